import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { departmentState } from '#kit/database/department-state';
import { housesCsv } from '#kit/import/bad-files/bad-file';
import { houses, register, streets } from '#kit/import/bad-files/houses';
import { importFile } from '#kit/import/import-file';
import { historyLines } from '#kit/import/report/history-report';
import { rollBack } from '#kit/import/roll-back';
import { collectionNames } from '#kit/import/storage/clean-up';
import { readHistory } from '#kit/import/storage/import-record';
import type { RecordStore } from '#kit/mutations/record-writer';
import { saveRecord } from '#kit/mutations/write-record';
import type { Table } from '#kit/tables/table';
import { useDatabase } from '#kit/testing/test-database';

const database = useDatabase();
const tables = [streets, houses];
let time: Date;
const now = (): Date => time;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'records-'));
});
afterAll(async () => rm(folder, { recursive: true }));
beforeEach(() => {
  time = new Date('2026-11-23T08:00:00Z');
});

const department = () => ({ db: database.db, tables, declarations: [], by: 'Anna', now });

const store = (): RecordStore => ({
  ...database.options,
  tables,
  collections: [],
  now,
  askRegister: async () => Promise.resolve(register),
});

async function importText(table: Table, text: string): Promise<void> {
  const path = join(folder, `${table.name}.csv`);
  await writeFile(path, text);
  expect(await importFile(table, { ...department(), register, path })).toMatchObject({ kind: 'READ' });
}

/** Changes one record again and again, five minutes between any two. */
async function changeOften(table: string, times: number, cells: (turn: number) => object): Promise<void> {
  let version: string | null = null;
  for (let turn = 1; turn <= times; turn += 1) {
    time = new Date(time.getTime() + 5 * 60_000);
    const given = Object.entries(cells(turn)).map(([column, text]) => ({ column, text: String(text) }));
    ({ version } = await saveRecord(store(), { table, cells: given, version }));
  }
}

/** Adds a house and changes its rooms. */
const changeHouse = (times: number): Promise<void> =>
  changeOften('houses', times, (turn) => ({ ...newHouse, rooms: turn }));
const newHouse = { house_id: 'h9', name: 'Neu', kind: 'new', cost_eur: '1', quarter_id: 'tenever' };

const statesOf = async (name: string): Promise<string[]> =>
  (await collectionNames(database.db))
    .filter((storedIn) => storedIn.startsWith(`${name}.`))
    .toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }));

describe('changes of single records', () => {
  it('leave an import before them that can be taken back, however many they are', async () => {
    await importText(streets, 'street_id\nwall\n');
    await importText(houses, housesCsv([{ rooms: '7' }]));
    await importText(houses, housesCsv([{ rooms: '999' }]));
    await changeHouse(20);
    await rollBack(houses, { ...department(), importId: 3 });
    const state = await departmentState(database.options).read();
    const stored = await database.db.collection(state!.collections['houses']!.storedIn).find({}).toArray();
    expect(stored).toMatchObject([{ _id: 'h1', rooms: 7 }]);
  });

  it('keep no more states than can be taken back', async () => {
    await importText(streets, 'street_id\nwall\n');
    await importText(houses, housesCsv([{}]));
    await changeHouse(20);
    expect(await statesOf('houses')).toEqual(['houses.2', 'houses.21', 'houses.22']);
  });

  it('keep no more states of the tables that only follow', async () => {
    await importText(streets, 'street_id\nwall\n');
    await importText(houses, housesCsv([{}]));
    await changeOften('streets', 1, () => ({ street_id: 'a' }));
    for (const name of ['b', 'c', 'd', 'e']) await changeOften('streets', 1, () => ({ street_id: name }));
    expect(await statesOf('houses')).toEqual(['houses.2', 'houses.6', 'houses.7']);
    expect(await statesOf('streets')).toEqual(['streets.1', 'streets.6', 'streets.7']);
  });

  it('can be taken back one by one from the latest on', async () => {
    await importText(streets, 'street_id\nwall\n');
    await importText(houses, housesCsv([{}]));
    await changeHouse(3);
    await rollBack(houses, department());
    const state = await departmentState(database.options).read();
    const storedIn = state!.collections['houses']!.storedIn;
    const house = await database.db.collection<{ _id: string }>(storedIn).findOne({ _id: 'h9' });
    expect(house).toMatchObject({ rooms: 2 });
  });

  it('stand in the history as what they are', async () => {
    await importText(streets, 'street_id\nwall\n');
    await changeOften('streets', 1, () => ({ street_id: 'heerstrasse' }));
    expect(historyLines(await readHistory(database.db))[0]).toBe(
      '2  23.11.2026, 09:05:00  streets  einzelner Datensatz geändert von Schreibschlüssel / write key (2 Zeilen: 1 neu, 0 geändert, 0 entfernt)',
    );
  });
});
