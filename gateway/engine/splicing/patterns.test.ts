import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readAsked } from '../shapes/asked-shape.ts';
import { fieldPattern } from './patterns.ts';

const types = (kinds: string) => `
  type Query {
    text: String must: String! id: ID int: Int float: Float flag: Boolean kind: Kind day: Day
    list: [Int!] loose: [[String]] thing: Thing things: [Thing!]!
  }
  type Thing { id: ID! part: Thing }
  scalar Day
  enum Kind { ${kinds} }`;
const schema = buildSchema(types('OPEN HIDDEN'));
const publicSchema = buildSchema(types('OPEN'));

const matches = (query: string, text: string): boolean => {
  const [field] = readAsked(schema, `{ ${query} }`).shape.fields;
  if (field?.kind !== 'value') throw new Error('no field');
  return new RegExp(`^(?:${fieldPattern(field, publicSchema)})$`).test(text);
};

describe('a field', () => {
  it.each([
    ['text', String.raw`"text":"a \" \\ \n \u00e4"`],
    ['text', '"text":""'],
    ['text', '"text":null'],
    ['id', '"id":"x"'],
    ['id', '"id":7'],
    ['int', '"int":0'],
    ['int', '"int":-12'],
    ['float', '"float":-0.5'],
    ['float', '"float":3'],
    ['flag', '"flag":false'],
    ['kind', '"kind":"OPEN"'],
    ['day', '"day":"2020-01-01"'],
    ['day', '"day":20200101'],
    ['list', '"list":[]'],
    ['list', '"list":[1,2,3]'],
    ['loose', '"loose":[["a",null],null,[]]'],
    ['thing { id }', '"thing":{"id":"1"}'],
    ['same: thing { id part { id } }', '"same":{"id":"1","part":null}'],
    ['things { id }', '"things":[{"id":"1"},{"id":"2"}]'],
  ])('%s may be written as %s', (query, text) => {
    expect(matches(query, text)).toBe(true);
  });

  it.each([
    ['text', '"text":"a\nb"'],
    ['text', String.raw`"text":"\x"`],
    ['text', String.raw`"text":"\u00e"`],
    ['text', '"text":"a" b"'],
    ['text', '"text":7'],
    ['text', '"text": "a"'],
    ['text', '"other":"a"'],
    ['must', '"must":null'],
    ['id', '"id":1.5'],
    ['int', '"int":1.0'],
    ['int', '"int":1e3'],
    ['int', '"int":01'],
    ['int', '"int":-0'],
    ['int', '"int":9007199254740993'],
    ['float', '"float":1e999'],
    ['float', '"float":.5'],
    ['flag', '"flag":"true"'],
    ['kind', '"kind":"HIDDEN"'],
    ['kind', '"kind":"OTHER"'],
    ['day', '"day":{}'],
    ['list', '"list":[1,]'],
    ['list', '"list":[,1]'],
    ['list', '"list":[1 ,2]'],
    ['list', '"list":[1,null]'],
    ['list', '"list":[1,2'],
    ['thing { id part { id } }', '"thing":{"part":null,"id":"1"}'],
    ['thing { id }', '"thing":{"id":"1","more":1}'],
    ['thing { id part { id } }', '"thing":{"id":"1"}'],
    ['thing { id }', '"thing":[]'],
    ['things { id }', '"things":null'],
  ])('%s is not taken as %s', (query, text) => {
    expect(matches(query, text)).toBe(false);
  });

  it('that is long and ends wrongly is refused in time that grows with its length only', () => {
    const entries = Array.from({ length: 20_000 }, (_, n) => `{"id":"${n}"}`).join();
    expect(matches('things { id }', `"things":[${entries}]`)).toBe(true);
    expect(matches('things { id }', `"things":[${entries},{"id":null}]`)).toBe(false);
  });
});
