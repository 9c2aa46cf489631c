import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createCollectionReader } from '#kit/database/collection-reader';
import { departmentState, stateCollection } from '#kit/database/department-state';
import { letters, storeLetters } from '#kit/testing/letters';
import { useDatabase } from '#kit/testing/test-database';

const database = useDatabase();

/** Puts a collection in force in place of the letters. */
async function putInForce(storedIn: string): Promise<void> {
  const collections = { letters: { storedIn, importId: 1, rowCount: 1, importedAt: new Date() } };
  await database.db
    .collection<{ _id: string }>(stateCollection)
    .replaceOne({ _id: 'current' }, { revision: 1, changedAt: new Date(), collections }, { upsert: true });
}

async function store(collection: string, _id: string): Promise<void> {
  const documents = database.db.collection<{ _id: string }>(collection);
  await documents.insertOne({ _id, kind: 'vowel', rank: 1 } as { _id: string });
}

const read = async (): Promise<string[]> =>
  (await createCollectionReader(letters, database.options).find({})).map(({ _id }) => _id);

describe('what is in force', () => {
  it('is the collection of the name itself as long as nothing says otherwise', async () => {
    await storeLetters(database.db, [{ _id: 'a' }]);
    expect(await read()).toEqual(['a']);
  });

  it('is what readers get and count', async () => {
    await storeLetters(database.db, [{ _id: 'a' }, { _id: 'e' }]);
    await store('letters.7', 'i');
    await putInForce('letters.7');
    expect(await read()).toEqual(['i']);
    expect(await createCollectionReader(letters, database.options).count({})).toBe(1);
  });

  it('is looked at again half a second later', async () => {
    // Whole, so that half a second later is exactly that.
    let millis = Math.floor(performance.now());
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => millis);
    onTestFinished(() => {
      clock.mockRestore();
    });
    await store('letters.1', 'a');
    await store('letters.2', 'e');
    await putInForce('letters.1');
    expect(await read()).toEqual(['a']);
    await putInForce('letters.2');
    expect(await read()).toEqual(['a']);
    millis += 500;
    expect(await read()).toEqual(['e']);
  });

  it('is known to all readers once one of them has asked', async () => {
    await store('letters.1', 'a');
    expect(await read()).toEqual([]);
    await putInForce('letters.1');
    await departmentState(database.options).read();
    expect(await read()).toEqual(['a']);
  });
});
