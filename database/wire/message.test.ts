import { deserialize, type Document, serialize } from 'bson';
import { describe, expect, test } from 'vitest';
import { formatReply, parseMessage, ProtocolError } from './message.ts';

function int32(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [position, value] of values.entries()) bytes.writeInt32LE(value, position * 4);
  return bytes;
}

function framed(opCode: number, ...pieces: Uint8Array[]): Buffer {
  const content = Buffer.concat(pieces);
  return Buffer.concat([int32(16 + content.length, 42, 0, opCode), content]);
}

function anOpMsg(flags: number, ...sections: Uint8Array[]): Buffer {
  return framed(2013, int32(flags), ...sections);
}

const body = (document: Document) => Buffer.concat([Buffer.of(0), serialize(document)]);

function sequence(name: string, ...documents: Document[]): Buffer {
  const content = Buffer.concat([
    Buffer.from(`${name}\0`),
    ...documents.map((document) => serialize(document)),
  ]);
  return Buffer.concat([Buffer.of(1), int32(4 + content.length), content]);
}

describe('parseMessage', () => {
  test('reads an OP_MSG with a body and document sequences, in either order', () => {
    const request = parseMessage(
      anOpMsg(0, sequence('documents', { a: 1 }, { a: 2 }), body({ insert: 'c' })),
    );
    expect(request).toMatchObject({ requestId: 42, form: 'OP_MSG', isAnswered: true });
    expect(deserialize(request.body)).toEqual({ insert: 'c' });
    expect(request.sequences.get('documents')?.map((raw) => deserialize(raw))).toEqual([{ a: 1 }, { a: 2 }]);
  });

  test('does not answer when more is to come', () => {
    expect(parseMessage(anOpMsg(2, body({ ping: 1 }))).isAnswered).toBe(false);
  });

  test('leaves a checksum at the end alone', () => {
    expect(deserialize(parseMessage(anOpMsg(1, body({ ping: 1 }), int32(12345))).body)).toEqual({ ping: 1 });
  });

  test('reads the OP_QUERY of a first handshake', () => {
    const query = framed(
      2004,
      int32(0),
      Buffer.from('admin.$cmd\0'),
      int32(0, -1),
      serialize({ ismaster: 1 }),
    );
    const request = parseMessage(query);
    expect(request.form).toBe('OP_QUERY');
    expect(deserialize(request.body)).toEqual({ ismaster: 1 });
  });

  test.each([
    ['an op code that is not in use', framed(2012, int32(0)), 'op code 2012'],
    ['an unknown required flag', anOpMsg(4, body({ ping: 1 })), 'flags 4'],
    ['a message without flags', framed(2013), 'has no flags'],
    ['a message without a body', anOpMsg(0, sequence('documents', { a: 1 })), 'has no body'],
    ['two bodies', anOpMsg(0, body({ a: 1 }), body({ b: 1 })), 'kind 0 is out of place'],
    ['an unknown kind of section', anOpMsg(0, Buffer.of(2), serialize({})), 'kind 2 is out of place'],
    ['a sequence that comes twice', anOpMsg(0, sequence('a'), sequence('a'), body({})), 'comes twice'],
    ['a document longer than its message', anOpMsg(0, Buffer.of(0), int32(1000, 0)), 'does not fit'],
    ['a document of negative length', anOpMsg(0, Buffer.of(0), int32(-5, 0)), 'does not fit'],
    ['a message that ends inside a length', anOpMsg(0, Buffer.of(0, 1, 0)), 'ends inside'],
    ['a query without a name', framed(2004, int32(0), Buffer.from('admin')), 'names no collection'],
  ])('refuses %s', (_name, message, complaint) => {
    expect(() => parseMessage(message)).toThrow(ProtocolError);
    expect(() => parseMessage(message)).toThrow(complaint);
  });
});

describe('formatReply', () => {
  test('answers OP_MSG with OP_MSG, naming the request', () => {
    const request = parseMessage(anOpMsg(0, body({ ping: 1 })));
    const reply = Buffer.concat(formatReply(request, { responseId: 7, body: [serialize({ ok: 1 })] }));
    expect(reply.subarray(0, 21)).toEqual(Buffer.concat([int32(reply.length, 7, 42, 2013, 0), Buffer.of(0)]));
    expect(deserialize(reply.subarray(21))).toEqual({ ok: 1 });
  });

  test('answers OP_QUERY with OP_REPLY of one document', () => {
    const query = framed(
      2004,
      int32(0),
      Buffer.from('admin.$cmd\0'),
      int32(0, -1),
      serialize({ ismaster: 1 }),
    );
    const reply = Buffer.concat(
      formatReply(parseMessage(query), { responseId: 7, body: [serialize({ ok: 1 })] }),
    );
    expect(reply.subarray(0, 36)).toEqual(int32(reply.length, 7, 42, 1, 8, 0, 0, 0, 1));
    expect(deserialize(reply.subarray(36))).toEqual({ ok: 1 });
  });
});
