import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { departmentState, storedName } from '#kit/database/department-state';
import { readHistory } from '#kit/import/storage/import-record';
import { optionalKey, text } from '#kit/tables/columns';
import { loadTables, TableFaultsError } from '#kit/tables/load-tables';
import { defineTable } from '#kit/tables/table';
import { useDatabase } from '#kit/testing/test-database';

const database = useDatabase();
const now = () => new Date('2026-11-23T08:00:00Z');

const streets = defineTable({
  name: 'streets',
  collection: 'roads',
  keyColumn: 'street',
  columns: { street: text() },
  toDocument: ({ street }, { importedAt }) => ({ _id: street, importedAt }),
});

const houses = defineTable({
  name: 'houses',
  collection: 'houses',
  keyColumn: 'house',
  columns: { house: text(), street: optionalKey() },
  references: { street: 'streets' },
  toDocument: ({ house, street }, { referenced }) => ({ _id: house, street: referenced('streets', street) }),
});

const faultless = { streets: 'street\nwall\n', houses: 'house,street\nh1,wall\n' };

/** A folder with tables; it ends with the test. */
async function aFolder(tables: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tables-'));
  onTestFinished(async () => rm(folder, { recursive: true }));
  for (const [name, csv] of Object.entries(tables)) await writeFile(join(folder, `${name}.csv`), csv);
  return folder;
}

async function load(csv: Readonly<Record<string, string>>, tables = [streets, houses]): Promise<void> {
  await loadTables(tables, { db: database.db, folder: await aFolder(csv), collections: [], now });
}

async function reportOf(loading: Promise<void>): Promise<string> {
  const failure = await loading.catch((error: unknown) => error);
  if (failure instanceof TableFaultsError) return failure.message;
  throw new Error('the tables have no fault', { cause: failure });
}

/** The documents in force, without the rows they were made of. */
async function stored(name: string): Promise<unknown[]> {
  const storedIn = storedName(await departmentState(database.options).read(), name);
  const found = database.db.collection(storedIn).find({}, { projection: { row: 0 } });
  return found.sort({ _id: 1 }).toArray();
}

const wall = { _id: 'wall', importedAt: now() };

describe('loadTables', () => {
  it('loads tables in the order given, those that refer to others after them', async () => {
    await load(faultless);
    expect(await stored('roads')).toEqual([wall]);
    expect(await stored('houses')).toEqual([{ _id: 'h1', street: wall }]);
  });

  it('records what was loaded when, and from which bytes', async () => {
    await load(faultless);
    const [ofHouses, ofStreets] = await readHistory(database.db);
    expect(ofHouses).toMatchObject({ _id: 2, table: 'houses' });
    expect(ofStreets).toMatchObject({
      _id: 1,
      state: 'ACCEPTED',
      kind: 'STARTING_DATA',
      table: 'streets',
      by: 'Startdaten',
      at: now(),
      file: {
        name: 'streets.csv',
        // sha256sum of "street\nwall\n"
        digest: '6539fe36a3724b9bd6be77fc1e416ebb44334798b4bf22e79fbd2d10cdaa80a2',
        bytes: 12,
      },
      counts: { rows: 1, added: 1, changed: 0, removed: 0 },
      before: null,
    });
  });

  it('loads nothing at the second start, even when the tables have changed', async () => {
    await load(faultless);
    const changed = { streets: 'street\nweg\n', houses: 'no table any more' };
    const commands = await database.commandsOf(async () => load(changed));
    expect(await stored('roads')).toEqual([wall]);
    expect(new Set(commands)).toEqual(new Set(['find']));
  });

  it('leaves alone what the department stored before the first start', async () => {
    await database.db.collection<{ _id: string }>('houses').insertOne({ _id: 'own' });
    await load(faultless);
    expect(await stored('houses')).toEqual([{ _id: 'own' }]);
    expect(await stored('roads')).toEqual([wall]);
  });

  it('leaves nothing of a table whose loading broke off, and loads it anew', async () => {
    // Both documents get one key: the server takes the first and breaks off at the second.
    const broken = { ...houses, toDocument: () => ({ _id: 'half' }) };
    const twoRows = { ...faultless, houses: 'house,street\nh1,wall\nh2,\n' };
    await expect(load(twoRows, [streets, broken])).rejects.toThrow('duplicate key');
    expect(await stored('houses')).toEqual([]);
    await load(faultless);
    expect(await stored('houses')).toEqual([{ _id: 'h1', street: wall }]);
  });

  it('loads nothing of a faulty table, and the others', async () => {
    const report = await reportOf(load({ ...faultless, houses: 'house,street\nh1,wall\nh2,wal\n' }));
    expect(report).toBe(
      [
        'Tabellen mit Fehlern werden nicht geladen / tables with faults are not loaded:',
        '  houses.csv, Zeile/line 3, Spalte/column „street“: „wal“ steht nicht in der Tabelle streets / is not in the table streets (gemeint / meant: wall?)',
      ].join('\n'),
    );
    expect(await stored('houses')).toEqual([]);
    expect(await stored('roads')).toEqual([wall]);
  });

  it('reports the faults of all tables at once', async () => {
    const report = await reportOf(load({ streets: 'road\nwall\n', houses: 'house\nh1\n' }));
    expect(report.split('\n').slice(1)).toEqual([
      '  streets.csv, Zeile/line 1, Spalte/column „street“: fehlt / is missing',
      '  streets.csv, Zeile/line 1, Spalte/column „road“: ist nicht vorgesehen / is not expected',
      '  houses.csv: wartet auf die Tabelle streets / waits for the table streets',
      '  houses.csv, Zeile/line 1, Spalte/column „street“: fehlt / is missing',
    ]);
  });

  it('does not blame the rows that refer to a table with faults of its own', async () => {
    const report = await reportOf(load({ ...faultless, streets: 'street\n""\nwall\n' }));
    expect(report.split('\n').slice(1)).toEqual([
      '  streets.csv, Zeile/line 2, Spalte/column „street“: „“ darf nicht leer sein / must not be empty',
      '  houses.csv: wartet auf die Tabelle streets / waits for the table streets',
    ]);
  });

  it('loads a table once its faults are mended, and what waited for it', async () => {
    await reportOf(load({ ...faultless, streets: 'street\n""\n' }));
    await load(faultless);
    expect(await stored('houses')).toEqual([{ _id: 'h1', street: wall }]);
  });

  it('reports a table that is not there', async () => {
    const report = await reportOf(load({ streets: faultless.streets }));
    expect(report.split('\n').slice(1)).toEqual(['  houses.csv: fehlt / is missing']);
  });

  it('loads a table without rows', async () => {
    await load({ ...faultless, houses: 'house,street\n' });
    await load(faultless);
    expect(await stored('houses')).toEqual([]);
  });
});
