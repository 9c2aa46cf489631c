import { describe, expect, it } from 'vitest';
import { QueryTooLargeError, SourceDataError, SourceUnavailableError } from '#lib/errors';
import { createCollectionReader } from '#kit/database/collection-reader';
import { createDatabaseConnection } from '#kit/database/connection';
import { departmentState } from '#kit/database/department-state';
import { createKeptRecords } from '#kit/database/kept-records';
import { letters, storeLetters } from '#kit/testing/letters';
import { useDatabase } from '#kit/testing/test-database';

const database = useDatabase();

const reader = () => createCollectionReader(letters, database.options);

describe('find', () => {
  it('gives the fitting documents in the order of their ids', async () => {
    await storeLetters(database.db, [{ _id: 'e' }, { _id: 'b', kind: 'consonant' }, { _id: 'a' }]);
    expect(await reader().find({ kind: 'vowel' })).toEqual([
      { _id: 'a', kind: 'vowel', rank: 1 },
      { _id: 'e', kind: 'vowel', rank: 1 },
    ]);
  });

  it('leaves out stored fields the check does not know', async () => {
    await storeLetters(database.db, [{ _id: 'a', secret: 'x' }]);
    expect(await reader().find({})).toEqual([{ _id: 'a', kind: 'vowel', rank: 1 }]);
  });

  it('gives nothing when nothing fits', async () => {
    expect(await reader().find({ kind: 'vowel' })).toEqual([]);
  });

  it('brings a thousand documents with one command', async () => {
    const many = Array.from({ length: 1000 }, (_, position) => ({ _id: String(position) }));
    await storeLetters(database.db, many);
    expect(await database.commandsOf(async () => reader().find({}))).toEqual(['find']);
  });

  it('brings as many documents as the limit allows', async () => {
    await storeLetters(database.db, [{ _id: 'a' }, { _id: 'b' }]);
    expect(await reader().find({}, { limit: 2 })).toHaveLength(2);
  });

  it('refuses to cut off what the limit does not allow', async () => {
    await storeLetters(database.db, [{ _id: 'a' }, { _id: 'b' }, { _id: 'c' }]);
    await expect(reader().find({}, { limit: 2 })).rejects.toThrow(
      new QueryTooLargeError('letters must be asked for at most 2 records at once'),
    );
  });

  it('names the document that breaks the check', async () => {
    await storeLetters(database.db, [{ _id: 'a' }, { _id: 'b', rank: 'first' }]);
    const failure = await reader()
      .find({})
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SourceDataError);
    expect(failure).toMatchObject({
      message: 'A stored record of letters breaks its check',
      extensions: { code: 'SOURCE_DATA_INVALID', documentId: 'b' },
      originalError: { issues: [expect.objectContaining({ path: ['rank'] })] },
    });
  });

  it('says that the source is unavailable when the database is away', async () => {
    // Port 9 is the discard service: nobody listens there on a machine of today.
    const away = createDatabaseConnection({ uri: 'mongodb://127.0.0.1:9', name: 'away', timeoutMillis: 50 });
    const failure = await createCollectionReader(letters, { db: away.db, timeoutMillis: 50 })
      .find({})
      .catch((error: unknown) => error);
    await away.close();
    expect(failure).toBeInstanceOf(SourceUnavailableError);
  });

  it('leaves a faulty query a defect', async () => {
    const failure = await reader()
      .find({ $noSuchOperator: 1 })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(failure).not.toBeInstanceOf(SourceUnavailableError);
  });
});

describe('page', () => {
  it('gives the first so many documents in the order of their ids', async () => {
    await storeLetters(database.db, [{ _id: 'c' }, { _id: 'a' }, { _id: 'b' }]);
    const found = await reader().page({}, 2);
    expect(found.map(({ _id }) => _id)).toEqual(['a', 'b']);
  });
});

describe('count', () => {
  it('counts what fits, without reading it', async () => {
    await storeLetters(database.db, [
      { _id: 'a' },
      { _id: 'b', kind: 'consonant' },
      { _id: 'e', rank: 'broken' },
    ]);
    expect(await reader().count({ kind: 'vowel' })).toBe(2);
  });
});

describe('a reader that keeps what imports brought', () => {
  const keepingReader = () =>
    createCollectionReader(letters, { ...database.options, kept: createKeptRecords() });

  /** Makes an import of these letters come into force. */
  async function importLetters(importId: number, ids: readonly string[]): Promise<void> {
    const storedIn = `letters.${importId}`;
    for (const _id of ids)
      await database.db
        .collection<{ _id: string }>(storedIn)
        .insertOne({ _id, kind: 'vowel', rank: 1 } as { _id: string });
    const state = { revision: importId, collections: { letters: { storedIn, importId } } };
    await database.db
      .collection<{ _id: string }>('state')
      .replaceOne({ _id: 'current' }, state, { upsert: true });
    await departmentState(database.options).read();
  }

  it('puts the same question to the database once', async () => {
    await importLetters(1, ['a']);
    const kept = keepingReader();
    const commands = await database.commandsOf(async () => {
      await kept.find({ kind: 'vowel' });
      expect(await kept.find({ kind: 'vowel' })).toEqual([{ _id: 'a', kind: 'vowel', rank: 1 }]);
      await kept.find({ kind: 'consonant' });
    });
    expect(commands.filter((name) => name === 'find')).toHaveLength(2);
  });

  it('tells pages of another length apart', async () => {
    await importLetters(1, ['a', 'b']);
    const kept = keepingReader();
    expect([(await kept.page({}, 1)).length, (await kept.page({}, 2)).length]).toEqual([1, 2]);
  });

  it('shows what the next import brings as soon as that is known to be in force', async () => {
    await importLetters(1, ['a']);
    const kept = keepingReader();
    await kept.find({});
    await importLetters(2, ['a', 'e']);
    expect((await kept.find({})).map(({ _id }) => _id)).toEqual(['a', 'e']);
  });

  it('asks each time for what no import brought', async () => {
    await departmentState(database.options).read();
    const kept = keepingReader();
    await storeLetters(database.db, [{ _id: 'a' }]);
    await kept.find({});
    await storeLetters(database.db, [{ _id: 'e' }]);
    expect((await kept.find({})).map(({ _id }) => _id)).toEqual(['a', 'e']);
  });
});
