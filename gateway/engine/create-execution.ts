import type { Logger } from 'pino';
import { createWorkerPlanner } from './planning/worker-planner.ts';
import { createTransport, type SubgraphPlace } from '../transport/create-transport.ts';
import type { AnswerHeaders, SubgraphTransport } from '../transport/transport.ts';
import { createEngine, type Engine, type FormatAnswerError } from './create-engine.ts';

/** What planning and execution need. */
export interface ExecutionOptions {
  readonly supergraphSdl: string;
  /** Place of each subgraph by its name in the supergraph. */
  readonly subgraphs: Readonly<Record<string, SubgraphPlace>>;
  readonly subgraphTimeoutMillis: number;
  readonly signingSecret: string | undefined;
  /** Whether the text of defects is hidden. */
  readonly isProduction: boolean;
  readonly logger: Logger;
  /** Whether identical calls to a subgraph that are under way share one request. */
  readonly isSharing: boolean;
  readonly formatError: FormatAnswerError;
  /** Gives the way to the subgraphs an ear for who wants to know of single calls. */
  readonly watch: (transport: SubgraphTransport) => SubgraphTransport;
  /** Hears which answers came from a subgraph, by the headers of each. */
  readonly onAnswer: (subgraph: string, headers: AnswerHeaders) => void;
}

/** An engine over the hub's own way to the subgraphs. */
export interface Execution {
  readonly engine: Engine;
  /** Lets no new call share the answer of one under way: the data of the subgraph has changed. */
  forget(subgraph: string): void;
  /** Ends planning and closes the connections to the subgraphs. */
  close(): Promise<void>;
}

/**
 * Creates planning and execution; connects to a subgraph with the first operation that needs it. Throws when the
 * supergraph cannot be read.
 */
export function createExecution(options: ExecutionOptions): Execution {
  const { supergraphSdl, subgraphTimeoutMillis: timeoutMillis, signingSecret, logger } = options;
  const transport = createTransport({
    subgraphs: options.subgraphs,
    timeoutMillis,
    signingSecret,
    isSharing: options.isSharing,
    isDevelopment: !options.isProduction,
    onAnswer: options.onAnswer,
    onCircuitChange: (subgraph, isOpen) => {
      logger.warn({ subgraph }, isOpen ? 'subgraph is not asked for now' : 'subgraph is asked again');
    },
  });
  const planner = createWorkerPlanner({ supergraphSdl });
  const engine = createEngine({
    supergraphSdl,
    planner,
    transport: options.watch(transport),
    formatError: options.formatError,
    onSilence: (silence) => {
      logger.warn(silence, 'subgraph gives no usable answer');
    },
  });
  return {
    engine,
    forget: (subgraph) => {
      transport.forget(subgraph);
    },
    async close() {
      await Promise.all([planner.close(), transport.close()]);
    },
  };
}
