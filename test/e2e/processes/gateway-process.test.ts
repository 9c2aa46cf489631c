import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getIntrospectionQuery } from 'graphql';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { observe, type ObservedProcess } from '../../support/processes/gateway-process.ts';
import { startSmallSubgraphs, type SmallSubgraphs } from '../../support/federations/small-federation.ts';

let directory: string;
let supergraphPath: string;
let subgraphs: SmallSubgraphs;
const processes: ObservedProcess[] = [];

beforeAll(async () => {
  subgraphs = await startSmallSubgraphs();
  directory = await mkdtemp(join(tmpdir(), 'gateway-'));
  supergraphPath = join(directory, 'supergraph.graphql');
  await writeFile(supergraphPath, subgraphs.supergraphSdl);
});
afterAll(async () => {
  await subgraphs.stop();
  await rm(directory, { recursive: true });
});
afterEach(async () => {
  for (const { child, exitCode } of processes.splice(0)) {
    child.kill('SIGKILL');
    await exitCode();
  }
});

function startGateway(env: Record<string, string> = {}): ObservedProcess {
  const started = observe(['gateway/main.ts'], {
    GATEWAY_PORT: '0',
    SUPERGRAPH_PATH: supergraphPath,
    HEALTH_URL: subgraphs.health.url,
    ...env,
  });
  processes.push(started);
  return started;
}

const readyLine = /^gateway ready on (http:\/\/127\.0\.0\.1:\d+\/graphql)\n$/;

async function addressOf(gateway: ObservedProcess): Promise<string> {
  await expect.poll(() => gateway.output() + gateway.errors(), { timeout: 20_000 }).toMatch(readyLine);
  return readyLine.exec(gateway.output())?.[1] ?? '';
}

const ask = async (url: string, query: string): Promise<unknown> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return response.json();
};

const isLoopback = ({ target }: { target: string }): boolean =>
  ['127.0.0.1', '::1', 'localhost'].includes(target);

describe('a gateway process', () => {
  it('prints one line with its address, and ends with code 0 when asked to', async () => {
    const gateway = startGateway();
    expect(await ask(await addressOf(gateway), '{ quarters { name } }')).toEqual({
      data: { quarters: [{ name: 'Gröpelingen' }, { name: 'Tenever' }] },
    });
    gateway.child.kill('SIGTERM');
    expect(await gateway.exitCode()).toBe(0);
    expect(gateway.output()).toMatch(readyLine);
    expect(gateway.errors()).toBe('');
  });

  it('connects to nothing but the subgraphs on loopback, telemetry of its libraries included', async () => {
    const gateway = startGateway({
      APOLLO_KEY: 'service:hub:abc',
      APOLLO_GRAPH_REF: 'hub@current',
      LOG_LEVEL: 'silent',
    });
    const url = await addressOf(gateway);
    await ask(url, getIntrospectionQuery());
    for (const query of [
      '{ quarters { id } }',
      '{ healthOffers }',
      '{ quarters { workerSummary } }',
      '{ badYear }',
      '{ nope }',
    ]) {
      await ask(url, query);
    }
    gateway.child.kill('SIGTERM');
    expect(await gateway.exitCode()).toBe(0);
    expect(gateway.contacts.filter((contact) => !isLoopback(contact))).toEqual([]);
    // One connection to each subgraph was recorded: the record is not empty because nothing was watched.
    expect(gateway.contacts.filter(({ kind }) => kind === 'connect').length).toBeGreaterThanOrEqual(2);
  });

  it('ends with code 1 and every fault of its settings', async () => {
    const gateway = startGateway({ NODE_ENV: 'production', GATEWAY_PORT: 'x' });
    expect(await gateway.exitCode()).toBe(1);
    expect(gateway.output()).toBe('');
    expect(gateway.errors()).toBe(
      'Settings are not usable:\n' +
        '  GATEWAY_PORT: Invalid input: expected number, received NaN, but got: x\n' +
        '  SIGNING_SECRET: is required when NODE_ENV is production\n',
    );
  });

  it('ends with code 1 and one line that names the taken port and its setting', async () => {
    const other = net.createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as net.AddressInfo;
    const gateway = startGateway({ GATEWAY_PORT: String(port) });
    expect(await gateway.exitCode()).toBe(1);
    other.close();
    expect(gateway.errors()).toBe(
      `Port ${port} on 127.0.0.1 is taken by another process: set GATEWAY_PORT to another one\n`,
    );
  });

  it('ends with code 1 and the remedy when there is no supergraph', async () => {
    const gateway = startGateway({ SUPERGRAPH_PATH: join(directory, 'nowhere.graphql') });
    expect(await gateway.exitCode()).toBe(1);
    expect(gateway.errors()).toMatch(
      /^The supergraph .*nowhere\.graphql cannot be read .*npm run schema:compose.*\n$/,
    );
  });

  it('ends with code 1 and the file when the supergraph cannot be loaded', async () => {
    const path = join(directory, 'broken.graphql');
    await writeFile(
      path,
      subgraphs.supergraphSdl.replaceAll('join__type(graph: HEALTH', 'join__type(graph: NOBODY'),
    );
    const gateway = startGateway({ SUPERGRAPH_PATH: path });
    expect(await gateway.exitCode()).toBe(1);
    expect(gateway.errors()).toContain(`The supergraph ${path} cannot be loaded (`);
    expect(gateway.errors()).not.toContain('node_modules');
  });
});

describe('the record of connections', () => {
  it('sees connections, look-ups and datagrams to other hosts', async () => {
    const program = [
      "import net from 'node:net'; import { lookup } from 'node:dns'; import dgram from 'node:dgram';",
      "net.connect(9, '192.0.2.1').on('error', () => {}).destroy();",
      "fetch('http://192.0.2.2/').catch(() => {});",
      "lookup('telemetry.invalid', () => {});",
      "const socket = dgram.createSocket('udp4'); socket.send('x', 9, '192.0.2.3', () => process.exit());",
    ].join('\n');
    const observed = observe(['--input-type=module', '--eval', program]);
    processes.push(observed);
    await observed.exitCode();
    expect(observed.contacts.map(({ target }) => target)).toEqual(
      expect.arrayContaining(['192.0.2.1', '192.0.2.2', 'telemetry.invalid', '192.0.2.3']),
    );
  });
});
