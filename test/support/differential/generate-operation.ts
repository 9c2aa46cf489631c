import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  parse,
  validate,
  type DocumentNode,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';
import { createRandom, hashOf, type Random } from './random.ts';

/** A valid operation with variables for it. */
export interface GeneratedOperation {
  readonly text: string;
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** How large operations become. */
export interface GeneratorSize {
  readonly maxDepth: number;
  readonly maxFields: number;
}

interface Draft {
  readonly schema: GraphQLSchema;
  readonly random: Random;
  readonly size: GeneratorSize;
  readonly definitions: string[];
  readonly variables: Record<string, unknown>;
  readonly fragments: string[];
  /** Names of finished fragments by the type they are on. */
  readonly known: Map<string, string[]>;
}

// Names an answer may have and a careless executor trips over.
const trickyAliases = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'data',
  'errors',
  '_entities',
];

function literal(draft: Draft, type: GraphQLInputType): string {
  const { random } = draft;
  if (isNonNullType(type)) return literal(draft, type.ofType);
  if (isListType(type)) return `[${literal(draft, type.ofType)}]`;
  if (isEnumType(type)) return random.pick(type.getValues()).name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      (field) => isNonNullType(field.type) || random.chance(0.5),
    );
    return `{${fields.map((field) => `${field.name}: ${literal(draft, field.type)}`).join(', ')}}`;
  }
  switch (String(type)) {
    case 'Int':
    case 'SafeInt':
      return String(random.below(20));
    case 'Float':
      return `${random.below(20)}.5`;
    case 'Boolean':
      return String(random.chance(0.5));
    default:
      return JSON.stringify(random.pick(['a', 'b "c"', '2020-01-01', '']));
  }
}

function jsonOf(draft: Draft, type: GraphQLInputType): unknown {
  const { random } = draft;
  if (isNonNullType(type)) return jsonOf(draft, type.ofType);
  if (random.chance(0.1) && !isNonNullType(type)) return null;
  return plainJson(draft, type);
}

function plainJson(draft: Draft, type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return plainJson(draft, type.ofType);
  if (isListType(type)) return [plainJson(draft, type.ofType)];
  if (isInputObjectType(type))
    return Object.fromEntries(
      Object.values(type.getFields())
        .filter((field) => isNonNullType(field.type) || draft.random.chance(0.5))
        .map((field) => [field.name, plainJson(draft, field.type)]),
    );
  const text = literal(draft, type);
  return isEnumType(type) ? text : (JSON.parse(text) as unknown);
}

function addVariable(
  draft: Draft,
  type: GraphQLInputType,
  options: { readonly mayBeAbsent: boolean },
): string {
  const { random } = draft;
  const name =
    random.chance(0.03) && !('representations' in draft.variables)
      ? 'representation'
      : `v${draft.definitions.length}`;
  const unique = draft.definitions.some((text) => text.startsWith(`$${name}:`))
    ? `w${draft.definitions.length}`
    : name;
  const hasDefault = !isNonNullType(type) && random.chance(0.3);
  const isAbsent = options.mayBeAbsent && !isNonNullType(type) && random.chance(0.3);
  draft.definitions.push(`$${unique}: ${String(type)}${hasDefault ? ` = ${literal(draft, type)}` : ''}`);
  if (!isAbsent) draft.variables[unique] = isNonNullType(type) ? plainJson(draft, type) : jsonOf(draft, type);
  return `$${unique}`;
}

function argumentsFor(draft: Draft, args: readonly GraphQLArgument[]): string {
  const { random } = draft;
  const given = args.flatMap((argument) => {
    if (!isRequiredArgument(argument) && random.chance(0.6)) return [];
    const value = random.chance(0.4)
      ? addVariable(draft, argument.type, { mayBeAbsent: true })
      : literal(draft, argument.type);
    return [`${argument.name}: ${value}`];
  });
  return given.length === 0 ? '' : `(${given.join(', ')})`;
}

function conditionFor(draft: Draft): string {
  const { random } = draft;
  if (!random.chance(0.12)) return '';
  const name = random.pick(['skip', 'include']);
  if (random.chance(0.2)) return ` @${name}(if: ${String(random.chance(0.5))})`;
  const declared = draft.definitions.find((text) => text.startsWith('$c') && random.chance(0.5));
  if (declared) return ` @${name}(if: ${declared.split(':')[0] ?? ''})`;
  const variable = `$c${draft.definitions.length}`;
  const hasDefault = random.chance(0.3);
  draft.definitions.push(`${variable}: Boolean${hasDefault ? ` = ${String(random.chance(0.5))}` : '!'}`);
  if (!hasDefault || random.chance(0.5)) draft.variables[variable.slice(1)] = random.chance(0.5);
  return ` @${name}(if: ${variable})`;
}

