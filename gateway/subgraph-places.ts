import type { ReadVersion } from './caching/data-versions.ts';
import { createVersionReader } from './caching/http-versions.ts';
import type { GatewayConfig } from './config.ts';
import { createFactsReader, factsIn, type ReadFacts } from './http/departments/department-facts.ts';
import { readSubgraphUrls } from './supergraph/subgraph-urls.ts';
import type { SubgraphPlace } from './transport/create-transport.ts';
import type { FindLocalSubgraph } from './transport/local-link.ts';

/** Subgraphs that run in the gateway's process, by name in the supergraph. */
export type LocalSubgraphs = Readonly<Record<string, FindLocalSubgraph>>;

/** Where each subgraph is, by its name in the supergraph. */
export type SubgraphPlaces = Readonly<Record<string, SubgraphPlace>>;

/** Places every subgraph: in this process when it runs here, else at the address of the settings, else of the supergraph. */
export function placeSubgraphs(
  supergraphSdl: string,
  options: { readonly config: GatewayConfig; readonly localSubgraphs: LocalSubgraphs },
): SubgraphPlaces {
  const urls = { ...readSubgraphUrls(supergraphSdl), ...options.config.subgraphUrls };
  return Object.fromEntries(
    Object.entries(urls).map(([name, url]): [string, SubgraphPlace] => {
      const local = options.localSubgraphs[name];
      return [name, local ? { local } : { url }];
    }),
  );
}

const urlsOf = (places: SubgraphPlaces): Record<string, string> =>
  Object.fromEntries(
    Object.entries(places).flatMap(([name, place]) => ('url' in place ? [[name, place.url] as const] : [])),
  );

/** Reads the version of a subgraph's data wherever the subgraph is. */
export function createPlacedVersionReader(places: SubgraphPlaces): ReadVersion {
  const readOverHttp = createVersionReader(urlsOf(places));
  return async (subgraph, signal) => {
    const place = places[subgraph];
    return place && 'local' in place ? place.local()?.dataVersion?.read() : readOverHttp(subgraph, signal);
  };
}

/** Reads what a subgraph tells of itself wherever it is. */
export function createPlacedFactsReader(places: SubgraphPlaces): ReadFacts {
  const readOverHttp = createFactsReader(urlsOf(places));
  return async (subgraph, signal) => {
    const place = places[subgraph];
    if (!place || !('local' in place)) return readOverHttp(subgraph, signal);
    return factsIn(
      await place
        .local()
        ?.facts?.()
        .catch(() => undefined),
    );
  };
}
