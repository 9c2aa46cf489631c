import { beforeEach, expect, it } from 'vitest';
import { houses } from '#kit/import/bad-files/houses';
import { collectionNames } from '#kit/import/storage/clean-up';
import { dropOldStates } from '#kit/import/storage/drop-old-states';
import { importRecords, type ImportRecord } from '#kit/import/storage/import-record';
import { useDatabase } from '#kit/testing/test-database';

const database = useDatabase();
const begin = new Date('2026-11-23T08:00:00Z').getTime();
const minute = 60_000;

let latest: number;
beforeEach(() => {
  latest = 0;
});

/** Stores a state of the houses as an import leaves it that came into force so many minutes after the beginning. */
async function aState(kind: ImportRecord['kind'], minutes: number, more: object = {}): Promise<void> {
  const before = latest === 0 ? null : { storedIn: `houses.${latest}`, importId: latest };
  latest += 1;
  const acceptedAt = new Date(begin + minutes * minute);
  await importRecords(database.db).insertOne({
    ...{ _id: latest, table: 'houses', kind, state: 'ACCEPTED', at: acceptedAt, acceptedAt, before },
    ...more,
  } as unknown as ImportRecord);
  await database.db.createCollection(`houses.${latest}`);
}

/** The numbers of the states that are left when old ones are dropped so many minutes after the beginning. */
async function keptAfter(minutes: number): Promise<number[]> {
  await dropOldStates(database.db, houses, new Date(begin + minutes * minute));
  return (await collectionNames(database.db))
    .filter((name) => name.startsWith('houses.'))
    .map((name) => Number(name.slice('houses.'.length)))
    .sort((one, other) => one - other);
}

it('keeps the states on either side of the latest twelve imports', async () => {
  for (let number = 1; number <= 15; number += 1) await aState('IMPORT', number * 10);
  expect(await keptAfter(1_000)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
});

it('counts a rollback and the starting data as imports', async () => {
  await aState('STARTING_DATA', 0);
  for (let number = 0; number < 3; number += 1) await aState('SINGLE_RECORD', 10 + number);
  await aState('ROLLBACK', 20);
  for (let number = 0; number < 3; number += 1) await aState('SINGLE_RECORD', 30 + number);
  expect(await keptAfter(1_000)).toEqual([1, 4, 5, 7, 8]);
});

it('counts no changes of single records, however many lie between', async () => {
  await aState('STARTING_DATA', 0);
  await aState('IMPORT', 10);
  for (let number = 0; number < 40; number += 1) await aState('SINGLE_RECORD', 20 + number);
  await aState('IMPORT', 100);
  expect(await keptAfter(1_000)).toEqual([1, 2, 42, 43]);
});

it('keeps what was before the latest change of a single record', async () => {
  await aState('STARTING_DATA', 0);
  for (let number = 0; number < 5; number += 1) await aState('SINGLE_RECORD', 10 + number);
  expect(await keptAfter(1_000)).toEqual([1, 5, 6]);
});

it('keeps what was in force within the last minute, for it may still be read', async () => {
  await aState('STARTING_DATA', 0);
  for (let number = 0; number < 5; number += 1) await aState('SINGLE_RECORD', 10 + number / 2);
  expect(await keptAfter(12.1)).toEqual([1, 4, 5, 6]);
  expect(await keptAfter(12.6)).toEqual([1, 5, 6]);
});

it('leaves alone what an import under way has written so far', async () => {
  await aState('STARTING_DATA', 0);
  await aState('IMPORT', 1, { state: 'STAGING', acceptedAt: null });
  for (let number = 0; number < 3; number += 1) await aState('SINGLE_RECORD', 10 + number);
  expect(await keptAfter(1_000)).toEqual([1, 2, 4, 5]);
});

it('takes the beginning of an import of which it is not noted when it came into force', async () => {
  await aState('STARTING_DATA', 0);
  for (let number = 0; number < 4; number += 1)
    await aState('SINGLE_RECORD', 10 + number, { acceptedAt: undefined });
  expect(await keptAfter(1_000)).toEqual([1, 4, 5]);
});
