import { describe, expect, it } from 'vitest';
import { createCollectionReader } from '#kit/database/collection-reader';
import { createFindByKey } from '#kit/database/find-by-key';
import { letters, storeLetters, type LetterDocument } from '#kit/testing/letters';
import { useDatabase } from '#kit/testing/test-database';

const database = useDatabase();
const toShown = ({ _id }: LetterDocument): string => _id;
const reader = () => createCollectionReader(letters, database.options);

describe('createFindByKey', () => {
  it('gives one list per key, in the order asked for, empty where nothing was found', async () => {
    await storeLetters(database.db, [{ _id: 'e' }, { _id: 'a' }, { _id: 'b', kind: 'consonant' }]);
    const find = createFindByKey(reader(), { field: 'kind', toShown });
    expect(await find(['consonant', 'click', 'vowel'])).toEqual([['b'], [], ['a', 'e']]);
  });

  it('asks with one command, however many keys there are', async () => {
    await storeLetters(database.db, [{ _id: 'a' }]);
    const find = createFindByKey(reader(), { field: '_id', toShown });
    const keys = Array.from({ length: 5000 }, (_, position) => String(position));
    expect(await database.commandsOf(async () => find([...keys, 'a']))).toEqual(['find']);
  });

  it('answers a key asked for twice twice', async () => {
    await storeLetters(database.db, [{ _id: 'a' }]);
    const find = createFindByKey(reader(), { field: '_id', toShown });
    expect(await find(['a', 'a'])).toEqual([['a'], ['a']]);
  });

  it('keeps to the filter beside the key', async () => {
    await storeLetters(database.db, [
      { _id: 'a', rank: 1 },
      { _id: 'e', rank: 2 },
    ]);
    const find = createFindByKey(reader(), { field: 'kind', toShown, filter: { rank: { $gt: 1 } } });
    expect(await find(['vowel'])).toEqual([['e']]);
  });
});
