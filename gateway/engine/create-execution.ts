import type { Logger } from 'pino';
import { createApolloPlanner } from '../planning/apollo-planner.ts';
import { readSubgraphUrls } from '../supergraph/subgraph-urls.ts';
import { createTransport } from '../transport/create-transport.ts';
import { createEngine, type Engine } from './create-engine.ts';

/** What planning and execution need. */
export interface ExecutionOptions {
  readonly supergraphSdl: string;
  /** Address of a subgraph by name; without one the address in the supergraph counts. */
  readonly subgraphUrls: Readonly<Record<string, string>>;
  readonly subgraphTimeoutMillis: number;
  readonly signingSecret: string | undefined;
  readonly logger: Logger;
}

/** An engine over the hub's own way to the subgraphs. */
export interface Execution {
  readonly engine: Engine;
  /** Ends planning and closes the connections to the subgraphs. */
  close(): Promise<void>;
}

/**
 * Creates planning and execution; connects to a subgraph with the first operation that needs it. Throws when the
 * supergraph cannot be read.
 */
export function createExecution(options: ExecutionOptions): Execution {
  const { supergraphSdl, subgraphTimeoutMillis: timeoutMillis, signingSecret, logger } = options;
  const urls = { ...readSubgraphUrls(supergraphSdl), ...options.subgraphUrls };
  const transport = createTransport({
    subgraphs: Object.fromEntries(Object.entries(urls).map(([name, url]) => [name, { url }])),
    timeoutMillis,
    signingSecret,
    onCircuitChange: (subgraph, isOpen) => {
      logger.warn({ subgraph }, isOpen ? 'subgraph is not asked for now' : 'subgraph is asked again');
    },
  });
  const planner = createApolloPlanner(supergraphSdl);
  const engine = createEngine({
    supergraphSdl,
    planner,
    transport,
    onSilence: (silence) => {
      logger.warn(silence, 'subgraph gives no usable answer');
    },
  });
  return {
    engine,
    async close() {
      await Promise.all([planner.close(), transport.close()]);
    },
  };
}
