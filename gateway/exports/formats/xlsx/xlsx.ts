import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Language } from '../../../pages/language.ts';
import { createNoteRow, type Row, type Table } from '../../table/table.ts';
import { headerOf } from '../header.ts';
import type { TableFormat } from '../table-format.ts';
import { sheetPartPath, workbookParts } from './parts.ts';
import { writeSheet, type Sheet } from './sheet.ts';

/** A sheet ends here, header included. */
const maxSheetRows = 1_048_576;

const tooManyRows =
  'Unvollständig: ein Tabellenblatt fasst nicht mehr Zeilen. Incomplete: a sheet holds no more rows.';

/** Rows as far as a sheet holds them; the last one says so when there are more. */
async function* withinSheet({ columns, rows }: Table, maxRows: number): AsyncGenerator<Row> {
  let waiting: Row | undefined;
  let count = 0;
  for await (const row of rows) {
    if (waiting) {
      count += 1;
      if (count === maxRows) {
        yield createNoteRow(columns, tooManyRows);
        return;
      }
      yield waiting;
    }
    waiting = row;
  }
  if (waiting) yield waiting;
}

const dataSheet = (table: Table, language: Language): Sheet => ({
  columns: table.columns.map((column) => ({ header: headerOf(column, language), kind: column.kind })),
  rows: withinSheet(table, maxSheetRows - 1),
});

const sheetNames: Readonly<Record<Language, readonly [string, string]>> = {
  de: ['Daten', 'Spalten'],
  en: ['Data', 'Columns'],
};

async function* columnRows({ columns }: Table, language: Language): AsyncGenerator<Row> {
  for (const { name, title, unit } of columns) yield [title[language], name, unit ?? null];
}

const columnSheet = (table: Table, language: Language): Sheet => ({
  columns: (language === 'de' ? ['Spalte', 'Technischer Name', 'Einheit'] : ['Column', 'Name', 'Unit']).map(
    (header) => ({ header, kind: 'text' }),
  ),
  rows: columnRows(table, language),
});

/** An Excel workbook: the data, and what the columns are called in other formats. Days are days, numbers are numbers. */
export const xlsxFormat: TableFormat = {
  extension: 'xlsx',
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  isCompressible: false,
  async *write(table, language) {
    const zip = new ZipFile();
    const output = zip.outputStream.pipe(new PassThrough());
    const fail = (error: Error): void => {
      output.destroy(error);
    };
    const sheets = [dataSheet(table, language), columnSheet(table, language)].map((sheet) =>
      Readable.from(writeSheet(sheet)),
    );
    zip.on('error', fail);
    // The archive does not hear of what goes wrong in what it reads.
    for (const sheet of sheets) sheet.on('error', fail);
    for (const [path, content] of workbookParts(sheetNames[language]))
      zip.addBuffer(Buffer.from(content), path);
    for (const [index, sheet] of sheets.entries()) zip.addReadStream(sheet, sheetPartPath(index));
    zip.end();
    try {
      yield* output as AsyncIterable<Uint8Array>;
    } finally {
      // A reader that went away must not leave the rows waiting.
      for (const sheet of sheets) sheet.destroy();
    }
  },
};
