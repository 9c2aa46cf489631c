import { csvOf, housesCsv, inLatin, type BadFile } from '#kit/import/bad-files/bad-file';
import { aHouse, header } from '#kit/import/bad-files/houses';

const text = (csv: string): Buffer => Buffer.from(csv);

/** Text files that cannot be read, or only in part. */
export const badTexts: readonly BadFile[] = [
  {
    what: 'an empty file',
    name: 'houses.csv',
    bytes: () => text(''),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.csv, Zeile 1: nennt in der ersten Zeile keine Spalte der Tabelle. Schreiben Sie die Kopfzeile wie in der Vorlage.',
    ],
  },
  {
    what: 'a row with too few cells',
    name: 'houses.csv',
    bytes: () => text(csvOf([header, aHouse(), ['h2', 'Haus']])),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.csv, Zeile 3: hat 2 statt 12 Zellen. Prüfen Sie die Trennzeichen; ist es die letzte Zeile, bricht die Datei vielleicht ab.',
    ],
  },
  {
    what: 'a row with too many cells',
    name: 'houses.csv',
    bytes: () => text(csvOf([header, [...aHouse(), 'more']])),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.csv, Zeile 2: hat 13 statt 12 Zellen. Prüfen Sie die Trennzeichen; ist es die letzte Zeile, bricht die Datei vielleicht ab.',
    ],
  },
  {
    what: 'a file cut off in the middle of a row',
    name: 'houses.csv',
    bytes: () => text(housesCsv([{}, { house_id: 'h2' }]).slice(0, -40)),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.csv, Zeile 3: hat 5 statt 12 Zellen. Prüfen Sie die Trennzeichen; ist es die letzte Zeile, bricht die Datei vielleicht ab.',
    ],
  },
  {
    what: 'a file cut off within quotes',
    name: 'houses.csv',
    bytes: () => text(housesCsv([{}, { house_id: 'h2', name: 'Haus, "neu" und groß' }]).slice(0, -62)),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.csv, Zeile 3: ist keine gültige CSV-Datei: ein Anführungszeichen wird bis zum Ende der Datei nicht geschlossen. Vielleicht bricht die Datei ab: Übertragen oder speichern Sie sie noch einmal.',
    ],
  },
  {
    what: 'a quote that is never closed',
    name: 'houses.csv',
    bytes: () => text(`${header.join(',')}\n${aHouse({ name: '"Haus' }).join(',')}\n`),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.csv, Zeile 2: ist keine gültige CSV-Datei: ein Anführungszeichen wird bis zum Ende der Datei nicht geschlossen. Vielleicht bricht die Datei ab: Übertragen oder speichern Sie sie noch einmal.',
    ],
  },
  {
    what: 'a quote in the middle of a cell',
    name: 'houses.csv',
    bytes: () => text(`${header.join(',')}\n${aHouse({ name: 'Ha"us' }).join(',')}\n`),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.csv, Zeile 2: ist keine gültige CSV-Datei: ein Anführungszeichen steht an falscher Stelle. Vielleicht bricht die Datei ab: Übertragen oder speichern Sie sie noch einmal.',
    ],
  },
  {
    what: 'umlauts that were lost before',
    name: 'houses.csv',
    bytes: () => text(housesCsv([{}, { house_id: 'h2', name: 'Gr\uFFFDpelingen' }])),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.csv, Zeile 3: enthält zerstörte Umlaute: „ll h2,Gr�pelinge“. Speichern Sie die Tabelle neu als „CSV UTF-8“.',
    ],
  },
  {
    what: 'umlauts that were read wrongly before',
    name: 'houses.csv',
    bytes: () => text(housesCsv([{ name: 'GrÃ¶pelingen' }])),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.csv, Zeile 2: enthält zerstörte Umlaute: „id h1,GrÃ¶peling“. Speichern Sie die Tabelle neu als „CSV UTF-8“.',
    ],
  },
  {
    what: 'umlauts of an old code page',
    name: 'houses.csv',
    bytes: () => Buffer.concat([inLatin('house_id,name\nh1,Gr'), Buffer.from([0x94]), inLatin('pelingen\n')]),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.csv, Zeile 2: enthält zerstörte Umlaute: „ame h1,Gr”peling“. Speichern Sie die Tabelle neu als „CSV UTF-8“.',
    ],
  },
  {
    what: 'bytes that are no text',
    name: 'houses.csv',
    bytes: () => Buffer.from([0x00, 0x01, 0x02, 0x81, 0x00, 0x8d, 0xff]),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.csv, Zeile 1: nennt in der ersten Zeile keine Spalte der Tabelle. Schreiben Sie die Kopfzeile wie in der Vorlage.',
    ],
  },
  {
    what: 'a document of another kind',
    name: 'houses.pdf',
    bytes: () => Buffer.concat([inLatin('%PDF-1.7\n'), Buffer.from([0x00, 0x81, 0xfe, 0xff])]),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.pdf: ist keine lesbare Textdatei und keine Arbeitsmappe. Speichern Sie die Tabelle als „CSV UTF-8“, .xlsx, .xls oder .ods.',
    ],
  },
  {
    what: 'UTF-16 with a wrong day',
    name: 'houses.csv',
    bytes: () => Buffer.from(`\uFEFF${housesCsv([{ built_on: '31.02.2022' }], ';')}`, 'utf16le'),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.csv, Zeile 2, Spalte „built_on“: „31.02.2022“ muss ein Datum der Form JJJJ, JJJJ-MM oder JJJJ-MM-TT sein. Schreiben Sie: Datum wie 31.12.2022, 12.2022 oder 2022.',
    ],
  },
  {
    what: 'Windows-1252 with a wrong word',
    name: 'houses.csv',
    bytes: () => inLatin(housesCsv([{ name: 'Größe', kind: 'neü' }], ';')),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.csv, Zeile 2, Spalte „kind“: „neü“ muss eines dieser Wörter sein: old, new. Meinten Sie „new“?',
      'Hinweis: Die Datei ist nicht in UTF-8 gespeichert; sie wurde als Windows-1252 gelesen.',
    ],
  },
];
