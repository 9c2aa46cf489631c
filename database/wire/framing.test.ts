import { describe, expect, test } from 'vitest';
import { MessageSplitter } from './framing.ts';

function aMessage(length: number, fill = 0): Buffer {
  const message = Buffer.alloc(length, fill);
  message.writeInt32LE(length);
  return message;
}

describe('MessageSplitter', () => {
  test('gives several messages that came in one piece', () => {
    const messages = new MessageSplitter().push(Buffer.concat([aMessage(16), aMessage(20, 1)]));
    expect(messages).toEqual([aMessage(16), aMessage(20, 1)]);
  });

  test('puts a message together that came byte by byte', () => {
    const splitter = new MessageSplitter();
    const messages = Array.from(aMessage(40, 7), (byte) => splitter.push(Buffer.of(byte))).flat();
    expect(messages).toEqual([aMessage(40, 7)]);
  });

  test('keeps the beginning of the next message for later', () => {
    const splitter = new MessageSplitter();
    const bytes = Buffer.concat([aMessage(16), aMessage(24, 2)]);
    expect(splitter.push(bytes.subarray(0, 18))).toEqual([aMessage(16)]);
    expect(splitter.push(bytes.subarray(18))).toEqual([aMessage(24, 2)]);
  });

  test.each([15, 0, -1, 48_000_001, 0x7fffffff])('refuses the length %i as soon as it is known', (length) => {
    const head = Buffer.alloc(4);
    head.writeInt32LE(length);
    expect(() => new MessageSplitter().push(head)).toThrow(`message of ${length} bytes`);
  });
});
