import { parse, print, Kind } from 'graphql';
import { describe, expect, it } from 'vitest';
import { expandDepartmentFields } from '#kit/schema/department-fields';

const departments = [
  { value: 'PARKS', namespace: 'parks', title: 'Parks' },
  { value: 'CITY_BATHS', namespace: 'cityBaths', title: 'Baths' },
];

const vocabulary = `
  type Place @key(fields: "id") { id: ID! }
  type Source @key(fields: "id", resolvable: false) @shareable { id: ID! title: String! }
  type Period @shareable { from: String }
  enum Status { OPEN }
  type Visit @shareable { id: ID! place: Place! period: Period status: Status! source: Source! others: [Place!] }
  interface DepartmentInPlace {
    "All of them."
    visits(on: String): [Visit!]!
    hidden: [Visit!]! @inaccessible
    asOf: String
  }
  type OverlapContribution @shareable { asOf: String visits: [Visit!]! }
`;

/** The types of a schema after expansion, each as its own text. */
function expand(own: string): Map<string, string> {
  const { definitions } = expandDepartmentFields(parse(vocabulary + own), departments);
  const types = definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION);
  return new Map(types.map((node) => [node.name.value, print(node)]));
}

const typeOf = (own: string, name: string): string | undefined => expand(own).get(name);

const visitFields = 'id place { id } period { from } status source { id title } others { id }';

describe('expandDepartmentFields', () => {
  it('asks every department for all that a value holds, entities by their key', () => {
    const own = 'type Park @key(fields: "id") { id: ID! } extend type Query { park: Park }';
    const place = vocabulary.replace(
      'type Place @key(fields: "id") { id: ID! }',
      'type Place @key(fields: "id") { id: ID! visits: [Visit!] @fromDepartments(field: "visits") }',
    );
    const { definitions } = expandDepartmentFields(parse(place + own), departments);
    const printed = definitions.map((node) => print(node));
    expect(printed.find((text) => text.startsWith('type Place '))).toBe(
      `type Place @key(fields: "id") {
  id: ID!
  visits: [Visit!] @requires(fields: "parks { visits { ${visitFields} } } cityBaths { visits { ${visitFields} } }")
  parks: ParksInPlace @external
  cityBaths: CityBathsInPlace @external
}`,
    );
    expect(printed.slice(-2)).toEqual([
      'type ParksInPlace {\n  "All of them."\n  visits(on: String): [Visit!]! @external\n}',
      'type CityBathsInPlace {\n  "All of them."\n  visits(on: String): [Visit!]! @external\n}',
    ]);
  });

  const twoFields = `
    extend type Query { x: Int }
    type Quarter @key(fields: "id") {
      id: ID!
      visits: [Visit!] @fromDepartments(field: "visits")
      first: Visit @deprecated(reason: "Use visits.") @fromDepartments(field: "visits")
      asOf: String @fromDepartments(field: "asOf")
    }
    interface DepartmentInQuarter { visits: [Visit!]! asOf: String @inaccessible }
  `;

  it('declares each field once that several fields need, without the directives of its contract', () => {
    expect(typeOf(twoFields, 'ParksInQuarter')).toBe(
      'type ParksInQuarter {\n  visits: [Visit!]! @external\n  asOf: String @external\n}',
    );
  });

  it('keeps the other directives of a field', () => {
    expect(typeOf(twoFields, 'Quarter')).toContain(
      'first: Visit @deprecated(reason: "Use visits.") @requires(',
    );
  });

  it('asks for a plain value by its name alone', () => {
    expect(typeOf(twoFields, 'Quarter')).toContain(
      'asOf: String @requires(fields: "parks { asOf } cityBaths { asOf }")',
    );
  });

  it('fills the overlap report through the one contribution all departments share', () => {
    const own =
      'type OverlapReport @key(fields: "id") { id: ID! asOf: String @fromDepartments(field: "asOf") }';
    const types = expand(own);
    expect(types.get('OverlapReport')).toContain('parks: OverlapContribution @external');
    expect([...types.keys()].filter((name) => name.includes('InOverlapReport'))).toEqual([]);
  });

  it('leaves a schema without the notation as it is', () => {
    const document = parse(vocabulary);
    expect(print(expandDepartmentFields(document, departments))).toBe(print(document));
  });

  it('refuses a field the contract does not have', () => {
    const own =
      'type Quarter { rain: Int @fromDepartments(field: "rain") } interface DepartmentInQuarter { sun: Int }';
    expect(() => expand(own)).toThrow('@fromDepartments names rain, which DepartmentInQuarter does not have');
  });

  it.each(['@fromDepartments', '@fromDepartments(field: 1)', '@fromDepartments(fields: "sun")'])(
    'refuses %s, which names no field',
    (mark) => {
      const own = `type Quarter { sun: Int ${mark} } interface DepartmentInQuarter { sun: Int }`;
      expect(() => expand(own)).toThrow('@fromDepartments on Quarter.sun must name a field');
    },
  );

  it('refuses a type that has no contract', () => {
    expect(() => expand('type Rain { sun: Int @fromDepartments(field: "sun") }')).toThrow(
      '@fromDepartments names sun, which DepartmentInRain does not have',
    );
  });
});
