import type { Difference } from '#kit/import/difference';
import { FaultyFileError } from '#kit/import/files/faulty-file-error';

/** A smaller table may well lose most of its rows on purpose, but not all. */
const fewestRows = 10;

/**
 * Throws FaultyFileError for a file that lacks more than half of the rows in force, or all of a few: one that was cut off
 * between two rows is a table like any other.
 */
export function refuseCutOff({ counts }: Difference): void {
  const before = counts.rows - counts.added + counts.removed;
  const isCutOff = before >= fewestRows ? counts.removed * 2 > before : before > 0 && counts.rows === 0;
  if (!isCutOff) return;
  const [lacking, all] = [counts.removed, before].map((rows) => rows.toLocaleString('de-DE'));
  const what =
    before === 1 ? 'die einzige Zeile der Tabelle fehlt' : `${lacking} von ${all} Zeilen der Tabelle fehlen`;
  throw new FaultyFileError(`${what} in der Datei`, {
    remedy:
      'Vielleicht bricht sie ab: Übertragen oder speichern Sie sie noch einmal. Sollen die Zeilen entfernt werden, importieren Sie die Datei mit --allow-removals.',
  });
}
