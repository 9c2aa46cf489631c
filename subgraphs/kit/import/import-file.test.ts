import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCollectionReader } from '#kit/database/collection-reader';
import { departmentState } from '#kit/database/department-state';
import { housesCsv, housesWorkbook } from '#kit/import/bad-files/bad-file';
import { houses, register, streets } from '#kit/import/bad-files/houses';
import { importFile, type ImportOutcome } from '#kit/import/import-file';
import { outcomeLines } from '#kit/import/report/outcome-report';
import { replaceTable } from '#kit/import/replace-table';
import { rollBack } from '#kit/import/roll-back';
import { collectionNames } from '#kit/import/storage/clean-up';
import { importRecords, readHistory } from '#kit/import/storage/import-record';
import { ImportConflictError } from '#kit/import/storage/put-in-force';
import { loadTables } from '#kit/tables/load-tables';
import type { ReadRow } from '#kit/tables/read-table';
import type { Table } from '#kit/tables/table';
import { useDatabase } from '#kit/testing/test-database';
import { z } from 'zod';

const database = useDatabase();
let time = new Date('2026-11-23T08:00:00Z');
const now = (): Date => time;
const tables = [streets, houses];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'imports-'));
});
afterAll(async () => rm(folder, { recursive: true }));

const department = () => ({ db: database.db, tables, declarations: [], by: 'Anna', now });

async function importText(
  table: Table,
  bytes: string | Buffer,
  more: { isDryRun?: boolean; allowsRemovals?: boolean; sheet?: string; name?: string } = {},
): Promise<ImportOutcome> {
  const path = join(folder, more.name ?? `${table.name}.csv`);
  await writeFile(path, bytes);
  return importFile(table, { ...department(), register, ...more, path });
}

const lines = (outcome: ImportOutcome): string[] => outcomeLines(outcome, 'houses');
const change = async (csv: string): Promise<string[]> => lines(await importText(houses, csv));

/** Imports the streets that houses refer to. */
const importStreets = async (...names: string[]): Promise<ImportOutcome> =>
  importText(streets, `street_id\n${names.map((name) => `${name}\n`).join('')}`);

const houseCheck = z.object({ _id: z.string(), name: z.string(), rooms: z.number(), cost_eur: z.number() });

/** The houses as readers see them. */
async function housesInForce(): Promise<unknown[]> {
  const declaration = { name: 'houses', check: houseCheck, indexes: [] };
  return createCollectionReader(declaration, database.options).find({});
}

const aHouseInForce = { _id: 'h1', name: 'Haus am Wall', rooms: 12.5, cost_eur: 120_050 };

