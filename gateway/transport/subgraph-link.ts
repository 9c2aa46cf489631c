import type { SubgraphAnswer, SubgraphCall } from './transport.ts';

/** Silence, and whether the subgraph is nevertheless there: an answer beyond the limit is no sign of an outage. */
export interface Silence {
  readonly kind: 'silent';
  readonly reason: string;
  readonly isReachable: boolean;
}

/** What came of a call on the way to one subgraph. */
export type LinkAnswer = Extract<SubgraphAnswer, { kind: 'answered' }> | Silence;

/** Hears what came of a call. */
export type HearAnswer = (answer: LinkAnswer) => void;

/** The way to one subgraph. It calls back: a promise for each layer of the way is what makes calls dear. */
export interface SubgraphLink {
  /** Sends one call. `hear` is told once what came of it, perhaps at once; it must not throw. */
  send(call: SubgraphCall, hear: HearAnswer): void;
  /** Ends idle connections; calls under way are given up. */
  close(): Promise<void>;
}

/** Plain numbers about the way to one subgraph since the start, for health and metrics. */
export interface LinkCounters {
  /** Calls the executor made. */
  calls: number;
  /** Requests that went out for them, repeated ones included. */
  fetches: number;
  /** Requests repeated because the connection failed before any answer. */
  retries: number;
  /** Calls that got the answer of an identical one under way. */
  shared: number;
  /** Calls that got no usable answer. */
  silent: number;
  /** Calls not sent because the subgraph was known to be away; they count as silent too. */
  turnedAway: number;
  /** Bytes of the answers' bodies as they came from the network. */
  receivedBytes: number;
}

/** Counters at zero. */
export const newLinkCounters = (): LinkCounters => ({
  calls: 0,
  fetches: 0,
  retries: 0,
  shared: 0,
  silent: 0,
  turnedAway: 0,
  receivedBytes: 0,
});

/** The text of whatever was thrown, for a reason. */
export const messageOf = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault));
