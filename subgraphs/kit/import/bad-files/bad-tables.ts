import { csvOf, housesCsv, type BadFile } from '#kit/import/bad-files/bad-file';
import { aHouse, header } from '#kit/import/bad-files/houses';

const text = (csv: string): Buffer => Buffer.from(csv);

/** Text files whose columns or rows do not make the table. */
export const badTables: readonly BadFile[] = [
  {
    what: 'a quarter by its name',
    name: 'houses.csv',
    bytes: () => text(housesCsv([{ quarter_id: 'Gröpelingen' }])),
    report: [
      'Nicht importiert: 2 Fehler. Es wurde nichts geändert.',
      '  houses.csv, Zeile 2, Spalte „quarter_id“: „Gröpelingen“ muss ein Schlüssel aus Buchstaben ohne Umlaute, Ziffern und Bindestrichen sein. Schreiben Sie: Schlüssel wie neue-vahr.',
      '  houses.csv, Zeile 2, Spalte „quarter_id“: „Gröpelingen“ ist kein bekanntes Quartier. Meinten Sie „groepelingen“?',
    ],
  },
  {
    what: 'many faults in several rows',
    name: 'houses.csv',
    bytes: () =>
      text(housesCsv([{ kind: 'x', rooms: 'y' }, { house_id: 'h2' }, { house_id: 'h3', built_on: 'z' }])),
    report: [
      'Nicht importiert: 3 Fehler. Es wurde nichts geändert.',
      '  houses.csv, Zeile 2, Spalte „kind“: „x“ muss eines dieser Wörter sein: old, new. Wählen Sie eines der Wörter.',
      '  houses.csv, Zeile 2, Spalte „rooms“: „y“ muss eine Zahl wie 1234.5 sein. Schreiben Sie: Zahl wie 1.234,5.',
      '  houses.csv, Zeile 4, Spalte „built_on“: „z“ muss ein Datum der Form JJJJ, JJJJ-MM oder JJJJ-MM-TT sein. Schreiben Sie: Datum wie 31.12.2022, 12.2022 oder 2022.',
    ],
  },
  {
    what: 'a key twice',
    name: 'houses.csv',
    bytes: () => text(housesCsv([{}, { house_id: 'h2' }, {}])),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.csv, Zeile 4, Spalte „house_id“: „h1“ steht schon in Zeile 2. Streichen Sie eine der Zeilen, oder geben Sie ihr einen eigenen Schlüssel.',
    ],
  },
  {
    what: 'a key three times',
    name: 'houses.csv',
    bytes: () => text(housesCsv([{}, {}, {}])),
    report: [
      'Nicht importiert: 2 Fehler. Es wurde nichts geändert.',
      '  houses.csv, Zeile 3, Spalte „house_id“: „h1“ steht schon in Zeile 2. Streichen Sie eine der Zeilen, oder geben Sie ihr einen eigenen Schlüssel.',
      '  houses.csv, Zeile 4, Spalte „house_id“: „h1“ steht schon in Zeile 2. Streichen Sie eine der Zeilen, oder geben Sie ihr einen eigenen Schlüssel.',
    ],
  },
  {
    what: 'German numbers that are none',
    name: 'houses.csv',
    bytes: () => text(housesCsv([{ cost_eur: '1.23,50', rooms: '1,2,3' }], ';')),
    report: [
      'Nicht importiert: 2 Fehler. Es wurde nichts geändert.',
      '  houses.csv, Zeile 2, Spalte „cost_eur“: „1.23,50“ muss ein Betrag wie 2278.10 sein. Schreiben Sie: Betrag in Euro wie 2.278,10.',
      '  houses.csv, Zeile 2, Spalte „rooms“: „1,2,3“ muss eine Zahl wie 1234.5 sein. Schreiben Sie: Zahl wie 1.234,5.',
    ],
  },
  {
    what: 'a missing column',
    name: 'houses.csv',
    bytes: () => text(csvOf([header.slice(0, -1), aHouse().slice(0, -1)])),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.csv, Zeile 1, Spalte „street_id“: fehlt. Ergänzen Sie die Spalte; ihre Zellen dürfen leer sein, wo die Vorlage es erlaubt.',
    ],
  },
  {
    what: 'two missing columns and one that is not expected',
    name: 'houses.csv',
    bytes: () =>
      text(
        csvOf([
          ['colour', ...header.slice(2)],
          ['red', ...aHouse().slice(2)],
        ]),
      ),
    report: [
      'Nicht importiert: 3 Fehler. Es wurde nichts geändert.',
      '  houses.csv, Zeile 1, Spalte „house_id“: fehlt. Ergänzen Sie die Spalte; ihre Zellen dürfen leer sein, wo die Vorlage es erlaubt.',
      '  houses.csv, Zeile 1, Spalte „name“: fehlt. Ergänzen Sie die Spalte; ihre Zellen dürfen leer sein, wo die Vorlage es erlaubt.',
      '  houses.csv, Zeile 1, Spalte „colour“: ist nicht vorgesehen. Löschen Sie die Spalte, oder schreiben Sie ihren Namen wie in der Vorlage.',
    ],
  },
  {
    what: 'a doubled column',
    name: 'houses.csv',
    bytes: () =>
      text(
        csvOf([
          [...header, 'name'],
          [...aHouse(), 'Haus'],
        ]),
      ),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.csv, Zeile 1, Spalte „name“: steht doppelt. Löschen Sie eine der beiden Spalten.',
    ],
  },
  {
    what: 'columns in another order',
    name: 'houses.csv',
    bytes: () => text(csvOf([header.toReversed(), aHouse().toReversed()])),
    report: [
      'Nicht importiert: 12 Fehler. Es wurde nichts geändert.',
      '  houses.csv, Zeile 1, Spalte „street_id“: steht an Stelle 1 statt an Stelle 12. Ordnen Sie die Spalten wie in der Vorlage.',
      '  houses.csv, Zeile 1, Spalte „page_url“: steht an Stelle 2 statt an Stelle 11. Ordnen Sie die Spalten wie in der Vorlage.',
      '  houses.csv, Zeile 1, Spalte „programmes“: steht an Stelle 3 statt an Stelle 10. Ordnen Sie die Spalten wie in der Vorlage.',
      '  houses.csv, Zeile 1, Spalte „quarter_id“: steht an Stelle 4 statt an Stelle 9. Ordnen Sie die Spalten wie in der Vorlage.',
      '  houses.csv, Zeile 1, Spalte „rooms“: steht an Stelle 5 statt an Stelle 8. Ordnen Sie die Spalten wie in der Vorlage.',
      '  houses.csv, Zeile 1, Spalte „cost_eur“: steht an Stelle 6 statt an Stelle 7. Ordnen Sie die Spalten wie in der Vorlage.',
      '  houses.csv, Zeile 1, Spalte „year_to“: steht an Stelle 7 statt an Stelle 6. Ordnen Sie die Spalten wie in der Vorlage.',
      '  houses.csv, Zeile 1, Spalte „year_from“: steht an Stelle 8 statt an Stelle 5. Ordnen Sie die Spalten wie in der Vorlage.',
      '  houses.csv, Zeile 1, Spalte „built_on“: steht an Stelle 9 statt an Stelle 4. Ordnen Sie die Spalten wie in der Vorlage.',
      '  houses.csv, Zeile 1, Spalte „kind“: steht an Stelle 10 statt an Stelle 3. Ordnen Sie die Spalten wie in der Vorlage.',
      '  houses.csv, Zeile 1, Spalte „name“: steht an Stelle 11 statt an Stelle 2. Ordnen Sie die Spalten wie in der Vorlage.',
      '  houses.csv, Zeile 1, Spalte „house_id“: steht an Stelle 12 statt an Stelle 1. Ordnen Sie die Spalten wie in der Vorlage.',
    ],
  },
  {
    what: 'a column with a misspelt name',
    name: 'houses.csv',
    bytes: () => text(csvOf([header.map((name) => (name === 'rooms' ? 'room' : name)), aHouse()])),
    report: [
      'Nicht importiert: 2 Fehler. Es wurde nichts geändert.',
      '  houses.csv, Zeile 1, Spalte „rooms“: fehlt. Ergänzen Sie die Spalte; ihre Zellen dürfen leer sein, wo die Vorlage es erlaubt.',
      '  houses.csv, Zeile 1, Spalte „room“: ist nicht vorgesehen. Löschen Sie die Spalte, oder schreiben Sie ihren Namen wie in der Vorlage.',
    ],
  },
  {
    what: 'a column whose name would colour the terminal',
    name: 'houses.csv',
    bytes: () =>
      text(
        csvOf([
          [...header, '\u001B[31mrot'],
          [...aHouse(), ''],
        ]),
      ),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.csv, Zeile 1, Spalte „\\u001b[31mrot“: ist nicht vorgesehen. Löschen Sie die Spalte, oder schreiben Sie ihren Namen wie in der Vorlage.',
    ],
  },
  {
    what: 'a header in capitals',
    name: 'houses.csv',
    bytes: () => text(csvOf([header.map((name) => name.toUpperCase()), aHouse()])),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.csv, Zeile 1: nennt in der ersten Zeile keine Spalte der Tabelle. Schreiben Sie die Kopfzeile wie in der Vorlage.',
    ],
  },
  {
    what: 'no header',
    name: 'houses.csv',
    bytes: () => text(csvOf([aHouse(), aHouse({ house_id: 'h2' })])),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.csv, Zeile 1: nennt in der ersten Zeile keine Spalte der Tabelle. Schreiben Sie die Kopfzeile wie in der Vorlage.',
    ],
  },
  {
    what: 'a header below a title',
    name: 'houses.csv',
    bytes: () => text(`Häuser in Bremen\n\n${housesCsv([{}])}`),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.csv, Zeile 3: hat die Kopfzeile in Zeile 3 statt in Zeile 1. Löschen Sie alles über der Kopfzeile.',
    ],
  },
  {
    what: 'a header in the third row of a German file',
    name: 'houses.csv',
    bytes: () => text(`Häuser;;\nStand 2024;;\n${housesCsv([{}], ';')}`),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.csv, Zeile 3: hat die Kopfzeile in Zeile 3 statt in Zeile 1. Löschen Sie alles über der Kopfzeile.',
    ],
  },
];
