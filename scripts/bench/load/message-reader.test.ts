import { describe, expect, it } from 'vitest';
import { createMessageReader } from './message-reader.ts';

function bodiesOf(chunks: readonly string[]): string[] {
  const bodies: string[] = [];
  const read = createMessageReader(({ body }) => bodies.push(body.toString()));
  const memory = Buffer.alloc(200);
  // The same memory each time, as whoever reads from a connection may use it.
  for (const chunk of chunks) read(memory.subarray(0, memory.write(chunk)));
  return bodies;
}

describe('createMessageReader', () => {
  it('finds messages of a stated length however they are cut', () => {
    const text =
      'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhelloHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nyo';
    expect(bodiesOf([text])).toEqual(['hello', 'yo']);
    expect(bodiesOf(text.split(/(?<=.)/s))).toEqual(['hello', 'yo']);
  });

  it('puts chunks together', () => {
    const text =
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\na\r\n, everyone\r\n0\r\n\r\n';
    expect(bodiesOf([text])).toEqual(['hello, everyone']);
    expect(bodiesOf(text.split(/(?<=.)/s))).toEqual(['hello, everyone']);
  });

  it('finds long messages after short ones, and short ones after long ones', () => {
    const bodies = ['a', 'b'.repeat(500), 'c', 'd'.repeat(90)];
    const text = bodies.map((body) => `HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
    expect(bodiesOf(text.join('').split(/(?<=^(?:.{70})+)/s))).toEqual(bodies);
  });

  it('takes a message without a length as one without a body', () => {
    expect(bodiesOf(['HTTP/1.1 304 Not Modified\r\netag: "a"\r\n\r\n'])).toEqual(['']);
  });
});
