import { factsOf, type ColumnKind } from '#kit/tables/column-facts';
import { nearestName } from '#kit/tables/nearest-name';
import type { RowReadingFault } from '#kit/tables/check-row';
import type { Table } from '#kit/tables/table';

/** How to write the cells of each kind of column, in German. */
export const writingOf: Readonly<Record<ColumnKind, string>> = {
  TEXT: 'Text',
  TEXT_LIST: 'Mehrere Texte, mit Semikolon getrennt',
  WEB_ADDRESS: 'Adresse im Netz wie https://www.bremen.de',
  KEY: 'Schlüssel wie neue-vahr',
  KEY_LIST: 'Mehrere Schlüssel, mit Semikolon getrennt: win; llq',
  CHOICE: 'Eines der vorgegebenen Wörter',
  NUMBER: 'Zahl wie 1.234,5',
  MONEY: 'Betrag in Euro wie 2.278,10',
  YEAR: 'Jahr wie 2024',
  DATE: 'Datum wie 31.12.2022, 12.2022 oder 2022',
  DAY: 'Tag wie 31.12.2022',
  SPAN: 'Datum, oder Zeitraum wie 2017/2019',
  AREA: 'Polygon oder MultiPolygon in GeoJSON, die Länge vor der Breite',
};

/** What to do about a fault, in German. */
export function remedyOf(fault: RowReadingFault, table: Table): string {
  if (fault.remedy !== undefined) return fault.remedy;
  if (fault.meant !== undefined) return `Meinten Sie „${fault.meant}“?`;
  const column = fault.column === null ? undefined : table.columns[fault.column];
  if (column === undefined) return 'Berichtigen Sie die Zeile.';
  const { kind, words = [] } = factsOf(column);
  const nearest = fault.value === null ? undefined : nearestName(fault.value, words);
  if (nearest !== undefined) return `Meinten Sie „${nearest}“?`;
  if (kind === 'CHOICE') return 'Wählen Sie eines der Wörter.';
  if (fault.value === '') return `Füllen Sie die Zelle: ${writingOf[kind]}.`;
  return `Schreiben Sie: ${writingOf[kind]}.`;
}
