import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { departmentState, stateCollection, storedName } from '#kit/database/department-state';
import { startHub, type TestHub } from '../../support/hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startHub({ isCaching: true });
});
afterAll(() => hub.stop());

const linkTo = (query: string): string => `${hub.url}/graphql?query=${encodeURIComponent(query)}`;
const ask = (query: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(linkTo(query), { headers: { 'accept-encoding': 'identity', ...headers } });
const fetches = (folder: string): number => hub.subgraphs.get(folder)!.counts.fetches;

/** Asks until the answer is one that is kept: the gateway must have heard from every department it touches. */
async function askUntilKept(query: string): Promise<Response> {
  await expect.poll(async () => (await ask(query)).headers.get('etag'), { timeout: 10_000 }).not.toBeNull();
  return ask(query);
}

/** Stores another name for a quarter as an import does: the record, then what is in force. */
async function importName(id: string, name: string): Promise<void> {
  const { db } = hub.subgraphs.get('quarters')!.connection;
  const state = await departmentState({ db, timeoutMillis: 5_000 }).read();
  const quarters = db.collection<{ _id: string }>(storedName(state, 'quarters'));
  await quarters.updateOne({ _id: id }, { $set: { name } });
  await db
    .collection<{ _id: string }>(stateCollection)
    .updateOne({ _id: 'current' }, { $inc: { revision: 1 } });
}

describe('an answer whose departments announce their data', () => {
  it('is kept, and named so that it may be asked for again', async () => {
    const query = '{ quarter(id: "tenever") { id health { sites { name } } } }';
    const first = await askUntilKept(query);
    expect(first.headers.get('cache-control')).toBe('public, no-cache');
    hub.resetCounts();
    const second = await ask(query);
    expect(await second.text()).toBe(await first.text());
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
    expect([fetches('quarters'), fetches('health')]).toEqual([0, 0]);
  });

  it('is not sent again to a caller who has it', async () => {
    const query = '{ quarters(first: 3) { nodes { id } } }';
    const etag = (await askUntilKept('{ quarter(id: "tenever") { id } }')).headers.get('etag') ?? '';
    const same = await ask('{ quarter(id: "tenever") { id } }', { 'if-none-match': etag });
    expect([same.status, await same.text(), same.headers.get('etag')]).toEqual([304, '', etag]);
    expect(
      ['cache-control', 'vary', 'content-security-policy', 'content-type'].map((name) =>
        same.headers.get(name),
      ),
    ).toEqual([
      'public, no-cache',
      'accept, accept-encoding, origin, authorization, x-hub-write-key',
      null,
      null,
    ]);
    expect((await ask(query, { 'if-none-match': etag })).status).toBe(200);
  });

  it('is made anew once what was written has had the announced second to be heard of', async () => {
    const query = '{ quarter(id: "blockdiek") { name } }';
    const before = await askUntilKept(query);
    const etag = before.headers.get('etag') ?? '';
    expect(await before.json()).toEqual({ data: { quarter: { name: 'Blockdiek' } } });
    await importName('blockdiek', 'Blockdiek neu');
    const writtenAt = performance.now();
    const late: unknown[] = [];
    await expect
      .poll(
        async () => {
          const askedAt = performance.now();
          const answer: unknown = await (await ask(query)).json();
          if (askedAt - writtenAt > 1_000) late.push(answer);
          return late.length;
        },
        { timeout: 10_000, interval: 20 },
      )
      .toBeGreaterThan(5);
    expect(new Set(late.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set(['{"data":{"quarter":{"name":"Blockdiek neu"}}}']),
    );
    expect((await ask(query, { 'if-none-match': etag })).status).toBe(200);
  });

  it('is another one for other values', async () => {
    const query = 'query($id: ID!) { quarter(id: $id) { id } }';
    const link = (id: string): string =>
      `${linkTo(query)}&variables=${encodeURIComponent(JSON.stringify({ id }))}`;
    await askUntilKept('{ quarter(id: "tenever") { id } }');
    for (const id of ['tenever', 'blockdiek', 'tenever', 'blockdiek'])
      expect(await (await fetch(link(id))).json()).toEqual({ data: { quarter: { id } } });
  });

  it('reaches a caller compressed who takes it, and says the same', async () => {
    const query = '{ quarters(first: 50) { nodes { id name health { sites { name } } } } }';
    const plain = await askUntilKept(query);
    const packed = await ask(query, { 'accept-encoding': 'br, gzip' });
    expect(packed.headers.get('content-encoding')).toBe('br');
    expect(packed.headers.get('etag')).toBe(plain.headers.get('etag'));
    expect(await packed.text()).toBe(await plain.text());
  });
});
