import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import type { Language } from '../../pages/language.ts';
import type { ContentCoding } from '../../caching/ready-answer.ts';
import { callerHeaders } from '../../http/gateway-context.ts';
import { contentCodingOf } from '../../http/request/content-coding.ts';
import type { TableFormat } from '../formats/table-format.ts';
import type { Table } from '../table/table.ts';

/** A request and its answer. */
export interface ExportExchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** What is sent. */
export interface ExportFile {
  readonly table: Table;
  readonly format: TableFormat;
  readonly language: Language;
}

/** What the choice of a file's form depends on beside its address, for `Vary`. */
export const fileVary = ['accept-encoding', ...callerHeaders].join(', ');

const packers: Readonly<Record<ContentCoding, () => Transform>> = {
  br: () => createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: () => createGzip({ level: 4 }),
};

/**
 * Sends a file while it is written, as fast as the caller reads. Rejects when the rows fail: the transfer is broken off
 * then, so that nobody takes a part for the whole.
 */
export async function sendTable(
  { request, response }: ExportExchange,
  { table, format, language }: ExportFile,
): Promise<void> {
  const coding = format.isCompressible ? contentCodingOf(request.headers['accept-encoding']) : undefined;
  response.setHeader('content-type', format.mediaType);
  response.setHeader('content-disposition', `attachment; filename="${table.name}.${format.extension}"`);
  response.setHeader('vary', fileVary);
  if (coding !== undefined) response.setHeader('content-encoding', coding);
  const written = Readable.from(format.write(table, language), { objectMode: false });
  await (coding === undefined ? pipeline(written, response) : pipeline(written, packers[coding](), response));
}
