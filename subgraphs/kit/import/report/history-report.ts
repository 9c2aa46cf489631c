import type { ImportRecord } from '#kit/import/storage/import-record';
import { printable } from '#kit/tables/control-characters';

const time = new Intl.DateTimeFormat('de-DE', {
  dateStyle: 'medium',
  timeStyle: 'medium',
  timeZone: 'Europe/Berlin',
});

/** The imports of a department, one in a line of German. */
export function historyLines(records: readonly ImportRecord[]): string[] {
  if (records.length === 0) return ['Es wurde noch nichts importiert.'];
  return records.map((record) => {
    const { counts, file } = record;
    const change =
      counts === null
        ? ''
        : ` (${counts.rows} Zeilen: ${counts.added} neu, ${counts.changed} geändert, ${counts.removed} entfernt)`;
    const digest = file === null ? '' : `, SHA-256 ${file.digest.slice(0, 12)}…`;
    return printable(
      `${record._id}  ${time.format(record.at)}  ${record.table}  ${actOf(record)} von ${record.by}${change}${digest}`,
    );
  });
}

function actOf({ kind, file, undoes }: ImportRecord): string {
  if (kind === 'ROLLBACK') return `Import ${undoes ?? ''} zurückgenommen`;
  if (kind === 'SINGLE_RECORD') return 'einzelner Datensatz geändert';
  return kind === 'STARTING_DATA' ? `${file?.name ?? ''} geladen` : `${file?.name ?? ''} importiert`;
}
