import type { Language } from '../../pages/language.ts';
import { noteColumn, type Column, type Row, type Table } from '../table/table.ts';
import type { TableFormat } from '../formats/table-format.ts';

const column = (name: string, kind: Column['kind'], more: Partial<Column> = {}): Column => ({
  name,
  kind,
  title: { de: `${name} auf Deutsch`, en: `${name} in English` },
  ...more,
});

/** A column of each kind, a number with a status, a place, and the note. */
export const sampleColumns: readonly Column[] = [
  column('title', 'text'),
  column('year', 'integer'),
  column('amount', 'decimal', { unit: 'EUR' }),
  column('is_open', 'boolean'),
  column('from', 'date'),
  column('seen_at', 'dateTime'),
  column('persons', 'decimal', { statusColumn: 'persons_status' }),
  column('persons_status', 'text'),
  column('latitude', 'decimal'),
  column('longitude', 'decimal'),
  noteColumn,
];

/** Rows with what files stumble over: separators, quotes, line breaks, formulas, umlauts, emoji, emptiness. */
export const sampleRows: readonly Row[] = [
  [
    'Grohner „Düne“, Ost; West',
    2024,
    1250.5,
    true,
    '2024-07-01',
    '2024-07-01T08:30:00.000Z',
    12,
    'AVAILABLE',
    53.1,
    8.6,
    null,
  ],
  [
    'says "yes"\nand more',
    2025,
    -0.25,
    false,
    '1999-01-01',
    '2026-01-02T03:04:05.000Z',
    null,
    'SUPPRESSED',
    null,
    null,
    null,
  ],
  ['=HYPERLINK("http://x")', null, null, null, null, null, null, null, 53.2, 8.7, null],
  ['<b>&amp; 🏘️ \u0001', 0, 0, false, null, null, 0, 'AVAILABLE', 0, 0, null],
];

async function* read(rows: Iterable<Row>): AsyncGenerator<Row> {
  yield* rows;
}

/** A table of sample rows, or of others with the same columns. */
export const aTable = (rows: Iterable<Row> = sampleRows): Table => ({
  name: 'sample',
  title: { de: 'Muster', en: 'Sample' },
  columns: sampleColumns,
  rows: read(rows),
  place: { latitude: 'latitude', longitude: 'longitude' },
});

/** The whole file. */
export async function writeFile(
  format: TableFormat,
  table: Table,
  language: Language = 'de',
): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of format.write(table, language)) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}
