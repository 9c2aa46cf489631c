import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { readGatewayConfig } from '../../gateway/config.ts';
import { createGateway } from '../../gateway/create-gateway.ts';
import { listen } from '../../gateway/http/listen.ts';
import { startCompanion, type RunningSubgraph } from './companion.ts';
import { startProducts } from './products/start-products.ts';

/** The suite's three subgraphs behind our gateway. */
export interface CompatibilityFederation {
  readonly gatewayUrl: string;
  readonly productsUrl: string;
  stop(): Promise<void>;
}

/** Starts the federation on free ports; what already runs is stopped when a later part fails. */
export async function startFederation(): Promise<CompatibilityFederation> {
  const running: { stop(): Promise<void> }[] = [];
  const stop = async (): Promise<void> => {
    for (const part of running.splice(0).reverse()) await part.stop();
  };
  const kept = async <Part extends { stop(): Promise<void> }>(part: Promise<Part>): Promise<Part> => {
    const started = await part;
    running.push(started);
    return started;
  };
  try {
    const products = await kept(startProducts());
    const companions = [await kept(startCompanion('inventory')), await kept(startCompanion('users'))];
    const config = readGatewayConfig({ GATEWAY_PORT: '0', LOG_LEVEL: 'silent' });
    const supergraphSdl = await compose([products, ...companions]);
    const gateway = await kept(createGateway({ config, supergraphSdl }));
    const url = await listen(gateway.server, config);
    return { gatewayUrl: `${url}/graphql`, productsUrl: products.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Composes what the running subgraphs say of themselves. Throws with every fault the composer reports. */
async function compose(subgraphs: readonly RunningSubgraph[]): Promise<string> {
  const services = await Promise.all(
    subgraphs.map(async ({ name, url }) => ({ name, url, typeDefs: parse(await fetchSdl(url)) })),
  );
  const { errors, supergraphSdl } = composeServices(services);
  if (errors) throw new AggregateError(errors, errors.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

async function fetchSdl(url: string): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ _service { sdl } }' }),
  });
  const { data } = (await response.json()) as { data: { _service: { sdl: string } } };
  return data._service.sdl;
}
