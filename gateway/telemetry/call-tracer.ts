import type { SubgraphTransport } from '../transport/transport.ts';

/** One call to a subgraph, times in milliseconds since the trace began. */
export interface TracedCall {
  readonly subgraph: string;
  readonly startMillis: number;
  readonly millis: number;
  /** Whether an answer came, whatever it says. */
  readonly isAnswered: boolean;
}

/** Calls made for one request, as they end. */
export interface CallTrace {
  readonly calls: readonly TracedCall[];
  /** Calls beyond the most that is kept. */
  readonly leftOut: number;
  /** Ends the trace; calls that end later are not in it. */
  end(): void;
}

/** Watches the calls of requests that want to know. */
export interface CallTracer {
  /** Begins to collect the calls of a request; undefined while one of the same id is watched already. */
  begin(requestId: string): CallTrace | undefined;
  /** A transport whose calls can be watched. */
  watch(transport: SubgraphTransport): SubgraphTransport;
}

const maxCalls = 200;

const rounded = (millis: number): number => Math.round(millis * 100) / 100;

interface Open {
  readonly startedAt: number;
  readonly calls: TracedCall[];
  leftOut: number;
}

/** Creates a tracer; as long as nobody watches, requests cost it nothing. */
export function createCallTracer(now: () => number = () => performance.now()): CallTracer {
  const traces = new Map<string, Open>();
  return {
    begin(requestId) {
      if (traces.has(requestId)) return undefined;
      const open: Open = { startedAt: now(), calls: [], leftOut: 0 };
      traces.set(requestId, open);
      return {
        calls: open.calls,
        get leftOut() {
          return open.leftOut;
        },
        end: () => traces.delete(requestId),
      };
    },
    watch: (transport) => ({
      send(call) {
        if (traces.size === 0) return transport.send(call);
        const open = traces.get(call.requestId);
        if (!open) return transport.send(call);
        const startedAt = now();
        return transport.send(call).then((answer) => {
          if (open.calls.length === maxCalls) open.leftOut += 1;
          else
            open.calls.push({
              subgraph: call.subgraph,
              startMillis: rounded(startedAt - open.startedAt),
              millis: rounded(now() - startedAt),
              isAnswered: answer.kind === 'answered',
            });
          return answer;
        });
      },
      close: () => transport.close(),
    }),
  };
}
