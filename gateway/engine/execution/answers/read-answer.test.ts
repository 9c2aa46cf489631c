import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readAsked } from '../../shapes/asked-shape.ts';
import { readAnswer } from './read-answer.ts';
import { toByteText } from '../../splicing/byte-text.ts';

const schema = buildSchema(`
  type Query { a: Int b: String! thing: Thing things: [Thing!] strict: [Int!]! loose: [Int] }
  type Thing { id: ID! kind: Kind a: Int health: Health }
  type Health { workers: Int! }
  enum Kind { A B }
`);
const asked = (text: string) => readAsked(schema, text);
const entities = asked('query($r: [_Any!]!) { _entities(representations: $r) { ... on Thing { a } } }');

const answered = (text: string) => ({ kind: 'answered' as const, body: toByteText(text), headers: {} });
const read = (text: string, entityCount?: number) =>
  readAnswer(answered(text), entityCount === undefined ? asked('{ a }') : entities, entityCount);
/** What is left of the data, and where something was wrong. */
const checked = (query: string, data: unknown) => {
  const answer = readAnswer(answered(JSON.stringify({ data })), asked(query), undefined);
  return { data: answer.data, wrong: answer.faults.map(({ path }) => path?.join('.')) };
};

describe('readAnswer', () => {
  it('reads data', () => {
    expect(read('{"data":{"a":1}}')).toEqual({ data: { a: 1 }, faults: [], isSpliced: false });
  });

  it('reads errors without data, also where entities were asked for', () => {
    expect(read('{"errors":[{"message":"no"}]}', 1)).toEqual({
      errors: [{ message: 'no' }],
      faults: [],
      isSpliced: false,
    });
  });

  it('reads as many entities as were asked for', () => {
    expect(read('{"data":{"_entities":[null,{"a":1}]}}', 2).data).toEqual({ _entities: [null, { a: 1 }] });
  });

  it.each(['{"_entities":null}', '{}'])('takes %s for no entities when an error says why', (data) => {
    expect(read(`{"data":${data},"errors":[{"message":"no"}]}`, 1)).toMatchObject({
      errors: [{ message: 'no' }],
      faults: [],
    });
  });

  it('takes what the transport has read already', () => {
    const answer = {
      kind: 'answered' as const,
      body: '',
      headers: {},
      response: { data: { a: 1 } },
    };
    expect(readAnswer(answer, asked('{ a }'), undefined).data).toBe(answer.response.data);
  });

  it.each([
    ['no JSON', '<html>', undefined],
    ['another object', '{"status":"ok"}', undefined],
    ['data without what was asked', '{"data":{"b":1}}', undefined],
    ['no entities', '{"data":{}}', 1],
    ['null for the entities', '{"data":{"_entities":null}}', 1],
    ['too few entities, whatever is wrong', '{"data":{"_entities":[]},"errors":[{"message":"no"}]}', 1],
    ['entities that are no list', '{"data":{"_entities":{"length":1}}}', 1],
    ['too few entities', '{"data":{"_entities":[{}]}}', 2],
    ['a text in place of an entity', '{"data":{"_entities":[{},"x"]}}', 2],
    ['a list in place of an entity', '{"data":{"_entities":[[{}]]}}', 1],
    ['too many entities', '{"data":{"_entities":[{},{},{}]}}', 2],
  ])('refuses %s', (_, text, entityCount) => {
    expect(() => read(text, entityCount)).toThrow(Error);
  });

  it('takes data without what was asked when an error says why', () => {
    expect(read('{"data":{},"errors":[{"message":"no"}]}').data).toEqual({});
  });

  it('misses nothing that @skip or @include may have left out', () => {
    const conditional = asked('query($c: Boolean!) { a @skip(if: $c) b }');
    expect(readAnswer(answered('{"data":{"b":"x"}}'), conditional, undefined).data).toEqual({ b: 'x' });
  });

  it('drops what nobody asked for', () => {
    const said = { thing: { id: '1', a: 2, health: { workers: 3, secret: 4 } }, a: 5, __proto__: 6 };
    expect(checked('{ thing { id health { workers } } }', said)).toEqual({
      data: { thing: { id: '1', health: { workers: 3 } } },
      wrong: [],
    });
  });

  it('keeps what is asked of any type an object may have, and fragments', () => {
    const query = '{ thing { ...F ... on Thing { a } } } fragment F on Thing { same: id __typename }';
    const said = { thing: { __typename: 'Thing', same: '1', a: 2 } };
    expect(checked(query, said)).toEqual({ data: said, wrong: [] });
  });

  it.each([
    ['a text for a number', '{ a }', { a: 'x' }, { a: null }, 'a'],
    ['a number for a text', '{ b }', { b: 1 }, {}, 'b'],
    [
      'a value the enum does not have',
      '{ thing { kind } }',
      { thing: { kind: 'C' } },
      { thing: { kind: null } },
      'thing.kind',
    ],
    ['a text for an object', '{ thing { id } }', { thing: 'x' }, { thing: null }, 'thing'],
    ['a list for an object', '{ thing { id } }', { thing: [] }, { thing: null }, 'thing'],
    ['an object for a list', '{ things { id } }', { things: { id: '1' } }, { things: null }, 'things'],
    ['an entry for which there is null', '{ loose }', { loose: [1, 'x'] }, { loose: [1, null] }, 'loose.1'],
    ['an entry for which there is none', '{ strict }', { strict: [1, 1.5] }, {}, 'strict.1'],
  ])('tells of %s, and takes it out', (_, query, said, data, path) => {
    expect(checked(query, said)).toEqual({ data, wrong: [path] });
  });

  it('leaves nulls for the whole answer to judge', () => {
    const said = { b: null, things: [null], strict: null };
    expect(checked('{ b things { id } strict }', said)).toEqual({ data: said, wrong: [] });
  });
});
