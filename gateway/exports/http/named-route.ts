import type { KnownOperation } from '../../engine/known-operations.ts';
import type { Receipt } from '../../receipts/receipt.ts';
import type { ExportPart, NamedExport } from '../declaration/named-export.ts';
import { ExportFaultError } from '../export-fault.ts';
import { createAsk, type Asker } from '../question/ask-operation.ts';
import type { RowsPart } from '../question/open-rows.ts';
import { readVariables } from '../question/read-variables.ts';
import type { BilingualText } from '../table/table.ts';
import { findExport } from './export-address.ts';
import type { ExportParts } from './export-parts.ts';
import { changeSince, makeFileReceipt, pinSearch, readEarlier } from './file-receipt.ts';
import { exportTag, isKnownTag } from './export-tag.ts';
import { chooseParts, optionFaults, parameterNames, readOptions } from './read-options.ts';
import { sendRows } from './send-rows.ts';
import { fileVary, type ExportExchange } from './send-table.ts';

/** What a request asks for: file name and the search part of its address. */
export interface NamedQuestion {
  readonly fileName: string;
  readonly search: URLSearchParams;
  readonly requestId: string;
}

/** One part with the values it is asked with. */
interface BoundPart {
  readonly part: ExportPart;
  readonly operation: KnownOperation;
  readonly variables: Readonly<Record<string, unknown>>;
}

const unfit = (name: string): ExportFaultError =>
  new ExportFaultError(503, [
    {
      de: `Der Export „${name}“ passt nicht zum Schema, mit dem der Hub gerade läuft.`,
      en: `The export "${name}" does not fit the schema the hub runs with now.`,
    },
  ]);

/** Finds the operations of the parts and reads their values. Rejects with every fault of the address at once. */
async function bindParts(
  { operations, engine }: ExportParts,
  named: NamedExport,
  search: URLSearchParams,
): Promise<BoundPart[]> {
  const faults: BilingualText[] = optionFaults(search, parameterNames(named));
  const bound: BoundPart[] = [];
  for (const part of chooseParts(named, search)) {
    const operation = await operations.find(named.text, part.operationName);
    if (!operation) throw unfit(named.name);
    const read = readVariables({ schema: engine.schema, definitions: part.variables, search });
    if ('faults' in read) faults.push(...read.faults);
    else bound.push({ part, operation, variables: read.variables });
  }
  if (faults.length === 0) return bound;
  throw new ExportFaultError(400, faults);
}

const subgraphsOf = (bound: readonly BoundPart[]): ReadonlySet<string> =>
  new Set(bound.flatMap(({ operation }) => [...operation.prepared.subgraphs]));

const toRowsPart = (
  { engine }: ExportParts,
  { part, operation, variables }: BoundPart,
  asker: Omit<Asker, 'variables'>,
): RowsPart => ({
  ask: createAsk(engine, operation, { ...asker, variables }),
  pages: part.pages,
  flatten: (data) => part.flatten(data),
});

/** Tells what the file can be asked for again by, and what changed since an earlier one. */
function sendReceipt(
  { response }: ExportExchange,
  pinned: URLSearchParams,
  { receipt, path }: { readonly receipt: Receipt; readonly path: string },
): void {
  const earlier = readEarlier(pinned);
  const link = new URLSearchParams([...pinned].filter(([name]) => name !== 'since'));
  const search = link.size === 0 ? '' : `?${link.toString()}`;
  response.setHeader('link', `<${path}${search}>; rel="canonical"`);
  response.setHeader('x-hub-receipt', receipt.token);
  if (earlier) response.setHeader('x-hub-changed', changeSince(earlier, receipt));
}

/** Answers `GET /export/<name>.<format>`. Rejects with ExportFaultError for what the caller got wrong. */
export async function answerNamed(
  parts: ExportParts,
  exchange: ExportExchange,
  { fileName, search, requestId }: NamedQuestion,
): Promise<void> {
  const { found, format } = findExport(parts.exports, fileName);
  const { request, response } = exchange;
  const pinned = pinSearch(parts, found, search);
  const bound = await bindParts(parts, found, pinned);
  const options = readOptions(pinned);
  const callerClass = parts.callerClassOf(request);
  const subgraphs = subgraphsOf(bound);
  const stampNow = (): string | undefined => parts.versions.stampOf(subgraphs);
  const stamp = stampNow();
  const asked = bound.map(({ part, variables }) => [part.operationName, variables]);
  const receipt = makeFileReceipt(parts, { named: found, asked, subgraphs });
  const { supergraphDigest, publicUrl = '' } = parts;
  sendReceipt(exchange, pinned, { receipt, path: `${publicUrl}/export/${fileName}` });
  const name = [found.digest, format.extension, options, asked, callerClass, supergraphDigest, stamp];
  const tag = stamp === undefined ? undefined : exportTag(name);
  if (tag !== undefined && isKnownTag(request.headers['if-none-match'], tag)) {
    response.writeHead(304, { etag: tag, vary: fileVary }).end();
    return;
  }
  await sendRows(exchange, {
    table: found,
    parts: bound.map((one) => toRowsPart(parts, one, { callerClass, requestId })),
    distinctBy: found.distinctBy,
    format,
    options,
    callerClass,
    tag,
    receiptId: options.hasReceiptColumn ? receipt.id : undefined,
    isSameData: () => stamp === undefined || [undefined, stamp].includes(stampNow()),
  });
}
