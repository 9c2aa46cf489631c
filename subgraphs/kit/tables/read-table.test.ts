import { describe, expect, it } from 'vitest';
import { choice, key, optionalKey, optionalYear, text } from '#kit/tables/columns';
import { readTable, type TableReading } from '#kit/tables/read-table';
import { faultLine } from '#kit/tables/table-fault';
import { defineTable, type MappingContext } from '#kit/tables/table';

const table = defineTable({
  name: 'houses',
  collection: 'houses',
  keyColumn: 'house_id',
  columns: {
    house_id: key(),
    name: text(),
    kind: choice({ old: 'OLD', new: 'NEW' }),
    from: optionalYear(),
    to: optionalYear(),
    street_id: optionalKey(),
  },
  references: { street_id: 'streets' },
  check: ({ from, to }) =>
    from !== null && to !== null && to < from ? { column: 'to', rule: 'vor from / before from' } : undefined,
  toDocument: ({ house_id, street_id, ...rest }, context) => ({
    _id: house_id,
    street: context.referenced('streets', street_id),
    ...rest,
  }),
});

const streets = new Map([
  ['heerstrasse', { _id: 'heerstrasse' }],
  ['wall', { _id: 'wall' }],
]);
const context: MappingContext = {
  importedAt: new Date('2026-11-23T08:00:00Z'),
  referenced: (name, id) => (name === 'streets' && id !== null ? (streets.get(id) ?? null) : null),
  knownKeys: () => streets.keys(),
};

const header = 'house_id,name,kind,from,to,street_id';
const read = (csv: string): TableReading => readTable(table, csv, context);

/** The faults of a table as a person reads them. */
function faultsOf(...lines: readonly string[]): string[] {
  const reading = read(lines.join('\n'));
  if (reading.isFaultless) throw new Error('the table has no fault');
  return reading.faults.map(faultLine);
}

/** The documents of a faultless table. */
function documentsOf(csv: string): readonly object[] {
  const reading = read(csv);
  if (!reading.isFaultless) throw new Error(reading.faults.map(faultLine).join('\n'));
  return reading.rows.map(({ document }) => document);
}

const house = { _id: 'h1', name: 'Haus', kind: 'OLD', from: 1999, to: null, street: { _id: 'wall' } };
const row = 'h1,Haus,old,1999,,wall';

describe('a faultless table', () => {
  it('becomes documents in the order of its rows', () => {
    expect(documentsOf(`${header}\nh2,Neubau,new,,,\n${row}\n`)).toEqual([
      { _id: 'h2', name: 'Neubau', kind: 'NEW', from: null, to: null, street: null },
      house,
    ]);
  });

  it.each([
    ['it begins with a byte order mark', `\uFEFF${header}\n${row}\n`],
    ['its lines end as on Windows', `${header}\r\n${row}\r\n`],
    ['its last line has no end', `${header}\n${row}`],
    ['it has empty lines', `${header}\n\n${row}\n\n`],
    [
      'there are blanks around its cells',
      ' house_id , name,kind,from,to,street_id\nh1 , " Haus ",old, 1999,, wall\n',
    ],
    ['its cells are quoted', `${header}\n"h1","Haus","old","1999","","wall"\n`],
  ])('is read when %s', (_case, csv) => {
    expect(documentsOf(csv)).toEqual([house]);
  });

  it('may hold commas, quotes and line breaks in quotes', () => {
    const [document] = documentsOf(`${header}\nh1,"Haus ""Wall"", hinten;\nzweiter Hof",old,,,\n`);
    expect(document).toMatchObject({ name: 'Haus "Wall", hinten;\nzweiter Hof' });
  });

  it('may have no rows', () => {
    expect(documentsOf(`${header}\n`)).toEqual([]);
  });
});

describe('a header', () => {
  it('is reported for every missing, extra and doubled column', () => {
    expect(faultsOf('house_id,name,kind,from,colour,name,street_id', row)).toEqual([
      'houses.csv, Zeile/line 1, Spalte/column „to“: fehlt / is missing',
      'houses.csv, Zeile/line 1, Spalte/column „colour“: ist nicht vorgesehen / is not expected',
      'houses.csv, Zeile/line 1, Spalte/column „name“: steht doppelt / stands twice',
    ]);
  });

  it('is reported when its columns stand in another order', () => {
    expect(faultsOf('name,house_id,kind,from,to,street_id', 'Haus,h1,old,1999,,wall')).toEqual([
      'houses.csv, Zeile/line 1, Spalte/column „name“: steht an Stelle 1 statt an Stelle 2 / stands at place 1 instead of 2',
      'houses.csv, Zeile/line 1, Spalte/column „house_id“: steht an Stelle 2 statt an Stelle 1 / stands at place 2 instead of 1',
    ]);
  });

  it('is missing with all its columns in an empty file', () => {
    expect(faultsOf('')).toEqual(
      header
        .split(',')
        .map((name) => `houses.csv, Zeile/line 1, Spalte/column „${name}“: fehlt / is missing`),
    );
  });
});

