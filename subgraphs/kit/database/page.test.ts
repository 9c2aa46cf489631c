import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '#lib/errors';
import { createCollectionReader } from '#kit/database/collection-reader';
import { readPage, type PageArguments, type Connection } from '#kit/database/page';
import { letters, storeLetters, type LetterDocument } from '#kit/testing/letters';
import { useDatabase } from '#kit/testing/test-database';

const database = useDatabase();
const toNode = ({ _id }: LetterDocument): string => _id;

async function pageOf(
  page: PageArguments,
  request: { list?: string; kind?: string } = {},
): Promise<Connection<string>> {
  const { list = 'letters', kind = 'vowel' } = request;
  const reader = createCollectionReader(letters, database.options);
  return readPage(reader, page, { list, filter: { kind }, toNode, maximum: 50 });
}

const ids = (count: number): { _id: string }[] =>
  Array.from({ length: count }, (_, position) => ({ _id: `letter-${String(position).padStart(3, '0')}` }));

describe('readPage', () => {
  it('gives 100 entries at the most unless asked otherwise, and the whole list when it is short', async () => {
    await storeLetters(database.db, [{ _id: 'e' }, { _id: 'a' }]);
    const reader = createCollectionReader(letters, database.options);
    const page = await readPage(reader, {}, { list: 'letters', filter: {}, toNode });
    expect(page.nodes).toEqual(['a', 'e']);
    expect(page.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
    await storeLetters(database.db, ids(101));
    expect((await readPage(reader, {}, { list: 'letters', filter: {}, toNode })).nodes).toHaveLength(100);
  });

  it('gives edges whose cursors bound the page', async () => {
    await storeLetters(database.db, ids(3));
    const { edges, pageInfo } = await pageOf({ first: 2 });
    expect(edges.map(({ node }) => node)).toEqual(['letter-000', 'letter-001']);
    expect(pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: edges[0]!.cursor,
      endCursor: edges[1]!.cursor,
    });
  });

  it('has no cursors when the page is empty', async () => {
    const { edges, nodes, pageInfo } = await pageOf({});
    expect({ edges, nodes, pageInfo }).toEqual({
      edges: [],
      nodes: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
  });

  it.each([1, 7, 23, 24, 50])('leads over all entries without gap or double, %d at a time', async (first) => {
    await storeLetters(database.db, [...ids(24), { _id: 'b', kind: 'consonant' }]);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { nodes, pageInfo }: Connection<string> = await pageOf({ first, after });
      seen.push(...nodes);
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(ids(24).map(({ _id }) => _id));
  });

  it('goes on where it was when the entry of the cursor is gone', async () => {
    await storeLetters(database.db, [{ _id: 'a' }, { _id: 'e' }, { _id: 'i' }]);
    const { pageInfo } = await pageOf({ first: 2 });
    await database.db.collection<{ _id: string }>(letters.name).deleteOne({ _id: 'e' });
    expect((await pageOf({ after: pageInfo.endCursor })).nodes).toEqual(['i']);
  });

  it('counts all that fit, not only the page, and only when asked', async () => {
    await storeLetters(database.db, [...ids(5), { _id: 'b', kind: 'consonant' }]);
    const commands = await database.commandsOf(async () => pageOf({ first: 2 }));
    const page = await pageOf({ first: 2 });
    expect(commands).toEqual(['find']);
    expect(await page.totalCount()).toBe(5);
  });

  it.each([0, -1, 51, 1.5])('refuses a page of %d', async (first) => {
    await expect(pageOf({ first })).rejects.toThrow(
      new InvalidInputError(`first must be between 1 and 50, but got: ${first}`),
    );
  });

  it('takes the largest page it states', async () => {
    await storeLetters(database.db, ids(60));
    expect((await pageOf({ first: 50 })).nodes).toHaveLength(50);
  });

  it('refuses the cursor of another list', async () => {
    await storeLetters(database.db, ids(2));
    const { pageInfo } = await pageOf({ first: 1 }, { list: 'digits' });
    await expect(pageOf({ after: pageInfo.endCursor })).rejects.toThrow(
      new InvalidInputError(`after must be a cursor of letters, but got: ${String(pageInfo.endCursor)}`),
    );
  });

  it.each(['', 'letters:a', '%%%', Buffer.from('letters').toString('base64url'), 'bGV0dGVyczph=='])(
    'refuses %j, which is no cursor',
    async (after) => {
      await expect(pageOf({ after })).rejects.toThrow(InvalidInputError);
    },
  );

  it('takes ids that hold a colon or letters beyond ASCII', async () => {
    await storeLetters(database.db, [{ _id: 'a:ö' }, { _id: 'b:ü' }]);
    const { pageInfo } = await pageOf({ first: 1 });
    expect((await pageOf({ after: pageInfo.endCursor })).nodes).toEqual(['b:ü']);
  });
});
