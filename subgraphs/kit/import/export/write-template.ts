import type { Blob } from 'node:buffer';
import type Stream from 'node:stream';
import writeXlsxFile, { type Feature, type Sheet, type SheetData } from 'write-excel-file/node';
import { validationsXml } from '#kit/import/export/validations';
import { writingOf } from '#kit/import/report/remedies';
import { factsOf, isRequired } from '#kit/tables/column-facts';
import type { Table } from '#kit/tables/table';

/** What the library takes for the content of a file; it does not export the type. */
type FileContent = Stream | Buffer | Blob;

/** Rows of a template that are ready to be filled: formatted and checked. */
const preparedRows = 1_000;

const guideName = 'Erläuterungen';

/**
 * Writes a workbook to be filled and imported: a sheet with header, formats, drop-downs and notes, made from what
 * validates the import, and a sheet that explains the columns.
 */
export async function writeTemplate(table: Table, path: string): Promise<void> {
  const width = 18;
  const columns = Object.keys(table.columns).map((name) => ({ width: Math.max(width, name.length + 3) }));
  const sheets: Sheet<FileContent>[] = [
    { sheet: table.name, data: tableSheet(table), columns, stickyRowsCount: 1 },
    {
      sheet: guideName,
      data: guideSheet(table),
      columns: [{ width: 24 }, { width: 10 }, { width: 48 }, { width: 80 }],
    },
  ];
  await writeXlsxFile(sheets, { features: [validationFeature(table)] }).toFile(path);
}

const bold = (value: string) => ({ value, fontWeight: 'bold' as const });

function tableSheet(table: Table): SheetData {
  const names = Object.entries(table.columns).map(([name, column]) => ({
    ...bold(name),
    ...(isRequired(column) && { backgroundColor: '#fff2cc' }),
  }));
  const empty = Object.values(table.columns).map((column) => {
    const { kind } = factsOf(column);
    if (kind === 'MONEY') return { type: Number, format: '#,##0.00' };
    if (kind === 'NUMBER' || kind === 'YEAR') return { type: Number, format: '0.########' };
    // As text: Excel would make a day of 2021-03, and drop the zero at the beginning of a number.
    return { type: String, format: '@' };
  });
  return [names, ...Array.from({ length: preparedRows }, () => empty)];
}

function guideSheet(table: Table): SheetData {
  const rows = Object.entries(table.columns).map(([name, column]) => {
    const { kind, words = [] } = factsOf(column);
    const writing = words.length > 0 ? words.join(', ') : writingOf[kind];
    return [name, isRequired(column) ? 'ja' : '', writing, table.notes?.[name] ?? ''];
  });
  return [
    [bold(`Tabelle ${table.name}: die Spalten der Reihe nach. Gelbe Spalten müssen gefüllt sein.`)],
    [],
    ['Spalte', 'Pflicht', 'Schreibweise', 'Bedeutung'].map(bold),
    ...rows,
  ];
}

/** Data validation, which the library has not by itself. */
function validationFeature(table: Table): Feature<FileContent> {
  const transform = (content: string, options: { readonly sheet?: string }): string =>
    options.sheet === table.name
      ? // Validations stand behind the cells, and before what concerns pages.
        content.replace('</sheetData>', `</sheetData>${validationsXml(table, preparedRows)}`)
      : content;
  return { files: { transform: { 'xl/worksheets/sheet{id}.xml': { transform } } } };
}
