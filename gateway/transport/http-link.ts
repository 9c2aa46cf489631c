import { Pool } from 'undici';
import { signatureHeader, signCall } from '#lib/signed-call';
import { requestIdHeader } from '../telemetry/request-id.ts';
import { AnswerCollector, type HttpOutcome } from './answer-collector.ts';
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

const basicAuthorization = ({ username, password }: URL): string[] =>
  username === ''
    ? []
    : [
        'authorization',
        `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}`,
      ];

/** Creates the way to a subgraph of its own process over connections that stay open; connects with the first call. */
export function createHttpLink(options: HttpLinkOptions): SubgraphLink {
  const { timeoutMillis, maxConnections, maxAnswerBytes, signingSecret, timers, counters } = options;
  const url = new URL(options.url);
  const path = `${url.pathname}${url.search}`;
  const fixedHeaders = ['content-type', 'application/json', 'accept', 'application/json'];
  fixedHeaders.push(...basicAuthorization(url));
  const pool = new Pool(url.origin, {
    connections: maxConnections,
    connectTimeout: timeoutMillis,
    // One time limit for the whole answer replaces the limits for its parts.
    headersTimeout: 0,
    bodyTimeout: 0,
    allowH2: false,
  });

  const headersOf = ({ body, callerClass, requestId }: SubgraphCall): string[] => {
    const headers = [...fixedHeaders, requestIdHeader, requestId];
    if (signingSecret !== undefined) {
      headers.push(signatureHeader, signCall(signingSecret, { caller: callerClass, body, at: Date.now() }));
    }
    return headers;
  };

  const send = (call: SubgraphCall): Promise<LinkAnswer> =>
    new Promise((resolve) => {
      const headers = headersOf(call);
      let mayRepeat = !call.isMutation;
      let collector: AnswerCollector;
      const attempt = (): void => {
        counters.fetches += 1;
        collector = new AnswerCollector(maxAnswerBytes, settle);
        pool.dispatch({ path, method: 'POST', headers, body: call.body }, collector);
      };
      const cancelDeadline = timers.after(timeoutMillis, () => {
        collector.giveUp(`no whole answer within ${timeoutMillis} ms`);
      });
      const settle = (outcome: HttpOutcome): void => {
        if (outcome.kind === 'failed' && outcome.isUnanswered && mayRepeat && !pool.destroyed) {
          mayRepeat = false;
          counters.retries += 1;
          // The pool is in the middle of putting the failed connection away.
          queueMicrotask(attempt);
          return;
        }
        cancelDeadline();
        resolve(readOutcome(outcome, counters));
      };
      attempt();
    });

  return {
    send,
    async close() {
      await pool.destroy();
    },
  };
}

function readOutcome(outcome: HttpOutcome, counters: LinkCounters): LinkAnswer {
  if (outcome.kind === 'failed') {
    return { kind: 'silent', reason: outcome.reason, isReachable: outcome.isTooLarge };
  }
  const { status, headers, body } = outcome;
  counters.receivedBytes += body.length;
  try {
    return { kind: 'answered', body, response: readSubgraphResponse(body), headers };
  } catch (fault) {
    return { kind: 'silent', reason: `HTTP ${status}: ${messageOf(fault)}`, isReachable: false };
  }
}
