import type { CellKind, Row } from '../../table/table.ts';
import { inBatches } from '#lib/in-batches';
import { rowsPerBatch } from '../table-format.ts';
import { columnLetters, writeCell, writeHeaderCell } from './cells.ts';

/** One column of a sheet. */
export interface SheetColumn {
  readonly header: string;
  readonly kind: CellKind;
}

/** What a sheet holds. */
export interface Sheet {
  readonly columns: readonly SheetColumn[];
  readonly rows: AsyncIterable<Row>;
}

const widthOf = ({ header, kind }: SheetColumn): number =>
  Math.min(50, Math.max(header.length + 3, kind === 'text' ? 24 : 12));

function writeStart(columns: readonly SheetColumn[]): string {
  const widths = columns.map(
    (column, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${widthOf(column)}" customWidth="1"/>`,
  );
  const header = columns.map(({ header: text }, index) => writeHeaderCell(`${columnLetters(index)}1`, text));
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews>',
    '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>',
    `</sheetView></sheetViews><cols>${widths.join('')}</cols>`,
    `<sheetData><row r="1">${header.join('')}</row>`,
  ].join('');
}

/** Writes the XML of a sheet while its rows are read; the header stays in sight, and each column has a filter. */
export async function* writeSheet({ columns, rows }: Sheet): AsyncGenerator<string> {
  const letters = columns.map((_column, index) => columnLetters(index));
  let rowNumber = 1;
  const writeRow = (row: Row): string => {
    rowNumber += 1;
    const cells = columns.map(({ kind }, index) =>
      writeCell(`${letters[index] ?? ''}${rowNumber}`, row[index] ?? null, kind),
    );
    return `<row r="${rowNumber}">${cells.join('')}</row>`;
  };
  yield writeStart(columns);
  for await (const batch of inBatches(rows, rowsPerBatch)) yield batch.map(writeRow).join('');
  yield `</sheetData><autoFilter ref="A1:${letters.at(-1) ?? 'A'}${rowNumber}"/></worksheet>`;
}