describe('a row', () => {
  it('is reported with every fault of every row at once', () => {
    expect(faultsOf(header, ',Haus,older,99,,wall', row, 'h3,,old,,soon,')).toEqual([
      'houses.csv, Zeile/line 2, Spalte/column „house_id“: „“ muss ein Schlüssel aus Buchstaben ohne Umlaute, Ziffern und Bindestrichen sein / must be a key of letters without umlauts, digits and hyphens',
      'houses.csv, Zeile/line 2, Spalte/column „kind“: „older“ muss eines dieser Wörter sein: old, new / must be one of these words: old, new',
      'houses.csv, Zeile/line 2, Spalte/column „from“: „99“ muss ein Jahr von 1900 bis 2200 sein / must be a year from 1900 to 2200',
      'houses.csv, Zeile/line 4, Spalte/column „name“: „“ darf nicht leer sein / must not be empty',
      'houses.csv, Zeile/line 4, Spalte/column „to“: „soon“ muss ein Jahr von 1900 bis 2200 sein / must be a year from 1900 to 2200',
    ]);
  });

  it('is reported with the line it begins in, after cells of several lines and empty lines', () => {
    const faults = faultsOf(
      header,
      'h1,"one',
      'two',
      'three",old,,,',
      '',
      'h2,"four',
      '",older,,,',
      'h3,Haus,oldest,,,',
    );
    expect(faults.map((fault) => fault.split(',')[1])).toEqual([' Zeile/line 6', ' Zeile/line 8']);
  });

  it('is reported with the right line when lines end as on Windows', () => {
    const reading = read([header, 'h1,"one', 'two",old,,,', 'h2,Haus,older,,,', ''].join('\r\n'));
    expect(reading).toMatchObject({ isFaultless: false, faults: [{ line: 4, column: 'kind' }] });
  });

  it('is reported when a cell holds blanks only', () => {
    expect(faultsOf(header, 'h1,"  ",old,,,')).toEqual([
      'houses.csv, Zeile/line 2, Spalte/column „name“: „“ darf nicht leer sein / must not be empty',
    ]);
  });

  it('is reported with a control character in words that a terminal does not obey', () => {
    expect(faultsOf(header, 'h1,\u001B[31mHaus,old,,,')).toEqual([
      'houses.csv, Zeile/line 2, Spalte/column „name“: „\\u001b[31mHaus“ enthält Steuerzeichen / holds control characters',
    ]);
  });

  it('is reported when it has another number of cells, and so are the others', () => {
    expect(faultsOf(header, 'h1,Haus,old', 'h2,Haus,older,,,', 'h3,Haus,old,,,,,')).toEqual([
      'houses.csv, Zeile/line 2: hat 3 statt 6 Zellen / has 3 cells instead of 6',
      'houses.csv, Zeile/line 3, Spalte/column „kind“: „older“ muss eines dieser Wörter sein: old, new / must be one of these words: old, new',
      'houses.csv, Zeile/line 4: hat 8 statt 6 Zellen / has 8 cells instead of 6',
    ]);
  });

  it('is reported with both lines when its key stands twice', () => {
    expect(faultsOf(header, row, 'h2,Haus,old,,,', row, row)).toEqual([
      'houses.csv, Zeile/line 4, Spalte/column „house_id“: „h1“ steht schon in Zeile 2 / stands in line 2 already',
      'houses.csv, Zeile/line 5, Spalte/column „house_id“: „h1“ steht schon in Zeile 2 / stands in line 2 already',
    ]);
  });

  it('is not called a double for having no key', () => {
    const faults = faultsOf(header, ',Haus,old,,,', ',Haus,old,,,');
    expect(faults).toHaveLength(2);
    expect(faults.join()).not.toContain('already');
  });

  it('is reported with the nearest name when it refers to nothing', () => {
    expect(faultsOf(header, 'h1,Haus,old,,,herstrasse', 'h2,Haus,old,,,xyz')).toEqual([
      'houses.csv, Zeile/line 2, Spalte/column „street_id“: „herstrasse“ steht nicht in der Tabelle streets / is not in the table streets (gemeint / meant: heerstrasse?)',
      'houses.csv, Zeile/line 3, Spalte/column „street_id“: „xyz“ steht nicht in der Tabelle streets / is not in the table streets',
    ]);
  });

  it('is checked across its columns', () => {
    expect(faultsOf(header, 'h1,Haus,old,2001,1999,')).toEqual([
      'houses.csv, Zeile/line 2, Spalte/column „to“: „1999“ vor from / before from',
    ]);
  });

  it('is not checked across its columns while one of them is faulty', () => {
    expect(faultsOf(header, 'h1,Haus,older,2001,1999,')).toHaveLength(1);
  });
});

describe('a file that is no CSV', () => {
  it('is reported with the line of a quote that is never closed', () => {
    expect(faultsOf(header, row, 'h2,"Haus,old,,,', row)).toEqual([
      expect.stringMatching(
        /^houses\.csv, Zeile\/line \d: ist keine gültige CSV-Datei \/ is no valid CSV file: .*[Qq]uote/,
      ),
    ]);
  });

  it('is reported when its letters are not in UTF-8', () => {
    expect(faultsOf(header, 'h1,Gr\uFFFDpelingen,old,,,', row.replace('h1', 'h2'))).toEqual([
      'houses.csv, Zeile/line 2: ist nicht in UTF-8 gespeichert / is not saved in UTF-8',
    ]);
  });
});
