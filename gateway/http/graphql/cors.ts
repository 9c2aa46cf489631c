import type { IncomingMessage } from 'node:http';
import { requestIdHeader } from '#lib/hub-headers';

/** What pages of other origins may do. */
export interface Cors {
  /** Flat list of header names and values for an answer to a request. */
  headersFor(request: IncomingMessage): readonly string[];
  /** What an answer has beside these when it is a browser's question before the request itself; else undefined. */
  preflightHeadersFor(request: IncomingMessage): readonly string[] | undefined;
}

const preflight: readonly string[] = [
  'access-control-allow-methods',
  'GET, POST',
  'access-control-allow-headers',
  `content-type, ${requestIdHeader}`,
  'access-control-max-age',
  '600',
];

/** Creates the rules for the pages of some origins; `*` stands for any. With none, browsers let no other page read answers. */
export function createCors(origins: readonly string[]): Cors {
  const allowed = new Set(origins);

  const headersFor = ({ headers }: IncomingMessage): string[] => {
    const { origin } = headers;
    if (origin === undefined || !(allowed.has('*') || allowed.has(origin))) return [];
    const granted = allowed.has('*') ? '*' : origin;
    return [
      'access-control-allow-origin',
      granted,
      'access-control-expose-headers',
      `${requestIdHeader}, etag`,
    ];
  };

  return {
    headersFor,
    preflightHeadersFor(request) {
      const { method, headers } = request;
      if (method !== 'OPTIONS' || headers['access-control-request-method'] === undefined) return undefined;
      const granted = headersFor(request);
      return granted.length === 0 ? undefined : preflight;
    },
  };
}
