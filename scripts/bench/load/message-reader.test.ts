import { describe, expect, it } from 'vitest';
import { createMessageReader } from './message-reader.ts';

function bodiesOf(chunks: readonly string[]): string[] {
  const bodies: string[] = [];
  const read = createMessageReader(({ body }) => bodies.push(body.toString()));
  for (const chunk of chunks) read(Buffer.from(chunk));
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

  it('takes a message without a length as one without a body', () => {
    expect(bodiesOf(['HTTP/1.1 304 Not Modified\r\netag: "a"\r\n\r\n'])).toEqual(['']);
  });
});
