import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { readGatewayConfig } from '../../../../gateway/config.ts';
import { createGateway, type Gateway } from '../../../../gateway/create-gateway.ts';
import { listen } from '../../../../gateway/http/listen.ts';
import { startHub, type TestHub } from '../../hub.ts';

/** A hub with more gateways beside its own, to each of which one subgraph is silent. */
export interface DashboardHub {
  readonly hub: TestHub;
  /** Address of a gateway to which all subgraphs answer. */
  readonly url: string;
  /** Address of a gateway to which the health department is silent. */
  readonly withoutHealth: string;
  /** Address of a gateway to which the register is silent. */
  readonly withoutRegister: string;
  stop(): Promise<void>;
}

/** An address at which nobody listens. */
async function silentUrl(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}/graphql`;
}

/** Starts the hub with the starting data of the departments, as it is on 23 November 2026. */
export async function startDashboardHub(): Promise<DashboardHub> {
  const hub = await startHub({ now: new Date('2026-11-23T12:00:00Z') });
  const urls = Object.fromEntries(
    [...hub.subgraphs.values()].map(({ entry, url }) => [`${entry.settingsPrefix}_URL`, url]),
  );
  const supergraphSdl = await readFile('schema/supergraph.graphql', 'utf8');
  const gateways: Gateway[] = [];
  const startBeside = async (settings: Record<string, string>): Promise<string> => {
    const config = readGatewayConfig({ GATEWAY_PORT: '0', LOG_LEVEL: 'silent', ...urls, ...settings });
    const gateway = await createGateway({ config, supergraphSdl });
    gateways.push(gateway);
    return listen(gateway.server, config);
  };
  return {
    hub,
    url: hub.url,
    withoutHealth: await startBeside({ HEALTH_URL: await silentUrl() }),
    withoutRegister: await startBeside({ QUARTERS_URL: await silentUrl() }),
    async stop() {
      for (const gateway of gateways) await gateway.stop();
      await hub.stop();
    },
  };
}
