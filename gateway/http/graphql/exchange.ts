import type { IncomingMessage, ServerResponse } from 'node:http';
import { createReadyAnswer, type ReadyAnswer } from '../../caching/ready-answer.ts';
import { contentCodingOf, minCompressedBytes } from './content-coding.ts';
import type { GraphQLMediaType } from './media-type.ts';

/** One request to the graph and the answer to come. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
  /** Undefined when the caller accepts neither form of a GraphQL answer. */
  readonly mediaType: GraphQLMediaType | undefined;
  /** Flat list of names and values that every answer to this request has. */
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

/** Sends headers only, with a status that goes without a body: 204 or 304. */
export function sendEmpty({ response, headers }: Exchange, options: SendOptions): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(options.status, [...headers, ...options.headers]);
  response.end();
}

function sendBytes(exchange: Exchange, options: SendOptions, bytes: Buffer): void {
  const { response, headers } = exchange;
  if (response.destroyed || response.headersSent) return;
  response.writeHead(options.status, [
    ...headers,
    ...options.headers,
    'content-length',
    String(bytes.length),
  ]);
  response.end(bytes);
}

/** Sends an answer, compressed if it is worth it and the caller takes it. */
export function sendReady(
  exchange: Exchange,
  options: SendOptions,
  ready: ReadyAnswer,
): Promise<void> | undefined {
  const { bytes } = ready;
  const coding =
    bytes.length < minCompressedBytes
      ? undefined
      : contentCodingOf(exchange.request.headers['accept-encoding']);
  if (coding === undefined) {
    sendBytes(exchange, options, bytes);
    return undefined;
  }
  const headers = [...options.headers, 'content-encoding', coding];
  const form = ready.encoded(coding);
  if (form === undefined)
    return ready.encode(coding).then((made) => {
      sendBytes(exchange, { ...options, headers }, made);
    });
  sendBytes(exchange, { ...options, headers }, form);
  return undefined;
}

/** Sends a text as an answer. */
export function sendText(exchange: Exchange, options: SendOptions, text: string): Promise<void> | undefined {
  return sendReady(exchange, options, createReadyAnswer(text));
}