describe('an import', () => {
  it('puts a file in force, and says what has changed', async () => {
    await importStreets('wall');
    expect(await change(housesCsv([{}, { house_id: 'h2' }]))).toEqual([
      'Importiert als Nummer 2. Geändert wurde:',
      '  2 neu, 0 geändert, 0 entfernt, 0 gleich',
      '  neu: h1',
      '  neu: h2',
    ]);
    expect(await change(housesCsv([{ name: 'Haus', rooms: '3' }, { house_id: 'h3' }]))).toEqual([
      'Importiert als Nummer 3. Geändert wurde:',
      '  1 neu, 1 geändert, 1 entfernt, 0 gleich',
      '  neu: h3',
      '  geändert: h1, name: „Haus am Wall“ → „Haus“, rooms: „12.5“ → „3“',
      '  entfernt: h2',
    ]);
    expect(await housesInForce()).toEqual([
      { ...aHouseInForce, name: 'Haus', rooms: 3 },
      { ...aHouseInForce, _id: 'h3' },
    ]);
  });

  it.each([
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${housesCsv([{}], ';')}`)],
    ['UTF-16 of little end', Buffer.from(`\uFEFF${housesCsv([{}])}`, 'utf16le')],
    ['UTF-16 of big end', Buffer.from(`\uFEFF${housesCsv([{}])}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from(housesCsv([{}]), 'utf16le')],
    ['a workbook', housesWorkbook([{}])],
    ['an old workbook', housesWorkbook([{}], { type: 'biff8' })],
    ['an open document', housesWorkbook([{}], { type: 'ods' })],
    [
      'German numbers and days',
      housesCsv([{ cost_eur: '1.200,50 €', rooms: '12,5', built_on: '1.5.1999' }], ';'),
    ],
    ['a currency in letters', housesCsv([{ cost_eur: '1.200,50 EUR' }])],
    ['empty rows and columns', `${housesCsv([{}], ';').replaceAll('\n', ';;\n')};;;\n\n`],
  ])('reads %s', async (_what, bytes) => {
    await importStreets('wall');
    await importText(houses, housesCsv([{}]));
    const outcome = await importText(houses, bytes);
    expect(lines(outcome)).toEqual([
      'Die Tabelle houses ist schon auf diesem Stand. Es wurde nichts geändert.',
    ]);
  });

  it('reads the letters of Windows-1252, and says that it has', async () => {
    await importStreets('wall');
    const bytes = Buffer.concat([
      Buffer.from(housesCsv([{ name: 'Größe ' }], ';').replace(/Größe .*$/s, ''), 'latin1'),
      // „10 €“ – as Windows-1252 has it.
      Buffer.from([0x84, 0x31, 0x30, 0x20, 0x80, 0x93, 0x20, 0x96]),
      Buffer.from(' Größe;old;;;;;1;tenever;;;\n', 'latin1'),
    ]);
    expect(lines(await importText(houses, bytes)).at(-1)).toBe(
      'Hinweis: Die Datei ist nicht in UTF-8 gespeichert; sie wurde als Windows-1252 gelesen.',
    );
    const found = await database.db.collection('houses.2').find({}).toArray();
    expect(found.map((house) => house['name'] as unknown)).toEqual(['„10 €“ – Größe']);
  });

  it('takes the same file again without a change, a record or another version', async () => {
    await importStreets('wall');
    await change(housesCsv([{}]));
    const state = await departmentState(database.options).read();
    expect(await change(housesCsv([{}]))).toEqual([
      'Die Tabelle houses ist schon auf diesem Stand. Es wurde nichts geändert.',
    ]);
    expect(await departmentState(database.options).read()).toEqual(state);
    expect(await importRecords(database.db).countDocuments()).toBe(2);
  });

  it('writes nothing when it is only tried', async () => {
    await importStreets('wall');
    const before = await importRecords(database.db).find({}).toArray();
    expect(lines(await importText(houses, housesCsv([{}]), { isDryRun: true }))).toEqual([
      'Probelauf: Es wurde nichts geändert. Geändert würde:',
      '  1 neu, 0 geändert, 0 entfernt, 0 gleich',
      '  neu: h1',
    ]);
    expect(await importRecords(database.db).find({}).toArray()).toEqual(before);
    expect(await housesInForce()).toEqual([]);
  });

  it('warns of columns that write numbers in two ways', async () => {
    await importStreets('wall');
    const told = await change(housesCsv([{ rooms: '1.234' }, { house_id: 'h2', rooms: '12.5' }], ';'));
    expect(told.at(-1)).toBe(
      'Hinweis: Achtung: Die Spalte „rooms“ schreibt Zahlen auf zwei Weisen (1.234,5 und 1234.5); „1.234“ wurde als 1234 gelesen.',
    );
    expect(await housesInForce()).toMatchObject([{ rooms: 1234 }, { rooms: 12.5 }]);
  });

  it('takes the values of formulas, reads hidden rows and another sheet, and says so', async () => {
    await importStreets('wall');
    const bytes = housesWorkbook([{}, { house_id: 'h2' }], {
      name: 'Daten',
      others: ['Hinweise'],
      change: (sheet) => {
        sheet['!rows'] = [{}, {}, { hidden: true }];
        sheet['H2'] = { t: 'n', f: '10+2.5', v: 12.5 };
      },
    });
    const outcome = await importText(houses, bytes, { name: 'houses.xlsx', sheet: 'Daten' });
    expect(outcome.remarks).toEqual([
      'Gelesen wurde das Blatt „Daten“.',
      'Ausgeblendete Zeilen wurden mitgelesen: 3.',
      'Formeln: 1. Übernommen wurde jeweils der zuletzt gespeicherte Wert.',
    ]);
    expect(await housesInForce()).toEqual([aHouseInForce, { ...aHouseInForce, _id: 'h2' }]);
  });

  it('is recorded with who, when, file, digest, counts and what was in force before', async () => {
    await importStreets('wall');
    await change(housesCsv([{}]));
    time = new Date('2026-11-24T08:00:00Z');
    await change(housesCsv([{ rooms: '3' }]));
    const [record] = await readHistory(database.db, 'houses');
    expect(record).toMatchObject({
      _id: 3,
      state: 'ACCEPTED',
      kind: 'IMPORT',
      table: 'houses',
      by: 'Anna',
      at: time,
      file: { name: 'houses.csv', digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
      counts: { rows: 1, added: 0, changed: 1, removed: 0 },
      before: { storedIn: 'houses.2', importId: 2, rowCount: 1 },
    });
  });
});

