import type { IncomingMessage, ServerResponse } from 'node:http';
import { createReadyAnswer, type ContentCoding, type ReadyAnswer } from '../../caching/ready-answer.ts';
import { toByteText } from '../../engine/splicing/byte-text.ts';
import { callerHeaders } from '../gateway-context.ts';
import { contentCodingOf, minCompressedBytes } from '../request/content-coding.ts';
import type { GraphQLMediaType } from '../request/media-type.ts';
import { answerHeaders } from '../security-headers.ts';

/** One request to the graph and the answer to come. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
  /** Undefined when the caller accepts neither form of a GraphQL answer. */
  readonly mediaType: GraphQLMediaType | undefined;
  /** Flat list of names and values that every answer to this request has, beside those that every answer has. */
  readonly headers: readonly string[];
  /** For the log, by `performance.now()`. */
  readonly startedAt: number;
}

/** How an answer is sent. */
export interface SendOptions {
  readonly status: number;
  /** Flat list of names and values beside those of the exchange. */
  readonly headers: readonly string[];
}

/** Names and values that every answer has, whatever was asked. */
const vary: readonly string[] = [
  'vary',
  ['accept', 'accept-encoding', 'origin', ...callerHeaders].join(', '),
];
const commonHeaders: readonly string[] = [...answerHeaders, ...vary];

/** Completes a flat list of names and values for answers that are sent again and again, see `sendHead`. */
export const completeHead = (headers: readonly string[]): readonly string[] => [...commonHeaders, ...headers];

/** The same for a 304, which repeats no more than RFC 9110 (15.4.5) wants of it: the caller has the rest. */
export const unchangedHead = (headers: readonly string[]): readonly string[] => [...vary, ...headers];

/** How long a connection may stand still in the middle of an answer before it is closed. */
export const idleTimeoutMillis = 60_000;

/** Sends what was completed before, with what belongs to this request alone. */
export function sendHead(
  { response, headers }: Exchange,
  {
    status,
    head,
    body,
  }: { readonly status: number; readonly head: readonly string[]; readonly body?: Buffer | string },
): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(status, headers.concat(head));
  // One answer after the other when all has been read that had come in: that wakes those who wait for them less often.
  setImmediate(() => {
    // The encoding says that each character of a text is one byte; bytes go as they are.
    response.end(body, 'latin1');
    // Most answers are out of our hands by now; whoever does not take his is waited for only so long.
    if (response.writableLength > 0) response.setTimeout(idleTimeoutMillis);
  });
}

/** Sends headers only, with a status that goes without a body: 204 or 304. */
export function sendEmpty(exchange: Exchange, { status, headers }: SendOptions): void {
  sendHead(exchange, { status, head: completeHead(headers) });
}

/** The compressed form in which an answer should go to the caller, if any. */
export const codingFor = ({ request }: Exchange, { size }: ReadyAnswer): ContentCoding | undefined =>
  size < minCompressedBytes ? undefined : contentCodingOf(request.headers['accept-encoding']);

function sendBody(exchange: Exchange, options: SendOptions, body: Buffer | string): void {
  const { status, headers } = options;
  // A character is a byte here.
  const head = completeHead([...headers, 'content-length', String(body.length)]);
  sendHead(exchange, { status, head, body });
}

/** Sends an answer, compressed if it is worth it and the caller takes it. */
export function sendReady(
  exchange: Exchange,
  options: SendOptions,
  ready: ReadyAnswer,
): Promise<void> | undefined {
  const coding = codingFor(exchange, ready);
  if (coding === undefined) {
    sendBody(exchange, options, ready.body);
    return undefined;
  }
  const headers = [...options.headers, 'content-encoding', coding];
  const form = ready.encoded(coding);
  if (form === undefined)
    return ready.encode(coding).then((made) => {
      sendBody(exchange, { ...options, headers }, made);
    });
  sendBody(exchange, { ...options, headers }, form);
  return undefined;
}

/** Sends a text as an answer. */
export function sendText(exchange: Exchange, options: SendOptions, text: string): Promise<void> | undefined {
  return sendReady(exchange, options, createReadyAnswer(toByteText(text)));
}
