import { FaultyFileError } from '#kit/import/files/faulty-file-error';
import { withoutEmptyEnd, type FileRow, type TableFile } from '#kit/import/files/table-file';
import type { FaultCollector } from '#kit/import/report/fault-report';
import { numberStyle, shownCell, type Cell } from '#kit/tables/cell';
import { checkHeader } from '#kit/tables/check-header';
import { createRowCheck } from '#kit/tables/check-row';
import { factsOf } from '#kit/tables/column-facts';
import type { ReadRow } from '#kit/tables/read-table';
import type { MappingContext, Table } from '#kit/tables/table';

/** Rows were read to the end and have faults, which the collector knows. */
export class RefusedRowsError extends Error {
  constructor() {
    super('rows have faults');
    this.name = 'RefusedRowsError';
  }
}

/** What rows are checked with. */
export interface CheckOptions {
  readonly context: MappingContext;
  readonly faults: FaultCollector;
  readonly onProgress?: ((rows: number) => void) | undefined;
}

/** The checked rows of a file, in batches, and what is to be said of them. */
export interface CheckedRows {
  /** Throws RefusedRowsError after the last row when one had faults; no batch comes after the first fault. */
  readonly batches: AsyncIterable<readonly ReadRow[]>;
  /** In German; complete after the last row. */
  readonly remarks: () => readonly string[];
}

/** Large enough that the disk is not waited for too often, small enough for memory. */
const batchSize = 4_000;
const progressStep = 10_000;

/** Checks the rows of a file while they are read. */
export function checkedBatches(table: Table, opened: TableFile, options: CheckOptions): CheckedRows {
  const styles = createStyleWatch(table, opened.isGerman);
  return { batches: readBatches(table, opened, { ...options, styles }), remarks: styles.remarks };
}

type WatchedOptions = CheckOptions & { readonly styles: StyleWatch };

async function* readBatches(
  table: Table,
  { rows, isGerman }: TableFile,
  { context, faults, onProgress, styles }: WatchedOptions,
): AsyncGenerator<readonly ReadRow[]> {
  const check = createRowCheck(table, { context, isGerman });
  const width = Object.keys(table.columns).length;
  const head = createHeaderCheck(table, faults);
  let batch: ReadRow[] = [];
  let read = 0;
  for await (const row of rows) {
    if (head.take(row)) continue;
    const cells = fitted(row, { width, isPadded: isGerman });
    if (cells.length === 0) continue;
    read += 1;
    if (read % progressStep === 0) onProgress?.(read);
    styles.look(cells);
    const reading = check(cells, row.line);
    if ('faults' in reading) for (const fault of reading.faults) faults.add(row.line, fault);
    else if (faults.report().count === 0) batch.push(reading);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  head.end();
  if (faults.report().count > 0) throw new RefusedRowsError();
  if (batch.length > 0) yield batch;
}

/** Spreadsheets write no cells, or empty ones, after the last that is filled. */
function fitted(
  { cells }: FileRow,
  { width, isPadded }: { readonly width: number; readonly isPadded: boolean },
): readonly Cell[] {
  const filled = withoutEmptyEnd(cells);
  if (filled.length === 0 || filled.length > width) return filled;
  if (cells.length >= width || isPadded)
    return [...filled, ...Array.from({ length: width - filled.length }, () => '')];
  return cells;
}

/** How many rows are looked at for a header that is not in the first. */
const headRows = 20;

/** Looks for the header; the first row must be it. */
function createHeaderCheck(table: Table, faults: FaultCollector) {
  const columns = Object.keys(table.columns);
  const isColumn = (cell: Cell): boolean => columns.includes(shownCell(cell).trim());
  const isLikeHeader = (cells: readonly Cell[]): boolean =>
    cells.filter(isColumn).length * 2 > columns.length;
  const skipped: FileRow[] = [];
  let isFound = false;
  const accept = ({ line, cells }: FileRow): void => {
    isFound = true;
    if (!cells.some(isColumn)) throw noHeader;
    for (const fault of checkHeader(table, withoutEmptyEnd(cells)))
      faults.add(line, { ...fault, value: null });
    // Every row would be called faulty for what is wrong with the header alone.
    if (faults.report().count > 0) throw new RefusedRowsError();
  };
  return {
    /** Whether a row is not one of the table: the header, or what stands where it should be. */
    take(row: FileRow): boolean {
      if (isFound) return false;
      if (isLikeHeader(row.cells) && skipped.length === 0 && row.line === 1) accept(row);
      else if (isLikeHeader(row.cells)) throw misplacedHeader(row.line);
      else if (skipped.push(row) > headRows) this.end();
      return true;
    },
    /** Called after the last row. */
    end(): void {
      if (!isFound) accept(skipped[0] ?? { line: 1, cells: [] });
    },
  };
}

const noHeader = new FaultyFileError('nennt in der ersten Zeile keine Spalte der Tabelle', {
  line: 1,
  remedy: 'Schreiben Sie die Kopfzeile wie in der Vorlage.',
});

const misplacedHeader = (line: number): FaultyFileError =>
  new FaultyFileError(`hat die Kopfzeile in Zeile ${line} statt in Zeile 1`, {
    line,
    remedy: 'Löschen Sie alles über der Kopfzeile.',
  });

interface StyleWatch {
  look(cells: readonly Cell[]): void;
  readonly remarks: () => string[];
}

/** Notes columns of numbers that are written in two ways: `1.234` may then have meant either. */
function createStyleWatch(table: Table, isGerman: boolean): StyleWatch {
  const columns = Object.entries(table.columns).map(([name, column], position) => ({
    name,
    position,
    isNumber: ['NUMBER', 'MONEY'].includes(factsOf(column).kind),
    styles: new Set<string>(),
  }));
  const watched = isGerman ? columns.filter(({ isNumber }) => isNumber) : [];
  return {
    look(cells) {
      for (const { position, styles } of watched) {
        const style = numberStyle(cells[position] ?? '');
        if (style !== undefined) styles.add(style);
      }
    },
    remarks: () =>
      watched
        .filter(({ styles }) => styles.size > 1)
        .map(
          ({ name }) =>
            `Achtung: Die Spalte „${name}“ schreibt Zahlen auf zwei Weisen (1.234,5 und 1234.5); „1.234“ wurde als 1234 gelesen.`,
        ),
  };
}