describe('a file that lacks most rows of the table, as one does that was cut off between two', () => {
  const rowsOf = (count: number): string =>
    housesCsv(Array.from({ length: count }, (_, row) => ({ house_id: `h${row}` })));
  beforeEach(async () => {
    await importStreets('wall');
    await change(rowsOf(20));
  });

  it.each([
    [9, {}],
    [9, { isDryRun: true }],
    [0, {}],
  ])('is refused with %i of 20 rows and %j, and nothing has changed', async (count, more) => {
    const before = await departmentState(database.options).read();
    expect(lines(await importText(houses, rowsOf(count), more))).toEqual([
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      `  houses.csv: ${20 - count} von 20 Zeilen der Tabelle fehlen in der Datei. Vielleicht bricht sie ab: Übertragen oder speichern Sie sie noch einmal. Sollen die Zeilen entfernt werden, importieren Sie die Datei mit --allow-removals.`,
    ]);
    expect(await departmentState(database.options).read()).toEqual(before);
    expect(await collectionNames(database.db)).not.toContain('houses.3');
  });

  it('is imported when that is allowed; a rollback may remove as many rows without', async () => {
    const outcome = await importText(houses, rowsOf(1), { allowsRemovals: true });
    expect(lines(outcome)[1]).toBe('  0 neu, 0 geändert, 19 entfernt, 1 gleich');
    expect(await housesInForce()).toHaveLength(1);
    await rollBack(houses, department());
    await rollBack(houses, department());
    expect(await housesInForce()).toHaveLength(1);
  });

  it('is imported when half of the rows are there', async () => {
    await change(rowsOf(10));
    expect(await housesInForce()).toHaveLength(10);
  });

  it('is imported when the table has but nine rows, unless it has none at all', async () => {
    await importText(houses, rowsOf(9), { allowsRemovals: true });
    await change(rowsOf(1));
    expect(await housesInForce()).toHaveLength(1);
    expect(lines(await importText(houses, rowsOf(0)))[1]).toContain(
      ': die einzige Zeile der Tabelle fehlt in der Datei.',
    );
    await importText(houses, rowsOf(0), { allowsRemovals: true });
    expect(await housesInForce()).toHaveLength(0);
  });
});

