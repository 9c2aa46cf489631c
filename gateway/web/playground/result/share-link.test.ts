import { expect, it } from 'vitest';
import { readShareHash, writeReceiptHash, writeShareHash } from './share-link.ts';

const question = {
  query: 'query Q { quarter(id: "grohn") { name } } # Größe',
  variables: '{"a":1}',
  operationName: 'Q',
};

it('gives the question back', async () => {
  expect(await readShareHash(await writeShareHash(question))).toEqual(question);
});

it('gives the receipt of a link back with its question', async () => {
  const hash = await writeReceiptHash(question, 'eyJhdCI6-_');
  expect(await readShareHash(hash)).toEqual({ ...question, receipt: 'eyJhdCI6-_' });
});

it('needs nothing but letters, digits, - and _ in an address', async () => {
  expect(await writeShareHash(question)).toMatch(/^#query=[\w-]+$/);
});

it.each(['', '#', '#examples'])('finds no question in %s', async (hash) => {
  expect(await readShareHash(hash)).toBeUndefined();
});

it.each(['#query=', '#query=%%', '#query=AAAA', '#query=q1YqVLJSUEosS8xTyEyxUqjmUkpMSVGyUlCqBQA'])(
  'says of %s that it is broken',
  async (hash) => {
    expect(await readShareHash(hash)).toBe('broken');
  },
);
