import { afterEach, describe, expect, it, vi } from 'vitest';
import { fetchFile, fetchPlan, fetchTable } from './fetch-result.ts';

const hub = new URL('http://hub.example/');
const question = { query: '{ a }', variables: '{"x":1}', operationName: null };

const answerWith = (body: string, init: ResponseInit = {}) => {
  const fetch = vi.fn<typeof globalThis.fetch>().mockResolvedValue(new Response(body, init));
  vi.stubGlobal('fetch', fetch);
  return fetch;
};

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the table of an answer', () => {
  it('has the columns and rows of the export', async () => {
    answerWith('{"a":1,"b":null}\n{"a":"x","b":true}\n', { headers: { 'x-hub-rows': 'list, list.inner' } });
    expect(await fetchTable(hub, question, undefined)).toEqual({
      columns: ['a', 'b'],
      rows: [
        ['1', ''],
        ['x', 'true'],
      ],
      leftOut: 0,
      rowPaths: ['list', 'list.inner'],
    });
  });

  it('shows 500 rows and counts the others', async () => {
    answerWith('{"a":1}\n'.repeat(502));
    const table = await fetchTable(hub, question, 'list');
    expect([table.rows.length, table.leftOut]).toEqual([500, 2]);
  });

  it('is asked for with the values of the variables and the chosen rows', async () => {
    const fetch = answerWith('');
    await fetchTable(hub, question, 'list.inner');
    const [url, init] = fetch.mock.calls[0]!;
    expect(url).toEqual(new URL('http://hub.example/export/result.jsonl?rows=list.inner'));
    expect(init?.body).toBe('{"query":"{ a }","variables":{"x":1}}');
  });
});

it('says what the hub says when a file is refused', async () => {
  answerWith('Das ist keine gültige Abfrage.', { status: 400 });
  await expect(fetchFile(hub, question, { extension: 'csv', rows: undefined })).rejects.toThrow(
    'Das ist keine gültige Abfrage.',
  );
});

it('says what the graph says when there is no plan', async () => {
  answerWith('{"errors":[{"message":"Cannot query field"}]}');
  await expect(fetchPlan(hub, question)).rejects.toThrow('Cannot query field');
});
