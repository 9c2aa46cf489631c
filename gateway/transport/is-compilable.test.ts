import { buildSchema, parse } from 'graphql';
import { expect, it } from 'vitest';
import { isCompilable } from './is-compilable.ts';

const schema = buildSchema(`
  input Range { from: Int = 1 to: Int }
  input Area { height: Range width: Range }
  input Filter { range: Range not: Filter }
  input Search { sort: String all: [Clause!] }
  input Clause { text: String any: Search }
  input Question { area: Area search: [Search!]! }
  type Query {
    ranges(range: Range, list: [Range!], area: Area): Int
    filtered(filter: Filter, search: [Search!], question: Question): Int
  }
  type Mutation { write: Int }
`);
const check = (query: string): boolean => isCompilable(schema, { document: parse(query), query });

it.each([
  'query ($r: Range) { ranges(range: $r) }',
  'query ($l: [Range!]!, $a: Area) { ranges(list: $l, area: $a) }',
  'query ($r: Range = { from: 2 }, $l: [Range!]) { ranges(range: $r, list: $l) }',
  'query ($b: Boolean! = true, $n: Int = 2) { ranges @include(if: $b) }',
  '{ ranges(range: { to: 5 }) filtered(filter: { not: { not: { range: { from: 2 } } } }) }',
])('%s may become code', (query) => {
  expect(check(query)).toBe(true);
});

it.each([
  ['with a text in it', '{ filtered(search: { sort: "name" }) }'],
  ['that writes', 'mutation { write }'],
  ['with a field named __proto__', '{ __proto__: ranges }'],
  ['that is long', `{ ${Array.from({ length: 2_000 }, (_, n) => `r${n}: ranges`).join(' ')} }`],
  ['with a variable that may hold its like', 'query ($f: Filter) { filtered(filter: $f) }'],
  ['with a list that may hold its like', 'query ($s: [Search!]) { filtered(search: $s) }'],
  ['with a variable that reaches what may hold its like', 'query ($q: Question!) { filtered(question: $q) }'],
  ['with a variable in an object', 'query ($n: Int) { ranges(range: { from: $n }) }'],
  ['with a variable in a list', 'query ($r: Range!) { ranges(list: [$r]) }'],
  ['with a condition that may be null', 'query ($b: Boolean = true) { ranges @include(if: $b) }'],
])('an operation %s stays as it is', (_, query) => {
  expect(check(query)).toBe(false);
});
