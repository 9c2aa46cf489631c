import type { Difference, RowChange } from '#kit/import/difference';
import { isEmpty } from '#kit/import/difference';
import type { ImportOutcome } from '#kit/import/import-file';
import { faultSentence, shortened } from '#kit/import/report/fault-report';
import { printable } from '#kit/tables/control-characters';

/** What became of an import, in lines of German that can be printed whatever the file holds. */
export const outcomeLines = (outcome: ImportOutcome, table: string): string[] =>
  linesOf(outcome, table).map(printable);

function linesOf(outcome: ImportOutcome, table: string): string[] {
  const remarks = outcome.remarks.map((remark) => `Hinweis: ${remark}`);
  if (outcome.kind === 'REFUSED') {
    const { count, faults } = outcome.report;
    const more = count > faults.length ? [`  … und ${number(count - faults.length)} weitere.`] : [];
    return [
      `Nicht importiert: ${count === 1 ? 'ein Fehler' : `${number(count)} Fehler`}. Es wurde nichts geändert.`,
      ...faults.map((fault) => `  ${faultSentence(fault)}`),
      ...more,
      ...remarks,
    ];
  }
  const { difference, importId, isDryRun } = outcome;
  if (isEmpty(difference))
    return [`Die Tabelle ${table} ist schon auf diesem Stand. Es wurde nichts geändert.`, ...remarks];
  const head =
    importId === null
      ? isDryRun
        ? 'Probelauf: Es wurde nichts geändert. Geändert würde:'
        : 'Geändert wurde:'
      : `Importiert als Nummer ${importId}. Geändert wurde:`;
  return [head, ...differenceLines(difference), ...remarks];
}

const number = (value: number): string => value.toLocaleString('de-DE');

/** The changes a difference holds, in lines of German. */
function differenceLines({ counts, examples }: Difference): string[] {
  const same = counts.rows - counts.added - counts.changed;
  const shown = examples.map((change) => `  ${changeText(change)}`);
  const hidden = counts.added + counts.changed + counts.removed - examples.length;
  return [
    `  ${number(counts.added)} neu, ${number(counts.changed)} geändert, ${number(counts.removed)} entfernt, ${number(same)} gleich`,
    ...shown,
    ...(hidden > 0 ? [`  … und ${number(hidden)} weitere Zeilen.`] : []),
  ];
}

function changeText(change: RowChange): string {
  if (change.kind !== 'CHANGED') return `${change.kind === 'ADDED' ? 'neu' : 'entfernt'}: ${change.key}`;
  const cells = change.cells.map(
    ({ column, from, to }) => `${column}: „${shortened(from)}“ → „${shortened(to)}“`,
  );
  return `geändert: ${change.key}${cells.length === 0 ? '' : `, ${cells.join(', ')}`}`;
}