function fieldText(draft: Draft, field: GraphQLField<unknown, unknown>, depth: number): string {
  const { random } = draft;
  const args = argumentsFor(draft, field.args);
  const type = getNamedType(field.type);
  // Fields asked with different arguments must not have one name; the rest of what could clash is left to validation.
  const alias = random.chance(0.06)
    ? `${random.pick(trickyAliases)}: `
    : args !== '' || random.chance(0.12)
      ? `${field.name}_${(hashOf(args) % 1_000).toString(36)}: `
      : '';
  const inner = isCompositeType(type) ? ` ${selectionText(draft, type, depth + 1)}` : '';
  return `${alias}${field.name}${args}${conditionFor(draft)}${inner}`;
}

function fragmentText(draft: Draft, type: GraphQLCompositeType, depth: number): string {
  const { random, schema } = draft;
  const related = isAbstractType(type)
    ? [
        type,
        ...schema.getPossibleTypes(type),
        ...(isInterfaceType(type) ? schema.getImplementations(type).interfaces : []),
      ]
    : [type, ...(isObjectType(type) ? type.getInterfaces() : [])];
  const on = random.pick(related);
  const reusable = draft.known.get(on.name) ?? [];
  if (reusable.length > 0 && random.chance(0.4)) return `...${random.pick(reusable)}${conditionFor(draft)}`;
  const body = selectionText(draft, on, depth + 0.5);
  if (!random.chance(0.4)) {
    const condition = on === type && random.chance(0.5) ? '' : ` on ${on.name}`;
    return `...${condition}${conditionFor(draft)} ${body}`;
  }
  const name = `F${draft.fragments.length}`;
  draft.fragments.push(`fragment ${name} on ${on.name} ${body}`);
  draft.known.set(on.name, [...reusable, name]);
  return `...${name}${conditionFor(draft)}`;
}

function selectionText(draft: Draft, type: GraphQLCompositeType, depth: number): string {
  const { random, size } = draft;
  const fields = isUnionType(type) ? [] : Object.values(type.getFields());
  const isDeep = depth >= size.maxDepth;
  const usable = fields.filter((field) => !isDeep || isLeafType(getNamedType(field.type)));
  const count = 1 + random.below(isDeep ? 2 : size.maxFields);
  const parts = Array.from({ length: count }, (): string => {
    if (random.chance(0.1)) return random.chance(0.3) ? 'kind_: __typename' : '__typename';
    if (!isDeep && (usable.length === 0 || random.chance(isAbstractType(type) ? 0.5 : 0.15)))
      return fragmentText(draft, type, depth);
    return usable.length === 0 ? '__typename' : fieldText(draft, random.pick(usable), depth);
  });
  return `{ ${parts.join(' ')} }`;
}

/** Names under which operations ask for types. */
export const typeNameKeys: readonly string[] = ['__typename', 'kind_'];

const introspections = [
  '__schema { queryType { name } }',
  '__type(name: "Query") { kind fields { name } }',
  'meta: __type(name: "Nobody") { name }',
];

function draftOperation(draft: Draft): string {
  const { schema, random } = draft;
  const mutation = schema.getMutationType();
  const isMutation = mutation && random.chance(0.15);
  const root = isMutation ? mutation : schema.getQueryType();
  if (!root) throw new Error('there is no query type');
  const body = selectionText(draft, root, 0);
  const meta = !isMutation && random.chance(0.04) ? ` { ${random.pick(introspections)}` : ' {';
  const variables = draft.definitions.length === 0 ? '' : `(${draft.definitions.join(', ')})`;
  const name = random.chance(0.5) || variables !== '' ? ' Test' : '';
  return `${isMutation ? 'mutation' : 'query'}${name}${variables}${meta}${body.slice(1)}\n${draft.fragments.join('\n')}`;
}

/** Generates a valid operation; the same for the same seed. */
export function generateOperation(
  schema: GraphQLSchema,
  { seed, size }: { readonly seed: number; readonly size: GeneratorSize },
): GeneratedOperation {
  const random = createRandom(seed);
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const draft: Draft = {
      schema,
      random,
      size,
      definitions: [],
      variables: {},
      fragments: [],
      known: new Map(),
    };
    const text = draftOperation(draft);
    const document = parse(text);
    if (validate(schema, document).length === 0) return { text, document, variables: draft.variables };
  }
  throw new Error(`no valid operation was found for seed ${seed}`);
}
