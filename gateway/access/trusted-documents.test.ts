import { createHash } from 'node:crypto';
import { getOperationAST, parse } from 'graphql';
import { expect, it } from 'vitest';
import { trustedDocuments } from './trusted-documents.ts';

it('names each operation by the digest of its text', () => {
  const digests = [...trustedDocuments.values()].map(
    (text) => `sha256:${createHash('sha256').update(text).digest('hex')}`,
  );
  expect(digests).toEqual([...trustedDocuments.keys()]);
  expect(digests.length).toBeGreaterThan(0);
});

it('holds one named operation under each id', () => {
  const names = [...trustedDocuments.values()].map((text) => getOperationAST(parse(text))?.name?.value);
  expect(names).not.toContain(undefined);
});
