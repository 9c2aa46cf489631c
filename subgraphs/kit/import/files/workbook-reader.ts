import { read, SSF, utils, type CellObject, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { withoutEmptyEnd, type FileRow } from '#kit/import/files/table-file';
import type { Cell } from '#kit/tables/cell';

/** Which sheet of which workbook is read. */
export interface WorkbookRequest {
  readonly bytes: Uint8Array;
  readonly table: string;
  readonly sheet?: string | undefined;
}

/** The rows of a sheet, or why there are none; all texts are German, for the report. */
export type WorkbookReading =
  | { readonly rows: readonly FileRow[]; readonly remarks: readonly string[] }
  | { readonly fault: { readonly rule: string; readonly remedy: string; readonly line?: number } };

/** Reads a sheet: values as a person sees them, formulas as the value they had when the workbook was saved. */
export function readWorkbook({ bytes, table, sheet }: WorkbookRequest): WorkbookReading {
  const workbook = read(bytes, { dense: true, cellStyles: true, cellNF: true, cellText: true });
  const name = sheet ?? (workbook.SheetNames.includes(table) ? table : workbook.SheetNames[0]);
  const found = name === undefined ? undefined : workbook.Sheets[name];
  if (name === undefined || found === undefined) return { fault: missingSheet(workbook, name) };
  const merged = found['!merges']?.[0];
  if (merged !== undefined) {
    const rule = `enthält verbundene Zellen (${utils.encode_range(merged)})`;
    const remedy = 'Heben Sie die Verbindung auf und füllen Sie jede Zelle.';
    return { fault: { rule, remedy, line: merged.s.r + 1 } };
  }
  return readSheet(found, { name, hasOthers: workbook.SheetNames.length > 1 });
}

function missingSheet({ SheetNames: names }: WorkBook, name = ''): { rule: string; remedy: string } {
  return {
    rule: `hat kein Blatt „${name}“`,
    remedy: `Nennen Sie eines dieser Blätter: ${names.join(', ')}.`,
  };
}

interface SheetFacts {
  readonly name: string;
  readonly hasOthers: boolean;
}

function readSheet(sheet: WorkSheet, { name, hasOthers }: SheetFacts): WorkbookReading {
  const data = (sheet['!data'] ?? []) as readonly (readonly (CellObject | undefined)[] | undefined)[];
  const rows: FileRow[] = [];
  const hidden: number[] = [];
  const formulas = { taken: 0, withoutValue: [] as string[] };
  for (const [position, cells = []] of data.entries()) {
    const line = position + 1;
    const read = Array.from(cells, (cell, column) => {
      if (cell?.f !== undefined && isWithoutValue(cell))
        formulas.withoutValue.push(utils.encode_cell({ r: position, c: column }));
      else if (cell?.f !== undefined) formulas.taken += 1;
      return toCell(cell);
    });
    const kept = withoutEmptyEnd(read);
    if (kept.length === 0) continue;
    rows.push({ line, cells: kept });
    if (sheet['!rows']?.[position]?.hidden === true) hidden.push(line);
  }
  const remarks = [
    ...(hasOthers ? [`Gelesen wurde das Blatt „${name}“.`] : []),
    ...(hidden.length > 0 ? [`Ausgeblendete Zeilen wurden mitgelesen: ${shortList(hidden)}.`] : []),
    ...(formulas.taken > 0
      ? [`Formeln: ${formulas.taken}. Übernommen wurde jeweils der zuletzt gespeicherte Wert.`]
      : []),
    ...(formulas.withoutValue.length > 0
      ? [`Achtung: Formeln ohne gespeicherten Wert, als leer gelesen: ${shortList(formulas.withoutValue)}.`]
      : []),
  ];
  return { rows, remarks };
}

const maxNamed = 10;

function shortList(entries: readonly (string | number)[]): string {
  const more = entries.length > maxNamed ? ` und ${entries.length - maxNamed} weitere` : '';
  return `${entries.slice(0, maxNamed).join(', ')}${more}`;
}

const isWithoutValue = ({ v }: CellObject): boolean => v === undefined;

/** How Excel calls its errors in German. */
const germanErrors: Readonly<Record<string, string>> = {
  '#N/A': '#NV',
  '#VALUE!': '#WERT!',
  '#REF!': '#BEZUG!',
  '#NUM!': '#ZAHL!',
};

function toCell(cell: CellObject | undefined): Cell {
  if (cell === undefined || isWithoutValue(cell)) return '';
  if (cell.t === 'e') return { error: germanErrors[cell.w ?? ''] ?? cell.w ?? '#FEHLER!' };
  if (cell.t === 'n' && typeof cell.v === 'number') return isDate(cell) ? dateCell(cell.v) : cell.v;
  // Excel writes line breaks within a cell in two ways.
  return String(cell.v).replaceAll(/\r\n?/g, '\n').trim();
}

/** What the library leaves untyped. */
const dates = SSF as {
  is_date(format: string): boolean;
  parse_date_code(serial: number): { readonly y: number; readonly m: number; readonly d: number };
};

const isDate = ({ z }: CellObject): boolean => typeof z === 'string' && dates.is_date(z);

const twoDigits = (value: number): string => String(value).padStart(2, '0');

function dateCell(serial: number): Cell {
  const { y, m, d } = dates.parse_date_code(serial);
  return { date: `${y}-${twoDigits(m)}-${twoDigits(d)}` };
}
