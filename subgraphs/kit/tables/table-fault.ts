import { printable } from '#kit/tables/control-characters';

/** One thing wrong in a table, so that a person can find and mend it. */
export interface TableFault {
  readonly file: string;
  /** Line in the file, the header being line 1; null when it is about the whole file. */
  readonly line: number | null;
  readonly column: string | null;
  readonly value: string | null;
  /** The rule that is broken, German and English. */
  readonly rule: string;
  /** The known word or key the value comes nearest to. */
  readonly meant?: string | undefined;
}

/** One line of a report for people. */
export function faultLine(fault: TableFault): string {
  const place = [
    fault.file,
    ...(fault.line === null ? [] : [`Zeile/line ${fault.line}`]),
    ...(fault.column === null ? [] : [`Spalte/column „${fault.column}“`]),
  ].join(', ');
  return printable(`${place}: ${fault.value === null ? '' : `„${fault.value}“ `}${hintedRule(fault)}`);
}

/** The rule a fault breaks, with what was probably meant. */
export const hintedRule = ({ rule, meant }: Pick<TableFault, 'rule' | 'meant'>): string =>
  meant === undefined ? rule : `${rule} (gemeint / meant: ${meant}?)`;
