import { LRUCache } from 'lru-cache';
import { pipeliningHeader } from '#lib/hub-headers';
import type { AnswerHeaders } from '../../transport.ts';
import { bodyEndOf, HttpSyntaxError, type BodyEnd } from './body-reader.ts';
import { maxIdleMillisOf } from './keep-alive.ts';

/** What the head of a response says. */
export interface ResponseHead {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly bodyEnd: BodyEnd;
  /** Whether the connection outlives the response. */
  readonly keepsAlive: boolean;
  /** How long it may lie idle then. */
  readonly maxIdleMillis: number;
  /** See `pipeliningHeader`; 1 when the response does not say. */
  readonly pipelining: number;
}

function addHeader(headers: Record<string, string | string[] | undefined>, line: string): void {
  const colon = line.indexOf(':');
  const name = line.slice(0, colon).toLowerCase();
  // A name with white space, or a line without a name: what other readers might understand differently.
  if (colon <= 0 || !/^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(name))
    throw new HttpSyntaxError('a header is not readable');
  const value = line.slice(colon + 1).trim();
  const known = headers[name];
  headers[name] = known === undefined ? value : [known, value].flat();
}

const pipeliningOf = (count: AnswerHeaders[string]): number =>
  typeof count === 'string' && /^[1-9][0-9]{0,2}$/.test(count) ? Number(count) : 1;

function parse(text: string): ResponseHead {
  const [first = '', ...lines] = text.split('\r\n');
  const status = /^HTTP\/1\.([01]) ([1-5][0-9]{2})(?: |$)/.exec(first);
  if (!status) throw new HttpSyntaxError('the answer is no HTTP');
  const headers = Object.create(null) as Record<string, string | string[] | undefined>;
  for (const line of lines) addHeader(headers, line);
  const connection = String(headers['connection'] ?? '').toLowerCase();
  const keepsAlive = status[1] === '1' ? !connection.includes('close') : connection.includes('keep-alive');
  const code = Number(status[2]);
  return {
    status: code,
    headers,
    bodyEnd: bodyEndOf(code, headers),
    keepsAlive,
    maxIdleMillis: maxIdleMillisOf(headers['keep-alive']),
    pipelining: pipeliningOf(headers[pipeliningHeader]),
  };
}

// A department that is asked a lot begins its answers with the same few texts again and again.
const rememberedHeads = 500;
const longestRemembered = 1_000;
const knownHeads = new LRUCache<string, ResponseHead>({ max: rememberedHeads });

/** Reads the head of a response, without the empty line at its end. Throws HttpSyntaxError. Nobody is to change it. */
export function readResponseHead(text: string): ResponseHead {
  const before = knownHeads.get(text);
  if (before) return before;
  // A copy: what is cut out of a text keeps the whole of it in memory.
  const own = Buffer.from(text, 'latin1').toString('latin1');
  const head = parse(own);
  if (own.length <= longestRemembered) knownHeads.set(own, head);
  return head;
}
