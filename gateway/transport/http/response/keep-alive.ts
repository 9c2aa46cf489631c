import type { AnswerHeaders } from '../../transport.ts';

const longestIdleMillis = 4_000;

/** A request on its way and a server that closes meanwhile must not cross. */
const marginMillis = 1_000;

/**
 * How long a connection may lie idle and still carry a request, by the `Keep-Alive` of the last answer over it: the time
 * it announces less a second, and 4 seconds at most. Not more than 0 for a connection that is not to be used again.
 */
export function maxIdleMillisOf(hint: AnswerHeaders[string]): number {
  const seconds = hint === undefined ? undefined : /\btimeout=(\d{1,9})/i.exec(String(hint))?.[1];
  return seconds === undefined
    ? longestIdleMillis
    : Math.min(Number(seconds) * 1000 - marginMillis, longestIdleMillis);
}