describe('rows that others refer to', () => {
  it('cannot be left out', async () => {
    await importStreets('wall', 'heerstrasse');
    await change(housesCsv([{}]));
    expect(lines(await importStreets('heerstrasse'))).toEqual([
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  streets.csv, Spalte „street_id“: „wall“ fehlt, wird aber noch gebraucht (houses, h1). Nehmen Sie die Zeile wieder auf, oder ändern Sie zuerst die Zeilen, die sie nennen.',
    ]);
  });

  it('change together with the copies others carry, at one moment', async () => {
    const named: Table = { ...streets, toDocument: (row) => ({ _id: String(row['street_id']), from: time }) };
    const known = [named, houses];
    const request = { ...department(), tables: known, register };
    const path = join(folder, 'streets.csv');
    await writeFile(path, 'street_id\nwall\n');
    await importFile(named, { ...request, path });
    await change(housesCsv([{}]));
    const before = await departmentState(database.options).read();
    time = new Date('2026-11-25T08:00:00Z');
    await writeFile(path, 'street_id\nwall\nheerstrasse\n');
    await importFile(named, { ...request, path });
    const after = await departmentState(database.options).read();
    expect(after?.revision).toBe((before?.revision ?? 0) + 1);
    expect(after?.collections).toMatchObject({
      streets: { storedIn: 'streets.3', importId: 3 },
      houses: { storedIn: 'houses.3', importId: 2 },
    });
    const [house] = await database.db.collection('houses.3').find({}).toArray();
    expect(house).toMatchObject({ street: { _id: 'wall', from: time }, row: { street_id: 'wall' } });
  });
});

describe('a rollback', () => {
  it('brings back what was in force before the latest import, and can be taken back itself', async () => {
    await importStreets('wall');
    await change(housesCsv([{}]));
    await change(housesCsv([{ rooms: '3' }, { house_id: 'h2' }]));
    await rollBack(houses, department());
    expect(await housesInForce()).toEqual([aHouseInForce]);
    expect((await readHistory(database.db))[0]).toMatchObject({
      _id: 4,
      kind: 'ROLLBACK',
      undoes: 3,
      by: 'Anna',
    });
    await rollBack(houses, department());
    expect(await housesInForce()).toHaveLength(2);
  });

  it('brings back what was in force before the import named', async () => {
    await importStreets('wall');
    for (const rooms of ['1', '2', '3']) await change(housesCsv([{ rooms }]));
    await rollBack(houses, { ...department(), importId: 3 });
    expect(await housesInForce()).toMatchObject([{ rooms: 1 }]);
  });

  it('is refused when its rows name what is gone since', async () => {
    await importStreets('wall', 'heerstrasse');
    await change(housesCsv([{}]));
    await change(housesCsv([{ street_id: 'heerstrasse' }]));
    await importStreets('heerstrasse');
    const outcome = await rollBack(houses, { ...department(), importId: 3 });
    expect(lines(outcome)).toEqual([
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  houses.2, Spalte „street_id“: „wall“ steht nicht in der Tabelle streets. Schreiben Sie: Schlüssel wie neue-vahr.',
    ]);
    expect(await housesInForce()).toHaveLength(1);
  });

  it.each([
    [undefined, 'Die Tabelle houses wurde noch nie importiert.'],
    [7, 'Die Tabelle houses hat keinen Import 7. Die Nummern zeigt data:history.'],
  ])('of import %s is refused when there is none', async (importId, message) => {
    await expect(rollBack(houses, { ...department(), importId })).rejects.toThrow(message);
  });

  it('to before the first import is refused', async () => {
    await importStreets('wall');
    await expect(rollBack(streets, department())).rejects.toThrow(
      'Vor dem Import 1 gab es keinen Stand der Tabelle.',
    );
  });

  it('is refused once the state is no longer kept', async () => {
    await importStreets('wall');
    for (let rooms = 1; rooms <= 14; rooms += 1) {
      time = new Date(time.getTime() + 3_600_000);
      await change(housesCsv([{ rooms: String(rooms) }]));
    }
    await expect(rollBack(houses, { ...department(), importId: 3 })).rejects.toThrow(
      'Der Stand vor dem Import 3 wird nicht mehr aufbewahrt.',
    );
    await rollBack(houses, { ...department(), importId: 4 });
    expect(await housesInForce()).toMatchObject([{ rooms: 2 }]);
  });
});

