import type { GraphQLSchema } from 'graphql';
import type { RequiredField, RequiredSelection } from '../../planning/query-plan.ts';
import { mergeInto } from './merge.ts';
import { isRecord, ownValue, setOwn, type Data } from './record.ts';
import { isOfType } from './type-conditions.ts';

/** Picks out of an entity what a subgraph must be told of it; undefined when something of it is not known. */
type Picker = (entity: Readonly<Data>) => Data | undefined;

/** Adds its part to a representation; false when that is not known. */
type Part = (entity: Readonly<Data>, representation: Data) => boolean;

function fieldPart(schema: GraphQLSchema, { responseName, selections }: RequiredField): Part {
  const pick = selections && compilePicker(schema, selections);
  const read = (value: unknown): unknown => {
    if (!pick) return value;
    if (Array.isArray(value)) return value.map(read);
    return isRecord(value) ? (pick(value) ?? null) : null;
  };
  return (entity, representation) => {
    const value = ownValue(entity, responseName);
    if (value === undefined) return false;
    setOwn(representation, responseName, read(value));
    return true;
  };
}

function fragmentPart(
  schema: GraphQLSchema,
  condition: string,
  selections: readonly RequiredSelection[],
): Part {
  const pick = compilePicker(schema, selections);
  const isMatch = new Map<string, boolean>();
  return (entity, representation) => {
    const typeName = ownValue(entity, '__typename');
    if (typeof typeName !== 'string') return true;
    let matches = isMatch.get(typeName);
    if (matches === undefined) {
      matches = isOfType(schema, typeName, condition);
      // Only names of the schema are kept: a subgraph that invents some must not fill the memory.
      if (schema.getType(typeName)) isMatch.set(typeName, matches);
    }
    const picked = matches ? pick(entity) : undefined;
    if (picked) mergeInto(representation, picked);
    return true;
  };
}

function compilePicker(schema: GraphQLSchema, selections: readonly RequiredSelection[]): Picker {
  const parts = selections.map((selection) =>
    selection.kind === 'field'
      ? fieldPart(schema, selection)
      : fragmentPart(schema, selection.typeCondition, selection.selections),
  );
  return (entity) => {
    const representation: Data = {};
    return parts.every((part) => part(entity, representation)) ? representation : undefined;
  };
}

/**
 * Compiles what a subgraph is told of an entity. Undefined for an entity that is none of its types, or of which an
 * input is missing: it is then not asked about. A known null is an input like any other.
 */
export function compileRepresentation(
  schema: GraphQLSchema,
  selections: readonly RequiredSelection[],
): (entity: Readonly<Data>) => Data | undefined {
  const pick = compilePicker(schema, selections);
  return (entity) => {
    const representation = pick(entity);
    return typeof representation?.['__typename'] === 'string' ? representation : undefined;
  };
}
