import { describe, expect, it } from 'vitest';
import { readAnswer } from './subgraph-answer.ts';

describe('readAnswer', () => {
  it('reads data', () => {
    expect(readAnswer('{"data":{"a":1}}', undefined)).toEqual({ data: { a: 1 } });
  });

  it('reads errors without data', () => {
    expect(readAnswer('{"errors":[{"message":"no"}]}', undefined)).toEqual({ errors: [{ message: 'no' }] });
  });

  it('reads as many entities as were asked for', () => {
    expect(readAnswer('{"data":{"_entities":[null,{"a":1}]}}', 2).data).toEqual({
      _entities: [null, { a: 1 }],
    });
  });

  it.each([
    ['no JSON', '<html>', undefined],
    ['nothing at all', '', undefined],
    ['a list', '[]', undefined],
    ['another object', '{"status":"ok"}', undefined],
    ['null without a reason', '{"data":null}', undefined],
    ['data that is no object', '{"data":[]}', undefined],
    ['an empty list of errors', '{"data":{},"errors":[]}', undefined],
    ['an error that is no object', '{"errors":[null]}', undefined],
    ['no entities', '{"data":{}}', 1],
    ['too few entities', '{"data":{"_entities":[{}]}}', 2],
  ])('refuses %s', (_, body, entityCount) => {
    expect(() => readAnswer(body, entityCount)).toThrow(Error);
  });
});
