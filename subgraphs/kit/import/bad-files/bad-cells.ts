import { housesCsv, type BadFile } from '#kit/import/bad-files/bad-file';

/** What is wrong with a cell: column, text, and what is said of it. */
type BadCell = readonly [what: string, column: string, text: string, told: string];

const cells: readonly BadCell[] = [
  [
    'a day that is none',
    'built_on',
    '31.02.2022',
    '„31.02.2022“ muss ein Datum der Form JJJJ, JJJJ-MM oder JJJJ-MM-TT sein. Schreiben Sie: Datum wie 31.12.2022, 12.2022 oder 2022.',
  ],
  [
    'an ISO day that is none',
    'built_on',
    '2022-02-31',
    '„2022-02-31“ muss ein Datum der Form JJJJ, JJJJ-MM oder JJJJ-MM-TT sein. Schreiben Sie: Datum wie 31.12.2022, 12.2022 oder 2022.',
  ],
  [
    'the 29th of February of no leap year',
    'built_on',
    '29.02.2023',
    '„29.02.2023“ muss ein Datum der Form JJJJ, JJJJ-MM oder JJJJ-MM-TT sein. Schreiben Sie: Datum wie 31.12.2022, 12.2022 oder 2022.',
  ],
  [
    'a month that is none',
    'built_on',
    '13.2022',
    '„13.2022“ muss ein Datum der Form JJJJ, JJJJ-MM oder JJJJ-MM-TT sein. Schreiben Sie: Datum wie 31.12.2022, 12.2022 oder 2022.',
  ],
  [
    'a day in words',
    'built_on',
    '1. Mai 1999',
    '„1. Mai 1999“ muss ein Datum der Form JJJJ, JJJJ-MM oder JJJJ-MM-TT sein. Schreiben Sie: Datum wie 31.12.2022, 12.2022 oder 2022.',
  ],
  [
    'a day with a year of two digits',
    'built_on',
    '1.5.99',
    '„1.5.99“ muss ein Datum der Form JJJJ, JJJJ-MM oder JJJJ-MM-TT sein. Schreiben Sie: Datum wie 31.12.2022, 12.2022 oder 2022.',
  ],
  [
    'a day in American order',
    'built_on',
    '05/01/1999',
    '„05/01/1999“ muss ein Datum der Form JJJJ, JJJJ-MM oder JJJJ-MM-TT sein. Schreiben Sie: Datum wie 31.12.2022, 12.2022 oder 2022.',
  ],
  [
    'a day before all years',
    'built_on',
    '01.05.0199',
    '„01.05.0199“ muss ein Datum der Form JJJJ, JJJJ-MM oder JJJJ-MM-TT sein. Schreiben Sie: Datum wie 31.12.2022, 12.2022 oder 2022.',
  ],
  [
    'a year in words',
    'year_from',
    'neunzehnhundert',
    '„neunzehnhundert“ muss ein Jahr von 1900 bis 2200 sein. Schreiben Sie: Jahr wie 2024.',
  ],
  [
    'a year of two digits',
    'year_from',
    '99',
    '„99“ muss ein Jahr von 1900 bis 2200 sein. Schreiben Sie: Jahr wie 2024.',
  ],
  [
    'a year that is a day',
    'year_from',
    '01.01.2000',
    '„01.01.2000“ muss ein Jahr von 1900 bis 2200 sein. Schreiben Sie: Jahr wie 2024.',
  ],
  [
    'an amount in words',
    'cost_eur',
    'zwölf',
    '„zwölf“ muss ein Betrag wie 2278.10 sein. Schreiben Sie: Betrag in Euro wie 2.278,10.',
  ],
  [
    'an amount in another currency',
    'cost_eur',
    '12,50 USD',
    '„12,50 USD“ muss ein Betrag wie 2278.10 sein. Schreiben Sie: Betrag in Euro wie 2.278,10.',
  ],
  [
    'an amount below zero',
    'cost_eur',
    '-5,00',
    '„-5,00“ muss ein Betrag wie 2278.10 sein. Schreiben Sie: Betrag in Euro wie 2.278,10.',
  ],
  [
    'an amount with three decimals',
    'cost_eur',
    '1.234,567',
    '„1.234,567“ muss ein Betrag wie 2278.10 sein. Schreiben Sie: Betrag in Euro wie 2.278,10.',
  ],
  [
    'an amount with commas for thousands',
    'cost_eur',
    '1,234.50',
    '„1,234.50“ muss ein Betrag wie 2278.10 sein. Schreiben Sie: Betrag in Euro wie 2.278,10.',
  ],
  [
    'an amount nobody can tell',
    'cost_eur',
    '1,234',
    '„1,234“ muss ein Betrag wie 2278.10 sein. Schreiben Sie: Betrag in Euro wie 2.278,10.',
  ],
  [
    'two amounts',
    'cost_eur',
    '100-200',
    '„100-200“ muss ein Betrag wie 2278.10 sein. Schreiben Sie: Betrag in Euro wie 2.278,10.',
  ],
  [
    'a number in words',
    'rooms',
    'zwölf',
    '„zwölf“ muss eine Zahl wie 1234.5 sein. Schreiben Sie: Zahl wie 1.234,5.',
  ],
  [
    'a number with a unit',
    'rooms',
    '12 Zimmer',
    '„12 Zimmer“ muss eine Zahl wie 1234.5 sein. Schreiben Sie: Zahl wie 1.234,5.',
  ],
  [
    'a number with an exponent',
    'rooms',
    '1e3',
    '„1e3“ muss eine Zahl wie 1234.5 sein. Schreiben Sie: Zahl wie 1.234,5.',
  ],
  [
    'no number where one must be',
    'rooms',
    '',
    '„“ muss eine Zahl wie 1234.5 sein. Füllen Sie die Zelle: Zahl wie 1.234,5.',
  ],
  [
    'no key',
    'house_id',
    '',
    '„“ muss ein Schlüssel aus Buchstaben ohne Umlaute, Ziffern und Bindestrichen sein. Füllen Sie die Zelle: Schlüssel wie neue-vahr.',
  ],
  [
    'a key with an umlaut',
    'house_id',
    'häuser-1',
    '„häuser-1“ muss ein Schlüssel aus Buchstaben ohne Umlaute, Ziffern und Bindestrichen sein. Schreiben Sie: Schlüssel wie neue-vahr.',
  ],
  [
    'a key with a blank',
    'house_id',
    'h 1',
    '„h 1“ muss ein Schlüssel aus Buchstaben ohne Umlaute, Ziffern und Bindestrichen sein. Schreiben Sie: Schlüssel wie neue-vahr.',
  ],
  ['no name', 'name', '   ', '„“ darf nicht leer sein. Füllen Sie die Zelle: Text.'],
  [
    'a word that is not in the list',
    'kind',
    'alt',
    '„alt“ muss eines dieser Wörter sein: old, new. Meinten Sie „old“?',
  ],
  ['a word in capitals', 'kind', 'OLD', '„OLD“ muss eines dieser Wörter sein: old, new. Meinten Sie „old“?'],
  [
    'no word of the list',
    'kind',
    '',
    '„“ muss eines dieser Wörter sein: old, new. Wählen Sie eines der Wörter.',
  ],
  [
    'an unknown quarter',
    'quarter_id',
    'teneverr',
    '„teneverr“ ist kein bekanntes Quartier. Meinten Sie „tenever“?',
  ],
  [
    'a quarter that resembles none',
    'quarter_id',
    'paris',
    '„paris“ ist kein bekanntes Quartier. Schreiben Sie: Schlüssel wie neue-vahr.',
  ],
  ['an unknown programme', 'programmes', 'wim', '„wim“ ist kein bekanntes Programm. Meinten Sie „win“?'],
  [
    'an unknown programme among known ones',
    'programmes',
    'win; lql; llq',
    '„lql“ ist kein bekanntes Programm. Meinten Sie „llq“?',
  ],
  [
    'a programme by its short name',
    'programmes',
    'WiN',
    '„WiN“ ist kein bekanntes Programm. Meinten Sie „win“?',
  ],
  ['an unknown street', 'street_id', 'wal', '„wal“ steht nicht in der Tabelle streets. Meinten Sie „wall“?'],
  [
    'an address that would run a script',
    'page_url',
    'javascript:alert(1)',
    '„javascript:alert(1)“ muss eine Adresse im Netz sein, die mit http:// oder https:// beginnt. Schreiben Sie: Adresse im Netz wie https://www.bremen.de.',
  ],
  [
    'an address that is none',
    'page_url',
    'siehe Akte',
    '„siehe Akte“ muss eine Adresse im Netz sein, die mit http:// oder https:// beginnt. Schreiben Sie: Adresse im Netz wie https://www.bremen.de.',
  ],
  [
    'an end before the start',
    'year_to',
    '1999',
    '„1999“ darf nicht vor year_from liegen. Vergleichen Sie die Zellen der Zeile miteinander.',
  ],
  [
    'a signal and a colour for the terminal',
    'name',
    'Haus\u0007 \u001B[31mrot',
    '„Haus\\u0007 \\u001b[31mrot“ enthält Steuerzeichen. Löschen Sie die Zelle und schreiben Sie ihren Text neu.',
  ],
  [
    'a control character in a key',
    'house_id',
    'h1\u007F',
    '„h1\\u007f“ enthält Steuerzeichen. Löschen Sie die Zelle und schreiben Sie ihren Text neu.',
  ],
  [
    'an error of the spreadsheet, in German',
    'rooms',
    '#NV',
    '„#NV“ ist ein Fehlerwert der Tabellenkalkulation. Tragen Sie den Wert selbst ein, oder leeren Sie die Zelle.',
  ],
  [
    'an error of the spreadsheet, in English',
    'cost_eur',
    '#VALUE!',
    '„#VALUE!“ ist ein Fehlerwert der Tabellenkalkulation. Tragen Sie den Wert selbst ein, oder leeren Sie die Zelle.',
  ],
];

/** One cell that is wrong in a file that is right otherwise. */
export const badCells: readonly BadFile[] = cells.map(([what, column, text, told]) => ({
  what,
  name: 'houses.csv',
  bytes: () => Buffer.from(housesCsv([{ [column]: text }])),
  report: [
    'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
    `  houses.csv, Zeile 2, Spalte „${column}“: ${told}`,
  ],
}));
