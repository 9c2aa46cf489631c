import type { ImportOutcome } from '#kit/import/import-file';

/** Fewer rows are there before anybody wonders how long they take. */
const fewestRows = 10_000;

const number = (value: number, options: Intl.NumberFormatOptions = {}): string =>
  value.toLocaleString('de-DE', options);

/** How fast a large import was, in a line of German; none for a small one and for one that was refused. */
export function speedLines(outcome: ImportOutcome, millis: number): string[] {
  const rows = outcome.kind === 'READ' ? outcome.difference.counts.rows : 0;
  if (rows < fewestRows) return [];
  const seconds = millis / 1_000;
  const shown = number(seconds, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const perSecond = number(rows / seconds, { maximumSignificantDigits: 3 });
  return [`${number(rows)} Zeilen in ${shown} s (${perSecond} Zeilen je Sekunde)`];
}
