import type { LinkAnswer, SubgraphLink } from './subgraph-link.ts';
import type { Timers } from './timers.ts';

/** `closed`: calls go out. `open`: they do not. `half-open`: one is out to see whether the subgraph is back. */
export type CircuitState = 'closed' | 'open' | 'half-open';

/** When a circuit opens and how often it looks whether the subgraph is back. */
export interface CircuitOptions {
  /** Failures one after the other that open it. */
  readonly failuresToOpen: number;
  /** Time before the first look; each following one waits twice as long. */
  readonly firstDelayMillis: number;
  readonly longestDelayMillis: number;
}

/** Open after five failures, looking again after 100 ms and then at least once a second. */
export const defaultCircuitOptions: CircuitOptions = {
  failuresToOpen: 5,
  firstDelayMillis: 100,
  longestDelayMillis: 1_000,
};

/** Knows whether a subgraph is worth a call. Has no timer of its own: a call that comes late enough is the probe. */
export interface CircuitBreaker {
  state(): CircuitState;
  /** The round a call belongs to, or undefined when it is not to be sent. */
  admit(): number | undefined;
  succeeded(): void;
  /** Counts only for the round under way: late failures of calls sent before an outage was noticed say nothing new. */
  failed(round: number): void;
}

/** What a breaker works with. */
export interface CircuitBreakerOptions extends CircuitOptions {
  readonly timers: Timers;
  /** Told when calls stop going out and when they go out again. */
  readonly onChange: (isOpen: boolean) => void;
}

/** Creates a breaker whose circuit is closed. */
export function createCircuitBreaker(options: CircuitBreakerOptions): CircuitBreaker {
  const { failuresToOpen, firstDelayMillis, longestDelayMillis, timers, onChange } = options;
  let state: CircuitState = 'closed';
  let round = 0;
  let failures = 0;
  let delayMillis = firstDelayMillis;
  let nextProbeAt = 0;

  const waitForProbe = (): void => {
    state = 'open';
    nextProbeAt = timers.elapsedMillis() + delayMillis;
  };

  return {
    state: () => state,
    admit() {
      if (state === 'closed') return round;
      if (timers.elapsedMillis() < nextProbeAt) return undefined;
      delayMillis = Math.min(delayMillis * 2, longestDelayMillis);
      waitForProbe();
      // A probe that hangs until its time is up must not keep out the next one: the subgraph may be back before.
      state = 'half-open';
      round += 1;
      return round;
    },
    succeeded() {
      failures = 0;
      if (state === 'closed') return;
      state = 'closed';
      round += 1;
      onChange(false);
    },
    failed(failedRound) {
      if (failedRound !== round) return;
      if (state !== 'closed') {
        waitForProbe();
        return;
      }
      failures += 1;
      if (failures < failuresToOpen) return;
      round += 1;
      delayMillis = firstDelayMillis;
      waitForProbe();
      onChange(true);
    },
  };
}

const turnedAway: LinkAnswer = {
  kind: 'silent',
  reason: 'not asked: it gave no answer several times and is tried again shortly',
  isReachable: false,
};

/** Puts a breaker in front of a link: while the circuit is open, calls are silent at once. */
export function guardLink(
  link: SubgraphLink,
  { breaker, onTurnedAway }: { readonly breaker: CircuitBreaker; readonly onTurnedAway: () => void },
): SubgraphLink {
  return {
    send(call, hear) {
      const round = breaker.admit();
      if (round === undefined) {
        onTurnedAway();
        hear(turnedAway);
        return;
      }
      link.send(call, (answer) => {
        if (answer.kind === 'answered' || answer.isReachable) breaker.succeeded();
        else breaker.failed(round);
        hear(answer);
      });
    },
    close: () => link.close(),
  };
}
