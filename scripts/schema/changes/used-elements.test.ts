import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { usedElements } from './used-elements.ts';

const schema = buildSchema(`
  type Query { places(filter: PlaceFilter, kinds: [Kind!], first: Int): [Place!] site: Site }
  interface Place { id: ID! name: String }
  type Site implements Place { id: ID! name: String kind: Kind }
  type Office implements Place { id: ID! name: String }
  enum Kind { HOUSE PARK }
  input PlaceFilter { kind: Kind near: Near }
  input Near { quarter: ID }
`);

function used(text: string, variables?: Readonly<Record<string, unknown>>): string[] {
  const known = { file: 'q.graphql', document: parse(text), variables };
  return usedElements(schema, known).map(({ operation, element, line }) => `${operation} ${element} ${line}`);
}

describe('usedElements', () => {
  it('names fields by their type, with the line', () => {
    expect(used('query A {\n  site {\n    name\n  }\n}')).toEqual(['A Query.site 2', 'A Site.name 3']);
  });

  it('counts a field of an interface for every type that fulfils it', () => {
    expect(used('query A { places { name } }')).toEqual([
      'A Query.places 1',
      'A Place.name 1',
      'A Site.name 1',
      'A Office.name 1',
    ]);
  });

  it('names arguments, input fields and values written out', () => {
    expect(used('query A { places(filter: { kind: PARK }, kinds: [HOUSE]) { __typename } }')).toEqual([
      'A Query.places 1',
      'A Query.places.filter 1',
      'A PlaceFilter.kind 1',
      'A Kind.PARK 1',
      'A Query.places.kinds 1',
      'A Kind.HOUSE 1',
      'A Place.__typename 1',
      'A Site.__typename 1',
      'A Office.__typename 1',
    ]);
  });

  it('names what the values of variables use', () => {
    const text =
      'query A($filter: PlaceFilter, $kinds: [Kind!]) { places(filter: $filter, kinds: $kinds) { id } }';
    const found = used(text, { filter: { near: { quarter: 'grohn' } }, kinds: ['PARK'] });
    expect(found.slice(-3)).toEqual(['A PlaceFilter.near 1', 'A Near.quarter 1', 'A Kind.PARK 1']);
  });

  it('names the types of fragments, and counts a fragment for each operation that uses it', () => {
    const text =
      'query A { site { ...F } } query B { site { ...F } } query C { site { id } } fragment F on Site { kind }';
    const found = used(text);
    expect(found.filter((use) => use.includes('Site.kind'))).toEqual(['A Site.kind 1', 'B Site.kind 1']);
    expect(found).toContain('A Site 1');
  });

  it('calls an operation without a name a query', () => {
    expect(used('{ site { id } }')).toEqual(['query Query.site 1', 'query Site.id 1']);
  });
});
