import {
  GraphQLError,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type DocumentNode,
  type GraphQLFieldResolver,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import { hashOf } from './random.ts';

/**
 * A made-up world in which every field of every object has one value, whoever is asked: the value follows from the
 * object's identity and the field's name and arguments. So subgraphs that share a field agree, and the whole graph
 * can be executed without federation for comparison.
 */

/** An object of the world. Its identity says how one comes to it; entities have one of their own. */
export interface WorldObject {
  readonly __typename: string;
  readonly identity: string;
  /** What the gateway handed over when it asked for the entity. */
  readonly reference?: Readonly<Record<string, unknown>>;
}

/** How often things go wrong, from 0 to 1. The seed decides which. */
export interface Faults {
  readonly seed: number;
  readonly nulls: number;
  readonly errors: number;
}

/** No faults: everything there is. */
export const noFaults: Faults = { seed: 0, nulls: 0, errors: 0 };

/** What the world knows of the types, from all subgraphs' SDL. */
export interface WorldTypes {
  /** Names of the fields that can be keys, by entity. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
  /** Entities that are of a keyed interface share its identities: which type an identity has, and which identities a type. */
  readonly family: ReadonlyMap<string, string>;
  readonly members: ReadonlyMap<string, readonly string[]>;
  /** Field sets of @requires, by `Type.field`. */
  readonly requires: ReadonlyMap<string, string>;
}

const directiveText = (
  node: { readonly directives?: readonly { name: { value: string }; arguments?: readonly unknown[] }[] },
  name: string,
): string[] =>
  (node.directives ?? [])
    .filter((directive) => directive.name.value === name)
    .flatMap(({ arguments: given }) => {
      const values = (given ?? []) as { name: { value: string }; value: { kind: string; value?: string } }[];
      return values.flatMap(({ name: argument, value }) =>
        argument.value === 'fields' && value.value !== undefined ? [value.value] : [],
      );
    });

/** Learns the types of a world from its subgraphs. Keys are single fields on the top level. */
export function readWorldTypes(documents: readonly DocumentNode[]): WorldTypes {
  const keys = new Map<string, string[]>();
  const family = new Map<string, string>();
  const members = new Map<string, string[]>();
  const requires = new Map<string, string>();
  const keyedInterfaces = new Set<string>();
  const definitions = documents.flatMap((document) =>
    document.definitions.flatMap((node) =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION ||
      node.kind === Kind.OBJECT_TYPE_EXTENSION ||
      node.kind === Kind.INTERFACE_TYPE_DEFINITION
        ? [node]
        : [],
    ),
  );
  for (const node of definitions) {
    const names = directiveText(node, 'key').flatMap((text) => text.split(/[\s,]+/));
    const isInterface = node.kind === Kind.INTERFACE_TYPE_DEFINITION;
    if (names.length > 0) keys.set(node.name.value, [...(keys.get(node.name.value) ?? []), ...names]);
    if (names.length > 0 && isInterface) keyedInterfaces.add(node.name.value);
    for (const field of node.fields ?? [])
      for (const text of directiveText(field, 'requires'))
        requires.set(`${node.name.value}.${field.name.value}`, text);
  }
  for (const node of definitions) {
    if (node.kind === Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const { name } of node.interfaces ?? []) {
      if (!keyedInterfaces.has(name.value)) continue;
      family.set(node.name.value, name.value);
      members.set(name.value, [...new Set([...(members.get(name.value) ?? []), node.name.value])].sort());
    }
  }
  return { keys, family, members, requires };
}

const poolSize = 5;

const sortedJson = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** Identity of a field of an object. */
export const fieldIdentity = (object: WorldObject, name: string, args: object): string => {
  const given = Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined));
  return `${object.identity}.${name}${Object.keys(given).length === 0 ? '' : sortedJson(given)}`;
};

/** The concrete type that an identity of a family of entities has. */
const memberOf = (types: WorldTypes, name: string, identity: string): string | undefined => {
  const members = types.members.get(name);
  return members?.[Number(/\d+$/.exec(identity)?.[0] ?? 0) % members.length];
};

function entityIdentity(types: WorldTypes, typeName: string, from: string): string {
  const family = types.family.get(typeName);
  const pool = Array.from({ length: poolSize }, (_, n) => `${(family ?? typeName).toLowerCase()}${n}`).filter(
    (identity) => family === undefined || memberOf(types, family, identity) === typeName,
  );
  return pool[hashOf(`entity ${from}`) % Math.max(pool.length, 1)] ?? `${typeName.toLowerCase()}0`;
}

function objectFor(
  types: WorldTypes,
  { type, schema, identity }: { type: GraphQLNamedType; schema: GraphQLSchema; identity: string },
): WorldObject {
  if (isAbstractType(type)) {
    if (types.members.has(type.name)) {
      const entity = entityIdentity(types, type.name, identity);
      const member = memberOf(types, type.name, entity) ?? type.name;
      return { __typename: member, identity: entity };
    }
    const possible = [...schema.getPossibleTypes(type)].sort(
      (a, b) => hashOf(`${identity} ${b.name}`) - hashOf(`${identity} ${a.name}`),
    );
    const [chosen] = possible;
    if (!chosen) throw new Error(`${type.name} has no possible types`);
    return objectFor(types, { type: chosen, schema, identity });
  }
  if (type === schema.getQueryType()) return { __typename: type.name, identity: '' };
  return types.keys.has(type.name)
    ? { __typename: type.name, identity: entityIdentity(types, type.name, identity) }
    : { __typename: type.name, identity };
}

