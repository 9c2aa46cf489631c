import { requestIdHeader, signatureHeader, writeKeyHeader } from '#lib/hub-headers';
import { signCall } from '#lib/signed-call';
import { bytesOf } from '../engine/splicing/byte-text.ts';
import type { HttpOutcome } from './http/http-client.ts';
import { createPlainClient } from './http/plain-client.ts';
import { createUndiciClient } from './http/undici-client.ts';
import { readSubgraphAddress } from './subgraph-address.ts';
import { messageOf, type LinkAnswer, type LinkCounters, type SubgraphLink } from './subgraph-link.ts';
import { readSubgraphResponse } from './subgraph-response.ts';
import type { Timers } from './timers.ts';
import type { SubgraphCall } from './transport.ts';

/** Where a subgraph is and what is granted to it. */
export interface HttpLinkOptions {
  readonly url: string;
  /** Time for the whole answer, waiting for a connection and a second attempt included. */
  readonly timeoutMillis: number;
  /** Connections to the subgraph at most; further calls wait for one. */
  readonly maxConnections: number;
  readonly maxAnswerBytes: number;
  /** Calls go unsigned without it. */
  readonly signingSecret: string | undefined;
  readonly timers: Timers;
  readonly counters: LinkCounters;
}

/** Creates the way to a subgraph of its own process over connections that stay open; connects with the first call. */
export function createHttpLink(options: HttpLinkOptions): SubgraphLink {
  const { timeoutMillis, maxConnections, maxAnswerBytes, signingSecret, timers, counters } = options;
  const { url, headers: granted } = readSubgraphAddress(options.url);
  const json = 'application/json';
  const fixedHeaders = ['content-type', json, 'accept', json, ...Object.entries(granted).flat()];
  const createClient = url.protocol === 'http:' ? createPlainClient : createUndiciClient;
  const client = createClient({ url, headers: fixedHeaders, maxConnections, maxAnswerBytes, timers });

  const headersOf = ({ body, callerClass, requestId, writeKey }: SubgraphCall): string[] => {
    const headers = [requestIdHeader, requestId];
    if (writeKey !== undefined) headers.push(writeKeyHeader, writeKey);
    if (signingSecret !== undefined) {
      headers.push(
        signatureHeader,
        signCall(signingSecret, { caller: callerClass, body: bytesOf(body), at: Date.now() }),
      );
    }
    return headers;
  };

  return {
    send(call, hear) {
      const headers = headersOf(call);
      const { body, kind, isMutation } = call;
      let mayRepeat = !isMutation;
      let giveUp: (reason: string) => void = () => undefined;
      const attempt = (): void => {
        counters.fetches += 1;
        // Nobody goes before or behind one that is repeated or must not be.
        giveUp = client.send({ headers, body, kind: mayRepeat ? kind : undefined, settle });
      };
      const cancelDeadline = timers.after(timeoutMillis, () => {
        giveUp(`no whole answer within ${timeoutMillis} ms`);
      });
      const settle = (outcome: HttpOutcome): void => {
        if (outcome.kind === 'failed' && outcome.isUnanswered && mayRepeat && !client.isClosed) {
          mayRepeat = false;
          counters.retries += 1;
          // The client is in the middle of putting the failed connection away.
          queueMicrotask(attempt);
          return;
        }
        cancelDeadline();
        hear(readOutcome(outcome, counters, call));
      };
      attempt();
    },
    async close() {
      await client.close();
    },
  };
}

function readOutcome(outcome: HttpOutcome, counters: LinkCounters, call: SubgraphCall): LinkAnswer {
  if (outcome.kind === 'failed') {
    return { kind: 'silent', reason: outcome.reason, isReachable: outcome.isTooLarge };
  }
  const { status, headers, body } = outcome;
  const receivedBytes = body.length;
  counters.receivedBytes += receivedBytes;
  const spliced = call.readSpliced?.(body);
  if (spliced) return { kind: 'answered', body, receivedBytes, spliced, headers };
  try {
    return { kind: 'answered', body, receivedBytes, response: readSubgraphResponse(body), headers };
  } catch (fault) {
    return { kind: 'silent', reason: `HTTP ${status}: ${messageOf(fault)}`, isReachable: false };
  }
}
