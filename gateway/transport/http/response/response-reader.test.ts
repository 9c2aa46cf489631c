import { describe, expect, it } from 'vitest';
import { fromByteText } from '../../../engine/splicing/byte-text.ts';
import { ResponseReader } from './response-reader.ts';

const head = (...lines: string[]): string => ['HTTP/1.1 200 OK', ...lines, '', ''].join('\r\n');

/** What a reader makes of a response that comes in pieces of so many bytes; the connection ends after it. */
function read(text: string, size = 1_000) {
  const reader = new ResponseReader(100);
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += size) {
    const response = reader.push(bytes.subarray(start, start + size));
    if (response) return { ...response, body: fromByteText(response.body) };
  }
  const response = reader.end();
  return response && { ...response, body: fromByteText(response.body) };
}

describe('a response', () => {
  const plain = `${head('Content-Length: 13', 'X-A: 1', 'x-a:2')}Gröpelingen\n`;

  it.each([1, 2, 7, 1_000])('is read in pieces of %i bytes', (size) => {
    expect(read(plain, size)).toMatchObject({
      status: 200,
      headers: { 'content-length': '13', 'x-a': ['1', '2'] },
      body: 'Gröpelingen\n',
      keepsAlive: true,
    });
  });

  it.each([1, 3, 1_000])('in parts is put together, in pieces of %i bytes', (size) => {
    const text = `${head('transfer-encoding: chunked')}3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nx-late: 1\r\n\r\n`;
    expect(read(text, size)).toMatchObject({ body: 'abc0123456789', keepsAlive: true });
  });

  it('may come after others that say nothing yet', () => {
    expect(read(`HTTP/1.1 100 Continue\r\n\r\n${head('content-length: 2')}ok`)?.body).toBe('ok');
  });

  it('ends with the connection when nothing else says where', () => {
    expect(read(`${head()}all of it`, 5)).toMatchObject({ body: 'all of it', restBytes: 0 });
  });

  it('has no body when its status says so', () => {
    expect(read('HTTP/1.1 204 No Content\r\n\r\n')).toMatchObject({ status: 204, body: '' });
  });

  it('that is not whole is none', () => {
    expect(read(`${head('content-length: 9')}half`)).toBeUndefined();
    expect(read(`${head('transfer-encoding: chunked')}3\r\nabc\r\n`)).toBeUndefined();
    expect(read('HTTP/1.1 200 OK\r\ncontent-le')).toBeUndefined();
  });

  it.each([
    ['says so', head('content-length: 2', 'connection: close') + 'ok'],
    ['is of an older version', `HTTP/1.0 200 OK\r\ncontent-length: 2\r\n\r\nok`],
  ])('ends its connection when it %s', (_, text) => {
    expect(read(text)).toMatchObject({ body: 'ok', keepsAlive: false });
  });

  it.each([
    ['one of known length', `${head('content-length: 2')}ok, more`],
    ['one in parts', `${head('transfer-encoding: chunked')}2\r\nok\r\n0\r\n\r\n, more`],
  ])('knows how much belongs to what comes after %s', (_, text) => {
    expect(read(text)).toMatchObject({ body: 'ok', restBytes: 6 });
  });

  it('says how many requests its server works on side by side', () => {
    const said = ['16', '1', '0', '1000', 'all', '+2'];
    const responses = said.map((count) => read(head('content-length: 0', `x-hub-pipelining: ${count}`)));
    expect(responses.map((response) => response?.pipelining)).toEqual([16, 1, 1, 1, 1, 1]);
  });

  it('that is no UTF-8 has U+FFFD where a character should be', () => {
    const reader = new ResponseReader(100);
    const response = reader.push(Buffer.from(`${head('content-length: 3')}"ä"`, 'latin1'));
    expect(fromByteText(response?.body ?? '')).toBe('"\ufffd"');
  });

  it.each([
    ['is no HTTP', 'hello\r\n\r\n'],
    ['has a header without a name', head(': x')],
    ['has a header whose name holds white space', `${head('content-length : 2')}ok`],
    ['has two lengths', `${head('content-length: 2', 'content-length: 3')}ok`],
    ['has a length that is none', `${head('content-length: +2')}ok`],
    ['has a length and comes in parts', `${head('content-length: 2', 'transfer-encoding: chunked')}ok`],
    ['comes in a form nobody asked for', `${head('transfer-encoding: gzip')}ok`],
    ['has a part without a length', `${head('transfer-encoding: chunked')}x\r\nok`],
    ['has a part that is longer than announced', `${head('transfer-encoding: chunked')}2\r\nok!\r\n`],
    ['announces more than is taken', head('content-length: 101')],
    ['grows larger than is taken', head() + 'x'.repeat(101)],
    ['has a part larger than is taken', `${head('transfer-encoding: chunked')}65\r\n`],
    ['has a head without an end', 'HTTP/1.1 200 OK\r\nx: ' + 'x'.repeat(70_000)],
  ])('is refused when it %s', (_, text) => {
    expect(() => read(text, 100_000)).toThrow(Error);
  });
});
