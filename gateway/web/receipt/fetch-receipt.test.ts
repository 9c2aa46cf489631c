import { afterEach, expect, it, vi } from 'vitest';
import { fetchReceipt } from './fetch-receipt.ts';

const graph = new URL('http://hub.example/graphql');
const question = { documentId: 'sha256:ab', variables: { on: '2024-07-01' } };

const answerWith = (answer: object, status = 200) => {
  const fetch = vi
    .fn<typeof globalThis.fetch>()
    .mockImplementation(async () => Promise.resolve(Response.json(answer, { status })));
  vi.stubGlobal('fetch', fetch);
  return fetch;
};

afterEach(() => {
  vi.unstubAllGlobals();
});

it('asks for a receipt, and with an earlier one for what changed since', async () => {
  const fetch = answerWith({ data: {}, extensions: { receipt: { token: 'eyJ' } } });
  expect(await fetchReceipt(graph, question)).toEqual({ token: 'eyJ' });
  await fetchReceipt(graph, question, 'eyJ');
  expect(fetch.mock.calls.map(([, init]) => init?.body)).toEqual([
    '{"documentId":"sha256:ab","variables":{"on":"2024-07-01"},"extensions":{"receipt":true}}',
    '{"documentId":"sha256:ab","variables":{"on":"2024-07-01"},"extensions":{"receipt":"eyJ"}}',
  ]);
});

it('rejects with what the graph says', async () => {
  answerWith({ errors: [{ message: 'extensions.receipt must be true' }] }, 400);
  await expect(fetchReceipt(graph, question, 'x')).rejects.toThrow('extensions.receipt must be true');
});
