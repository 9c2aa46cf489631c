import { readFileSync } from 'node:fs';
import {
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  getNullableType,
  type GraphQLField,
  type GraphQLNamedType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { registeredDepartments } from '#kit/schema/sdl';

const schema = buildSchema(readFileSync('schema/api.graphql', 'utf8'));
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
);

interface Described {
  readonly place: string;
  readonly description: string;
}

const describedField = (type: GraphQLNamedType, field: GraphQLField<unknown, unknown>): Described[] => [
  { place: `${type.name}.${field.name}`, description: field.description ?? '' },
  ...field.args.map((argument) => ({
    place: `${type.name}.${field.name}(${argument.name})`,
    description: argument.description ?? '',
  })),
];

/** The type itself and everything inside it that can carry a description. */
function describedParts(type: GraphQLNamedType): Described[] {
  const itself = { place: type.name, description: type.description ?? '' };
  if (isObjectType(type) || isInterfaceType(type))
    return [itself, ...Object.values(type.getFields()).flatMap((field) => describedField(type, field))];
  if (isEnumType(type)) {
    const values = type.getValues();
    return [
      itself,
      ...values.map(({ name, description }) => ({
        place: `${type.name}.${name}`,
        description: description ?? '',
      })),
    ];
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    return [
      itself,
      ...fields.map(({ name, description }) => ({
        place: `${type.name}.${name}`,
        description: description ?? '',
      })),
    ];
  }
  return [itself];
}

const parts = types.flatMap(describedParts);
const rootFields = Object.values(schema.getQueryType()!.getFields());
const isConnection = (field: GraphQLField<unknown, unknown>): boolean =>
  getNamedType(field.type).name.endsWith('Connection');

describe('descriptions in the public graph', () => {
  it('are there for every type, field, argument and enum value', () => {
    expect(parts.length).toBeGreaterThan(600);
    expect(parts.filter(({ description }) => description.trim() === '').map(({ place }) => place)).toEqual(
      [],
    );
  });

  it('are sentences: they begin with a capital and end with a full stop', () => {
    const odd = parts.filter(({ description }) => !/^[A-ZÄÖÜ`].*\.$/s.test(description.trim()));
    expect(odd).toEqual([]);
  });

  it('say more than the name: at least three words, or the official name of a department', () => {
    const isShort = ({ place, description }: Described): boolean =>
      !place.startsWith('Department.') && description.trim().split(/\s+/).length < 3;
    expect(parts.filter(isShort)).toEqual([]);
  });

  it('say of dates, moments and areas by which standard they are written', () => {
    const scalars = types.filter(isScalarType);
    expect(scalars.map(({ name, specifiedByURL }) => [name, specifiedByURL ?? null])).toEqual([
      ['Date', 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6'],
      ['DateTime', 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6'],
      ['GeoJSONGeometry', 'https://www.rfc-editor.org/rfc/rfc7946#section-3.1'],
      ['SafeInt', null],
    ]);
  });

  it('name no part that is kept inside the hub', () => {
    const inner = parts.filter(({ place, description }) =>
      /^_|not part of the public graph/i.test(place + description),
    );
    expect(inner).toEqual([]);
    expect(types.map(({ name }) => name)).not.toContain('OverlapContribution');
  });
});

describe('lists of the public graph', () => {
  /** Root fields that give a whole list, and why they may. */
  const wholeLists: Readonly<Record<string, string>> = {
    programmes:
      'the catalogue has some dozens of programmes; a new one takes a decision of the Senate or the city',
    organisations: 'the departments and bodies named in the data: some dozens',
  };

  it('on the root are connections, unless a reason is written here', () => {
    const lists = rootFields.filter(({ type }) => isListType(getNullableType(type))).map(({ name }) => name);
    expect(lists.sort()).toEqual(Object.keys(wholeLists).sort());
  });

  it.each(rootFields.filter(isConnection).map((field) => [field.name, field] as const))(
    '%s is a connection with a stated maximum, one hundred entries without a size, and a stated order',
    (_, field) => {
      const argument = (name: string) => field.args.find((candidate) => candidate.name === name);
      expect(argument('first')?.description).toMatch(/, 1 to (500|2000)\.$/);
      expect(argument('first')?.defaultValue).toBe(100);
      expect(argument('after')?.description).toMatch(/cursor/);
      expect(field.description).toMatch(/in the order of their ids/);
    },
  );

  it('are connections in the form Relay expects, with nodes and a total beside the edges', () => {
    const connections = types.filter(({ name }) => name.endsWith('Connection'));
    expect(connections.length).toBeGreaterThan(5);
    for (const type of connections) {
      const node = type.name.replace(/Connection$/, '');
      const fields = isObjectType(type) ? Object.values(type.getFields()) : [];
      expect(fields.map(({ name, type: fieldType }) => `${name}: ${String(fieldType)}`).sort()).toEqual([
        `edges: [${node}Edge!]!`,
        `nodes: [${node}!]!`,
        'pageInfo: PageInfo!',
        'totalCount: Int!',
      ]);
    }
  });

  it('may be null on the root, so that a silent department blanks nothing else', () => {
    const nonNull = rootFields.filter(({ type }) => getNullableType(type) !== type).map(({ name }) => name);
    expect(nonNull).toEqual([]);
  });
});

describe('what every department says', () => {
  it.each(['Quarter', 'Programme'])('about a %s is one field that may be null', (typeName) => {
    const type = schema.getType(typeName);
    const fields = isObjectType(type) ? Object.values(type.getFields()) : [];
    const namespaces = fields.filter(({ type: fieldType }) =>
      getNamedType(fieldType).name.endsWith(`In${typeName}`),
    );
    const expected = registeredDepartments().map(
      ({ namespace }) =>
        `${namespace}: ${namespace.charAt(0).toUpperCase()}${namespace.slice(1)}In${typeName}`,
    );
    expect(expected).toContain(`socialAffairs: SocialAffairsIn${typeName}`);
    expect(namespaces.map(({ name, type: fieldType }) => `${name}: ${String(fieldType)}`).sort()).toEqual(
      expected.sort(),
    );
  });
});
