import { describe, expect, it } from 'vitest';
import { readSubgraphResponse } from './subgraph-response.ts';
import { toByteText } from '../engine/splicing/byte-text.ts';

describe('readSubgraphResponse', () => {
  it('reads data', () => {
    expect(readSubgraphResponse(toByteText('{"data":{"a":"ö"}}'))).toEqual({ data: { a: 'ö' } });
  });

  it('passes over a byte order mark', () => {
    expect(readSubgraphResponse(toByteText('\ufeff{"data":{"a":"ö"}}'))).toEqual({ data: { a: 'ö' } });
    expect(() => readSubgraphResponse(toByteText('\ufeff\ufeff{"data":{}}'))).toThrow(/no JSON/);
  });

  it('reads errors without data', () => {
    expect(readSubgraphResponse(toByteText('{"data":null,"errors":[{"message":"no"}]}'))).toEqual({
      data: null,
      errors: [{ message: 'no' }],
    });
  });

  it.each(['null', '[]'])('takes %s in place of errors for none', (errors) => {
    expect(readSubgraphResponse(toByteText(`{"data":{"a":1},"errors":${errors}}`))).toEqual({
      data: { a: 1 },
    });
    expect(() => readSubgraphResponse(toByteText(`{"data":null,"errors":${errors}}`))).toThrow(/no error/);
    expect(() => readSubgraphResponse(toByteText(`{"errors":${errors}}`))).toThrow(/neither/);
  });

  it.each([
    ['no JSON', '<html>'],
    ['nothing at all', ''],
    ['a list', '[]'],
    ['another object', '{"status":"ok"}'],
    ['null without a reason', '{"data":null}'],
    ['data that is no object', '{"data":[]}'],
    ['errors that are no list', '{"data":{},"errors":{"message":"no"}}'],
    ['an error that is no object', '{"errors":[null]}'],
  ])('refuses %s', (_, body) => {
    expect(() => readSubgraphResponse(toByteText(body))).toThrow(Error);
  });

  it('never quotes the body in a refusal', () => {
    expect(() => readSubgraphResponse(toByteText('name: Müller'))).toThrow(/^the answer is no JSON$/);
  });
});
