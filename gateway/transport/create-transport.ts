import {
  createCircuitBreaker,
  defaultCircuitOptions,
  guardLink,
  type CircuitBreaker,
  type CircuitOptions,
  type CircuitState,
} from './circuit-breaker.ts';
import { createHttpLink } from './http-link.ts';
import { createLocalLink, type FindLocalSubgraph } from './local-link.ts';
import { shareCalls } from './share-calls.ts';
import { newLinkCounters, type LinkCounters, type SubgraphLink } from './subgraph-link.ts';
import { systemTimers, type Timers } from './timers.ts';
import type { AnswerHeaders, SubgraphTransport } from './transport.ts';

/** Where one subgraph is: at an address, or in this process. */
export type SubgraphPlace =
  | { readonly url: string; readonly timeoutMillis?: number }
  | { readonly local: FindLocalSubgraph; readonly timeoutMillis?: number };

/** What the way to the subgraphs is made of. */
export interface TransportOptions {
  /** Place of each subgraph by its name in the supergraph. */
  readonly subgraphs: Readonly<Record<string, SubgraphPlace>>;
  /** Time for a whole answer, for subgraphs that have no limit of their own. */
  readonly timeoutMillis: number;
  /** Calls go unsigned without it. */
  readonly signingSecret: string | undefined;
  /** Shows the text of defects of local subgraphs; false by default. */
  readonly isDevelopment?: boolean;
  /** Whether identical calls under way share one request; they do by default. */
  readonly isSharing?: boolean;
  /** Connections to one subgraph at most; 64 by default. */
  readonly maxConnections?: number;
  /** Bytes of one answer at most; 64 MiB by default. */
  readonly maxAnswerBytes?: number;
  readonly circuit?: CircuitOptions;
  /** Told when calls to a subgraph stop going out, and when they go out again. */
  readonly onCircuitChange?: (subgraph: string, isOpen: boolean) => void;
  /** Told which answers came from a subgraph, by the headers of each, before their receivers have them. */
  readonly onAnswer?: (subgraph: string, headers: AnswerHeaders) => void;
  readonly timers?: Timers;
}

/** How the way to one subgraph is doing. */
export interface SubgraphReport {
  readonly circuit: CircuitState;
  readonly counters: Readonly<LinkCounters>;
}

/** The way to every subgraph, with what health and metrics want to know of it. */
export interface ObservableTransport extends SubgraphTransport {
  /** State and counters by subgraph, as they are now. */
  report(): Readonly<Record<string, SubgraphReport>>;
  /** Lets no new call share the answer of one under way: the data of the subgraph has changed. */
  forget(subgraph: string): void;
}

interface Way {
  readonly link: SubgraphLink;
  readonly forget: () => void;
  readonly counters: LinkCounters;
  readonly breaker: CircuitBreaker;
}

function createLink(place: SubgraphPlace, options: TransportOptions, counters: LinkCounters): SubgraphLink {
  const common = {
    timeoutMillis: place.timeoutMillis ?? options.timeoutMillis,
    timers: options.timers ?? systemTimers,
    counters,
  };
  if ('local' in place) {
    return createLocalLink({
      ...common,
      find: place.local,
      isDevelopment: options.isDevelopment ?? false,
    });
  }
  return createHttpLink({
    ...common,
    url: place.url,
    maxConnections: options.maxConnections ?? 64,
    maxAnswerBytes: options.maxAnswerBytes ?? 64 * 1024 * 1024,
    signingSecret: options.signingSecret,
  });
}

function createWay(name: string, place: SubgraphPlace, options: TransportOptions): Way {
  const counters = newLinkCounters();
  const breaker = createCircuitBreaker({
    ...(options.circuit ?? defaultCircuitOptions),
    timers: options.timers ?? systemTimers,
    onChange: (isOpen) => options.onCircuitChange?.(name, isOpen),
  });
  const guarded = guardLink(createLink(place, options, counters), {
    breaker,
    onTurnedAway() {
      counters.turnedAway += 1;
    },
  });
  if (options.isSharing === false) return { link: guarded, forget: () => undefined, counters, breaker };
  const link = shareCalls(guarded, () => {
    counters.shared += 1;
  });
  const forget = (): void => {
    link.forget();
  };
  return { link, forget, counters, breaker };
}

/** Creates the way to every subgraph, each by HTTP or in this process; connects with the first call. */
export function createTransport(options: TransportOptions): ObservableTransport {
  const ways = new Map(
    Object.entries(options.subgraphs).map(([name, place]) => [name, createWay(name, place, options)]),
  );
  return {
    send: (call) =>
      new Promise((resolve) => {
        const way = ways.get(call.subgraph);
        if (!way) {
          resolve({ kind: 'silent', reason: 'no address is known for it' });
          return;
        }
        way.counters.calls += 1;
        way.link.send(call, (answer) => {
          if (answer.kind === 'answered') {
            options.onAnswer?.(call.subgraph, answer.headers);
            resolve(answer);
          } else {
            way.counters.silent += 1;
            resolve({ kind: 'silent', reason: answer.reason });
          }
        });
      }),
    report: () =>
      Object.fromEntries(
        [...ways].map(([name, { breaker, counters }]) => [name, { circuit: breaker.state(), counters }]),
      ),
    forget: (subgraph) => ways.get(subgraph)?.forget(),
    async close() {
      await Promise.all([...ways.values()].map(({ link }) => link.close()));
    },
  };
}
