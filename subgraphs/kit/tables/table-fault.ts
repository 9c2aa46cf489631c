/** One thing wrong in a table, so that a person can find and mend it. */
export interface TableFault {
  readonly file: string;
  /** Line in the file, the header being line 1; null when it is about the whole file. */
  readonly line: number | null;
  readonly column: string | null;
  readonly value: string | null;
  /** The rule that is broken, German and English. */
  readonly rule: string;
}

/** One line of a report for people. */
export function faultLine(fault: TableFault): string {
  const place = [
    fault.file,
    ...(fault.line === null ? [] : [`Zeile/line ${fault.line}`]),
    ...(fault.column === null ? [] : [`Spalte/column „${fault.column}“`]),
  ].join(', ');
  return `${place}: ${fault.value === null ? '' : `„${fault.value}“ `}${fault.rule}`;
}