// No zero and no empty text: the stock gateway loses them where a plan renames fields, see the named cases.
function leafFor(type: GraphQLNamedType, identity: string): unknown {
  const hash = hashOf(identity);
  if (isEnumType(type)) return type.getValues()[hash % type.getValues().length]?.value;
  switch (type.name) {
    case 'Int':
      return (hash % 1_000_000) + 1;
    case 'Float':
      return (hash + 1) / 1_000;
    case 'Boolean':
      return hash % 2 === 0;
    case 'String':
    case 'ID':
      return identity;
    case 'SafeInt':
      return hash;
    default:
      return /json/i.test(type.name) ? { text: identity, list: [hash, null, {}] } : identity;
  }
}

/** What a field is worth in a world with faults. */
export interface Valuation {
  readonly types: WorldTypes;
  readonly faults: Faults;
}

function fails({ faults }: Valuation, identity: string): boolean {
  return hashOf(`error ${faults.seed} ${identity}`) / 2 ** 32 < faults.errors;
}

function isNull({ faults }: Valuation, identity: string): boolean {
  return hashOf(`null ${faults.seed} ${identity}`) / 2 ** 32 < faults.nulls;
}

function valueFor(
  valuation: Valuation,
  { type, schema, identity }: { type: GraphQLOutputType; schema: GraphQLSchema; identity: string },
): unknown {
  if (isNonNullType(type)) return valueFor(valuation, { type: type.ofType, schema, identity });
  if (isListType(type)) {
    const inner = type.ofType;
    const entries = Array.from({ length: hashOf(`length ${identity}`) % 4 }, (_, n) => `${identity}[${n}]`);
    return entries.map((entry) =>
      !isNonNullType(inner) && isNull(valuation, entry)
        ? null
        : valueFor(valuation, { type: inner, schema, identity: entry }),
    );
  }
  if (isObjectType(type) || isAbstractType(type))
    return objectFor(valuation.types, { type, schema, identity });
  return leafFor(type, identity);
}

/** Text of an error, by which the place it belongs to can be found again. */
const errorText = (identity: string): string => `failed: ${identity}`;

/** The external inputs of a computed field, as the gateway handed them over. */
function inputsOf(types: WorldTypes, object: WorldObject, info: GraphQLResolveInfo): unknown {
  const family = types.family.get(info.parentType.name);
  const fields =
    types.requires.get(`${info.parentType.name}.${info.fieldName}`) ??
    (family && types.requires.get(`${family}.${info.fieldName}`));
  if (fields === undefined || !object.reference) return undefined;
  const inputs = object.reference;
  // Other computed fields may be asked in the same call; only what this one requires may count.
  const names = fields
    .replace(/\([^)]*\)/g, '')
    .replace(/\{[^{}]*(\{[^{}]*(\{[^{}]*\}[^{}]*)*\}[^{}]*)*\}/g, '');
  return Object.fromEntries(
    names.split(/[\s,]+/).flatMap((name) => (name in inputs ? [[name, inputs[name]]] : [])),
  );
}

const rootObject: WorldObject = { __typename: '', identity: '' };

/** Resolves any field of the world. */
export function worldResolver(
  valuation: Valuation,
): GraphQLFieldResolver<unknown, unknown, Record<string, unknown>> {
  const { types } = valuation;
  return (source, args, _context, info) => {
    const object = (source as WorldObject | undefined) ?? rootObject;
    const identity = fieldIdentity(object, info.fieldName, args);
    if (fails(valuation, identity))
      throw new GraphQLError(errorText(identity), { extensions: { code: 'SOURCE_UNAVAILABLE' } });
    const keys = types.keys.get(info.parentType.name);
    if (keys?.includes(info.fieldName))
      return info.fieldName === 'id' ? object.identity : `${info.fieldName}-${object.identity}`;
    if (!isNonNullType(info.returnType) && isNull(valuation, identity)) return null;
    const inputs = inputsOf(types, object, info);
    const isText = String(info.returnType).replace('!', '') === 'String';
    if (inputs !== undefined && isText) return `${identity} from ${sortedJson(inputs)}`;
    return valueFor(valuation, { type: info.returnType, schema: info.schema, identity });
  };
}

/** Finds the entity a reference names; null or an error when the world has faults. */
export function worldReference(
  valuation: Valuation,
  reference: Readonly<Record<string, unknown>>,
  resolveType: (identity: string, typeName: string) => string,
): WorldObject | null {
  const typeName = String(reference['__typename']);
  const keys = valuation.types.keys.get(typeName) ?? [];
  const key = keys.find((name) => typeof reference[name] === 'string');
  if (key === undefined) return null;
  const value = String(reference[key]);
  const identity = key === 'id' ? value : value.slice(key.length + 1);
  const where = `${identity} as reference`;
  if (fails(valuation, where))
    throw new GraphQLError(errorText(where), { extensions: { code: 'SOURCE_UNAVAILABLE' } });
  if (isNull(valuation, where)) return null;
  return { __typename: resolveType(identity, typeName), identity, reference };
}

/** The type of an entity that is asked for by the name of its interface. */
export const concreteType =
  (types: WorldTypes, isInterface: (name: string) => boolean) =>
  (identity: string, typeName: string): string =>
    isInterface(typeName) ? (memberOf(types, typeName, identity) ?? typeName) : typeName;
