import { describe, expect, it } from 'vitest';
import { readAnswer } from './read-answer.ts';

const read = (text: string, entityCount?: number) =>
  readAnswer({ kind: 'answered', body: Buffer.from(text), headers: {} }, entityCount);

describe('readAnswer', () => {
  it('reads data', () => {
    expect(read('{"data":{"a":1}}')).toEqual({ data: { a: 1 } });
  });

  it('reads errors without data, also where entities were asked for', () => {
    expect(read('{"errors":[{"message":"no"}]}', 1)).toEqual({ errors: [{ message: 'no' }] });
  });

  it('reads as many entities as were asked for', () => {
    expect(read('{"data":{"_entities":[null,{"a":1}]}}', 2).data).toEqual({ _entities: [null, { a: 1 }] });
  });

  it('takes what the transport has read already', () => {
    const answer = {
      kind: 'answered' as const,
      body: Buffer.from(''),
      headers: {},
      response: { data: { a: 1 } },
    };
    expect(readAnswer(answer, undefined)).toBe(answer.response);
  });

  it.each([
    ['no JSON', '<html>', undefined],
    ['another object', '{"status":"ok"}', undefined],
    ['no entities', '{"data":{}}', 1],
    ['entities that are no list', '{"data":{"_entities":{"length":1}}}', 1],
    ['too few entities', '{"data":{"_entities":[{}]}}', 2],
    ['a text in place of an entity', '{"data":{"_entities":[{},"x"]}}', 2],
    ['a list in place of an entity', '{"data":{"_entities":[[{}]]}}', 1],
    ['too many entities', '{"data":{"_entities":[{},{},{}]}}', 2],
  ])('refuses %s', (_, text, entityCount) => {
    expect(() => read(text, entityCount)).toThrow(Error);
  });
});
