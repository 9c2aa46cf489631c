import { parse } from 'graphql';
import { compareReceipts, type SinceReceipt } from '../../receipts/compare-receipts.ts';
import { dayInBremen, pinDay } from '../../receipts/pin-day.ts';
import { createReceipt, digestOf, readReceipt, type Receipt } from '../../receipts/receipt.ts';
import type { NamedExport } from '../declaration/named-export.ts';
import { ExportFaultError } from '../export-fault.ts';
import type { ExportParts } from './export-parts.ts';

/** The search part of an address with the day written out where the graph would take the present one. */
export function pinSearch(
  { engine: { schema } }: ExportParts,
  named: NamedExport,
  search: URLSearchParams,
): URLSearchParams {
  const given = Object.fromEntries(search);
  const pinned = pinDay({ schema, document: parse(named.text) }, given, dayInBremen(new Date()));
  const added = Object.entries(pinned).filter(([name]) => !(name in given));
  return new URLSearchParams([...search, ...added.map(([name, day]) => [name, String(day)])]);
}

/** What a receipt is made of. */
export interface ReceiptQuestion {
  readonly named: NamedExport;
  /** What is asked, variables included. */
  readonly asked: unknown;
  readonly subgraphs: ReadonlySet<string>;
}

/** A receipt for a file that is about to be written. */
export function makeFileReceipt(
  { versions, supergraphDigest }: ExportParts,
  { named, asked, subgraphs }: ReceiptQuestion,
): Receipt {
  const names = [...subgraphs].sort();
  return createReceipt({
    at: new Date().toISOString(),
    operation: `${named.name}:${named.digest}`,
    variables: digestOf(asked),
    supergraph: supergraphDigest,
    data: Object.fromEntries(names.map((name) => [name, versions.versionOf(name) ?? null])),
    answer: null,
  });
}

/** Reads the receipt of an earlier file. Throws ExportFaultError when it is none. */
export function readEarlier(search: URLSearchParams): ReturnType<typeof readReceipt> {
  const [token, ...others] = search.getAll('since');
  if (token === undefined) return undefined;
  const earlier = readReceipt(token);
  if (earlier && others.length === 0) return earlier;
  throw new ExportFaultError(400, [
    {
      de: '„since“ muss der Beleg eines früheren Exports sein (Kopfzeile x-hub-receipt).',
      en: '"since" must be the receipt of an earlier export (header x-hub-receipt).',
    },
  ]);
}

/** What changed since an earlier file, in a line: `none`, or what changed and whose data; `unknown` where nobody can tell. */
function describeChange({ question, supergraph, data }: SinceReceipt): string {
  const departments = Object.entries(data);
  const changed = [
    ...(question === 'CHANGED' ? ['question'] : []),
    ...(supergraph === 'CHANGED' ? ['schema'] : []),
    ...departments.filter(([, change]) => change === 'CHANGED').map(([name]) => name),
  ];
  const unknown = departments.filter(([, change]) => change === 'UNKNOWN').map(([name]) => `unknown:${name}`);
  return [...changed, ...unknown].join(', ') || 'none';
}

/** What changed between two receipts, for a header. */
export const changeSince = (earlier: NonNullable<ReturnType<typeof readEarlier>>, now: Receipt): string =>
  describeChange(compareReceipts(earlier, now));
