import { Pool } from 'undici';
import { AnswerCollector } from './answer-collector.ts';
import type { HttpClient, HttpClientOptions } from './http-client.ts';
import { bytesOf } from '../../engine/splicing/byte-text.ts';

/** A client over undici: for addresses that need more than plain connections. */
export function createUndiciClient(options: HttpClientOptions): HttpClient {
  const { url, maxConnections, maxAnswerBytes } = options;
  const path = `${url.pathname}${url.search}`;
  const pool = new Pool(url.origin, {
    connections: maxConnections,
    // One time limit for the whole answer, which the caller keeps, replaces the limits for its parts.
    connectTimeout: 0,
    headersTimeout: 0,
    bodyTimeout: 0,
    allowH2: false,
  });
  return {
    get isClosed() {
      return pool.destroyed;
    },
    send({ headers, body, settle }) {
      const collector = new AnswerCollector(maxAnswerBytes, settle);
      pool.dispatch(
        { path, method: 'POST', headers: [...options.headers, ...headers], body: bytesOf(body) },
        collector,
      );
      return (reason) => {
        collector.giveUp(reason);
      };
    },
    async close() {
      await pool.destroy();
    },
  };
}
