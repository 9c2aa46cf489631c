import type { FaultyFileError } from '#kit/import/files/faulty-file-error';
import { remedyOf } from '#kit/import/report/remedies';
import { inGerman } from '#kit/tables/rule';
import type { RowReadingFault } from '#kit/tables/check-row';
import type { Table } from '#kit/tables/table';

/** One thing wrong in a file, as those read it who mend it; all texts are German. */
export interface ReportedFault {
  readonly file: string;
  readonly line: number | null;
  readonly column: string | null;
  readonly value: string | null;
  readonly rule: string;
  readonly remedy: string;
}

/** The faults of a file: all of them counted, so many kept as a person can read. */
export interface FaultReport {
  readonly count: number;
  readonly faults: readonly ReportedFault[];
}

const maxFaults = 200;

/** Collects the faults of a file. */
export interface FaultCollector {
  add(line: number | null, fault: RowReadingFault): void;
  addFile(error: FaultyFileError): void;
  report(): FaultReport;
}

/** Creates a collector that knows of no fault. */
export function createFaultCollector(table: Table, file: string): FaultCollector {
  const faults: ReportedFault[] = [];
  let count = 0;
  const keep = (fault: ReportedFault): void => {
    count += 1;
    if (faults.length < maxFaults) faults.push(fault);
  };
  return {
    add(line, fault) {
      const { column, value } = fault;
      keep({ file, line, column, value, rule: inGerman(fault.rule), remedy: remedyOf(fault, table) });
    },
    addFile({ line, message, remedy }) {
      keep({ file, line, column: null, value: null, rule: message, remedy });
    },
    report: () => ({ count, faults }),
  };
}

const maxShownLength = 80;

/** A cell as far as a report shows it: some hold a text of a page, or an area. */
export const shortened = (cell: string): string =>
  cell.length > maxShownLength ? `${cell.slice(0, maxShownLength)}…` : cell;

/** One fault in one line of German. */
export function faultSentence({ file, line, column, value, rule, remedy }: ReportedFault): string {
  const place = [
    file,
    ...(line === null ? [] : [`Zeile ${line}`]),
    ...(column === null ? [] : [`Spalte „${column}“`]),
  ].join(', ');
  return `${place}: ${value === null ? '' : `„${shortened(value)}“ `}${rule}. ${remedy}`;
}
