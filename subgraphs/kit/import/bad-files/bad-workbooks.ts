import type { CellObject } from '@e965/xlsx';
import { cutOff, housesWorkbook, workbookOf, type BadFile } from '#kit/import/bad-files/bad-file';
import { aHouse, header } from '#kit/import/bad-files/houses';
import { zipOf } from '#kit/import/bad-files/zip-of';

/** Workbooks that are wrong, and archives that are none. */
export const badWorkbooks: readonly BadFile[] = [
  {
    what: 'merged cells',
    name: 'houses.xlsx',
    bytes: () =>
      housesWorkbook([{}], {
        change: (sheet) => (sheet['!merges'] = [{ s: { r: 1, c: 0 }, e: { r: 1, c: 1 } }]),
      }),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.xlsx, Zeile 2: enthält verbundene Zellen (A2:B2). Heben Sie die Verbindung auf und füllen Sie jede Zelle.',
    ],
  },
  {
    what: 'an error cell',
    name: 'houses.xlsx',
    bytes: () => housesWorkbook([{}], { change: (sheet) => (sheet['H2'] = { t: 'e', v: 42, w: '#N/A' }) }),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.xlsx, Zeile 2, Spalte „rooms“: „#NV“ ist ein Fehlerwert der Tabellenkalkulation. Tragen Sie den Wert selbst ein, oder leeren Sie die Zelle.',
    ],
  },
  {
    what: 'an error cell of a reference',
    name: 'houses.xlsx',
    bytes: () => housesWorkbook([{}], { change: (sheet) => (sheet['G2'] = { t: 'e', v: 23, w: '#REF!' }) }),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.xlsx, Zeile 2, Spalte „cost_eur“: „#BEZUG!“ ist ein Fehlerwert der Tabellenkalkulation. Tragen Sie den Wert selbst ein, oder leeren Sie die Zelle.',
    ],
  },
  {
    what: 'an error that is text',
    name: 'houses.xlsx',
    bytes: () => housesWorkbook([{ name: '#NV' }, { house_id: 'h2', name: '#DIV/0!' }]),
    report: [
      'Nicht importiert: 2 Fehler. Es wurde nichts geändert.',
      '  houses.xlsx, Zeile 2, Spalte „name“: „#NV“ ist ein Fehlerwert der Tabellenkalkulation. Tragen Sie den Wert selbst ein, oder leeren Sie die Zelle.',
      '  houses.xlsx, Zeile 3, Spalte „name“: „#DIV/0!“ ist ein Fehlerwert der Tabellenkalkulation. Tragen Sie den Wert selbst ein, oder leeren Sie die Zelle.',
    ],
  },
  {
    what: 'a control character',
    name: 'houses.xlsx',
    bytes: () => housesWorkbook([{ name: 'Haus\u001B[31m' }]),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.xlsx, Zeile 2, Spalte „name“: „Haus\\u001b[31m“ enthält Steuerzeichen. Löschen Sie die Zelle und schreiben Sie ihren Text neu.',
    ],
  },
  {
    what: 'a formula without a value where one must be',
    name: 'houses.xlsx',
    bytes: () =>
      housesWorkbook([{}], { change: (sheet) => (sheet['B2'] = { t: 'n', f: 'A2&A2' } as CellObject) }),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.xlsx, Zeile 2, Spalte „name“: „“ darf nicht leer sein. Füllen Sie die Zelle: Text.',
      'Hinweis: Achtung: Formeln ohne gespeicherten Wert, als leer gelesen: B2.',
    ],
  },
  {
    what: 'a formula whose value is wrong',
    name: 'houses.xlsx',
    bytes: () => housesWorkbook([{}], { change: (sheet) => (sheet['C2'] = { t: 's', f: 'A2', v: 'älter' }) }),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.xlsx, Zeile 2, Spalte „kind“: „älter“ muss eines dieser Wörter sein: old, new. Wählen Sie eines der Wörter.',
      'Hinweis: Formeln: 1. Übernommen wurde jeweils der zuletzt gespeicherte Wert.',
    ],
  },
  {
    what: 'a hidden row with a fault',
    name: 'houses.xlsx',
    bytes: () =>
      housesWorkbook([{}, { house_id: 'h2', kind: 'x' }], {
        change: (sheet) => (sheet['!rows'] = [{}, {}, { hidden: true }]),
      }),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.xlsx, Zeile 3, Spalte „kind“: „x“ muss eines dieser Wörter sein: old, new. Wählen Sie eines der Wörter.',
      'Hinweis: Ausgeblendete Zeilen wurden mitgelesen: 3.',
    ],
  },
  {
    what: 'a header below a title',
    name: 'houses.xlsx',
    bytes: () => workbookOf([['Häuser'], [], header, aHouse()]),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.xlsx, Zeile 3: hat die Kopfzeile in Zeile 3 statt in Zeile 1. Löschen Sie alles über der Kopfzeile.',
    ],
  },
  {
    what: 'a missing column',
    name: 'houses.xlsx',
    bytes: () => workbookOf([header.slice(1), aHouse().slice(1)]),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.xlsx, Zeile 1, Spalte „house_id“: fehlt. Ergänzen Sie die Spalte; ihre Zellen dürfen leer sein, wo die Vorlage es erlaubt.',
    ],
  },
  {
    what: 'a date where a number must be',
    name: 'houses.xlsx',
    bytes: () =>
      housesWorkbook([{}], { change: (sheet) => (sheet['H2'] = { t: 'n', v: 44926, z: 'dd.mm.yyyy' }) }),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.xlsx, Zeile 2, Spalte „rooms“: „2022-12-31“ muss eine Zahl wie 1234.5 sein. Schreiben Sie: Zahl wie 1.234,5.',
    ],
  },
  {
    what: 'a number where a date must be',
    name: 'houses.xlsx',
    bytes: () => housesWorkbook([{}], { change: (sheet) => (sheet['D2'] = { t: 'n', v: 12345.6 }) }),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.xlsx, Zeile 2, Spalte „built_on“: „12345.6“ muss ein Datum der Form JJJJ, JJJJ-MM oder JJJJ-MM-TT sein. Schreiben Sie: Datum wie 31.12.2022, 12.2022 oder 2022.',
    ],
  },
  {
    what: 'a truth value where a number must be',
    name: 'houses.xlsx',
    bytes: () => housesWorkbook([{}], { change: (sheet) => (sheet['H2'] = { t: 'b', v: true }) }),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.xlsx, Zeile 2, Spalte „rooms“: „true“ muss eine Zahl wie 1234.5 sein. Schreiben Sie: Zahl wie 1.234,5.',
    ],
  },
  {
    what: 'a sheet that is not there',
    name: 'houses.xlsx',
    bytes: () => housesWorkbook([{}], { others: ['Hinweise'] }),
    sheet: 'Häuser',
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.xlsx: hat kein Blatt „Häuser“. Nennen Sie eines dieser Blätter: houses, Hinweise.',
    ],
  },
  {
    what: 'a workbook whose first sheet is another table',
    name: 'houses.xlsx',
    bytes: () =>
      workbookOf(
        [
          ['x', 'y'],
          [1, 2],
        ],
        { name: 'Tabelle1', others: ['Tabelle2'] },
      ),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.xlsx, Zeile 1: nennt in der ersten Zeile keine Spalte der Tabelle. Schreiben Sie die Kopfzeile wie in der Vorlage.',
      'Hinweis: Gelesen wurde das Blatt „Tabelle1“.',
    ],
  },
  {
    what: 'a workbook cut off in the middle',
    name: 'houses.xlsx',
    bytes: () => cutOff(housesWorkbook([{}]), 0.5),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.xlsx: ist als Arbeitsmappe beschädigt oder bricht in der Mitte ab. Öffnen Sie die Datei in Excel oder LibreOffice und speichern Sie sie neu.',
    ],
  },
  {
    what: 'a workbook with broken bytes',
    name: 'houses.xlsx',
    bytes: () => housesWorkbook([{}]).fill(0, 60, 400),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.xlsx: ist als Arbeitsmappe beschädigt oder bricht in der Mitte ab. Öffnen Sie die Datei in Excel oder LibreOffice und speichern Sie sie neu.',
    ],
  },
  {
    what: 'an archive that is no workbook',
    name: 'houses.xlsx',
    bytes: () => zipOf([{ name: 'readme.txt', bytes: Buffer.from('hello') }]),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.xlsx: kann nicht als Arbeitsmappe gelesen werden. Öffnen Sie die Datei in Excel oder LibreOffice und speichern Sie sie neu, ohne Kennwort.',
    ],
  },
  {
    what: 'an archive that would fill the memory',
    name: 'houses.xlsx',
    bytes: () =>
      zipOf([{ name: 'xl/worksheets/sheet1.xml', bytes: Buffer.alloc(1000), statedSize: 300 * 1024 * 1024 }]),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.xlsx: wird beim Auspacken größer als 200 MB. Speichern Sie die Tabelle als CSV.',
    ],
  },
  {
    what: 'an archive that lies about its size',
    name: 'houses.xlsx',
    bytes: () =>
      zipOf([{ name: 'xl/worksheets/sheet1.xml', bytes: Buffer.alloc(50_000_000), statedSize: 1_000 }]),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.xlsx: wird beim Auspacken größer, als sie selbst angibt. Öffnen Sie die Datei in Excel oder LibreOffice und speichern Sie sie neu.',
    ],
  },
  {
    what: 'an old workbook with a wrong word',
    name: 'houses.xls',
    bytes: () => housesWorkbook([{ kind: 'x' }], { type: 'biff8' }),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.xls, Zeile 2, Spalte „kind“: „x“ muss eines dieser Wörter sein: old, new. Wählen Sie eines der Wörter.',
    ],
  },
  {
    what: 'an old workbook cut off in the middle',
    name: 'houses.xls',
    bytes: () => cutOff(housesWorkbook([{}], { type: 'biff8' }), 0.5),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.xls: kann nicht als Arbeitsmappe gelesen werden. Öffnen Sie die Datei in Excel oder LibreOffice und speichern Sie sie neu, ohne Kennwort.',
    ],
  },
  {
    what: 'an open document with an unknown quarter',
    name: 'houses.ods',
    bytes: () => housesWorkbook([{ quarter_id: 'tenevr' }], { type: 'ods' }),
    report: [
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.ods, Zeile 2, Spalte „quarter_id“: „tenevr“ ist kein bekanntes Quartier. Meinten Sie „tenever“?',
    ],
  },
];
