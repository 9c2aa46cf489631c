import { deserialize, Double, Long, serialize } from 'bson';
import { describe, expect, test } from 'vitest';
import { encodeReply } from './reply-body.ts';

const typed = { promoteValues: false } as const;

describe('encodeReply', () => {
  test('splices the bytes of a batch in, so that numbers keep their types', () => {
    const documents = [serialize({ _id: 1, d: new Double(2) }), serialize({ _id: 2, l: Long.fromNumber(3) })];
    const cursor = { field: 'firstBatch', documents, cursorId: 5n, namespace: 'test.c' } as const;
    const bytes = Buffer.concat(encodeReply({ fields: { ok: 1 }, cursor }));
    expect(bytes).toEqual(
      Buffer.from(
        serialize({
          cursor: {
            firstBatch: documents.map((raw) => deserialize(raw, typed)),
            id: Long.fromNumber(5),
            ns: 'test.c',
          },
          ok: 1,
        }),
      ),
    );
  });

  test('gives an empty batch the cursor id zero', () => {
    const cursor = { field: 'nextBatch', documents: [], cursorId: 0n, namespace: 'test.c' } as const;
    const bytes = Buffer.concat(encodeReply({ fields: { ok: 1 }, cursor }));
    expect(deserialize(bytes)).toEqual({ cursor: { nextBatch: [], id: 0, ns: 'test.c' }, ok: 1 });
  });

  test('encodes plain fields without a cursor', () => {
    expect(deserialize(Buffer.concat(encodeReply({ fields: { n: 3, ok: 1 } })))).toEqual({ n: 3, ok: 1 });
  });
});