describe('an import that was cut off', () => {
  /** What an import leaves behind whose process is gone. */
  async function leaveBehind(): Promise<void> {
    const writer = { host: 'elsewhere', pid: 1, aliveUntil: new Date(time.getTime() - 1) };
    const record = { _id: 9, state: 'STAGING', table: 'houses', kind: 'IMPORT', writer };
    await importRecords(database.db).insertOne(record as never);
    await database.db.collection<{ _id: string }>('houses.9').insertOne({ _id: 'half' });
  }
  const leftOvers = async (): Promise<number> =>
    (await collectionNames(database.db)).filter((name) => name === 'houses.9').length +
    (await importRecords(database.db).countDocuments({ _id: 9 }));

  it('is removed at the next start', async () => {
    await leaveBehind();
    await loadTables([], { db: database.db, folder, collections: [], now });
    expect(await leftOvers()).toBe(0);
  });

  it('is removed by the next import', async () => {
    await leaveBehind();
    await importStreets('wall');
    expect(await leftOvers()).toBe(0);
  });

  it('is left alone while its process may be at work', async () => {
    await leaveBehind();
    await importRecords(database.db).updateOne(
      { _id: 9 },
      { $set: { 'writer.aliveUntil': new Date(time.getTime() + 1_000) } },
    );
    await loadTables([], { db: database.db, folder, collections: [], now });
    expect(await leftOvers()).toBe(2);
  });

  it('counts as accepted when it had come into force', async () => {
    await importStreets('wall');
    await change(housesCsv([{}]));
    const writer = { host: 'elsewhere', pid: 1, aliveUntil: new Date(0) };
    await importRecords(database.db).updateOne({ _id: 2 }, { $set: { state: 'STAGING', writer } });
    await loadTables([], { db: database.db, folder, collections: [], now });
    expect(await readHistory(database.db, 'houses')).toMatchObject([{ _id: 2, state: 'ACCEPTED' }]);
    expect(await housesInForce()).toEqual([aHouseInForce]);
  });
});

describe('an import that another overtakes', () => {
  const housesOf = (rooms: string): string => housesCsv([{ rooms }]);
  const overtaken =
    /^ {2}(one|two)\.csv: wurde von einem anderen Import überholt\. Importieren Sie die Datei noch einmal\.$/;

  it('is refused, and leaves what the other has put in force', async () => {
    await importStreets('wall');
    const state = await departmentState({ db: database.db, timeoutMillis: 5_000 }).read();
    const rows = async function* (): AsyncGenerator<ReadRow[]> {
      await change(housesOf('1'));
      yield [{ row: { house_id: 'h1' }, document: { _id: 'h1' } }];
    };
    const facts = {
      table: 'houses',
      kind: 'IMPORT',
      by: 'Anna',
      at: time,
      file: null,
      undoes: null,
    } as const;
    await expect(replaceTable(houses, rows(), { ...department(), state, facts })).rejects.toThrow(
      ImportConflictError,
    );
    expect(await housesInForce()).toEqual([{ ...aHouseInForce, rooms: 1 }]);
    expect(await importRecords(database.db).distinct('state')).toEqual(['ACCEPTED']);
    const stored = await collectionNames(database.db);
    expect(stored.filter((name) => name.startsWith('houses'))).toHaveLength(1);
  });

  it('is not mixed with it when both begin at the same moment', async () => {
    await importStreets('wall');
    await writeFile(join(folder, 'one.csv'), housesOf('1'));
    await writeFile(join(folder, 'two.csv'), housesOf('2'));
    const outcomes = await Promise.all(
      ['one.csv', 'two.csv'].map(async (name) =>
        importFile(houses, { ...department(), register, path: join(folder, name) }),
      ),
    );
    // A server may be so slow to greet the second that the first is through by then: each after the other is right too.
    const refused = outcomes.filter(({ kind }) => kind === 'REFUSED');
    expect(refused.length).toBeLessThan(2);
    for (const outcome of refused) expect(lines(outcome)[1]).toMatch(overtaken);
    const accepted = await readHistory(database.db, 'houses');
    expect(accepted).toHaveLength(2 - refused.length);
    const last = accepted[0]?.file?.name === 'one.csv' ? 1 : 2;
    expect(await housesInForce()).toEqual([{ ...aHouseInForce, rooms: last }]);
  });
});
