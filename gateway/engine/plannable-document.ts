import {
  isAbstractType,
  isUnionType,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
} from 'graphql';
import type { SupergraphSchemas } from './planning/supergraph-schemas.ts';

/** A document for the planner: no name of the caller's in it can be taken for one that a plan uses itself. */
export interface PlannableDocument {
  readonly text: string;
  /** The caller's names of what bears another in the plan: variables and aliases. */
  readonly originalNames: ReadonlyMap<string, string>;
  /** The new names of aliases that were renamed. */
  readonly newAliases: ReadonlyMap<string, string>;
}

/** The variable in which a plan hands entities to a subgraph. */
const reservedVariable = 'representations';

const isRenaming = ({ alias, name }: FieldNode): boolean => alias !== undefined && alias.value !== name.value;

/** Whether objects of a type, whatever they turn out to be, may have a field of this name. */
function mayHave(schema: GraphQLSchema, { name: typeName }: GraphQLCompositeType, field: string): boolean {
  const type = schema.getType(typeName) as GraphQLCompositeType;
  const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
  return [type, ...possible].some((one) => !isUnionType(one) && one.getFields()[field] !== undefined);
}

/**
 * Aliases that are names of fields their object may have. A plan asks for keys, types and the inputs of computations
 * under their own names: in one object the two would be mixed up, and a caller's value become an input.
 */
function takenAliases(document: DocumentNode, { api, supergraph }: SupergraphSchemas): Set<string> {
  const taken = new Set<string>();
  const types = new TypeInfo(api);
  const visitor = visitWithTypeInfo(types, {
    Field(node) {
      const parent = types.getParentType();
      const alias = isRenaming(node) ? node.alias?.value : undefined;
      if (alias === undefined || !parent) return;
      if (alias === '__typename' || mayHave(supergraph, parent, alias)) taken.add(alias);
    },
  });
  visit(document, visitor);
  return taken;
}

/** New names that stand nowhere in a document. */
function newNames(document: DocumentNode, names: ReadonlySet<string>): Map<string, string> {
  const used = new Set<string>();
  if (names.size > 0) visit(document, { Name: ({ value }) => void used.add(value) });
  const free = (name: string): string => (used.has(name) ? free(`${name}_`) : name);
  return new Map([...names].map((name) => [name, free(`caller_${name}`)]));
}

/** Renames what would get in the way of a plan; a document without that stays as it is. */
export function plannableDocument(
  document: DocumentNode,
  text: string,
  schemas: SupergraphSchemas,
): PlannableDocument {
  const newAliases = newNames(document, takenAliases(document, schemas));
  const newVariables = newNames(
    document,
    new Set(text.includes(`$${reservedVariable}`) ? [reservedVariable] : []),
  );
  const pairs = [...newAliases, ...newVariables];
  if (pairs.length === 0) return { text, originalNames: new Map(), newAliases };
  const renamed = visit(document, {
    Variable(node) {
      const value = newVariables.get(node.name.value);
      return value === undefined ? undefined : { ...node, name: { ...node.name, value } };
    },
    Field(node) {
      const value = isRenaming(node) ? newAliases.get(node.alias?.value ?? '') : undefined;
      return value === undefined ? undefined : { ...node, alias: { ...node.name, value } };
    },
  });
  return {
    text: print(renamed),
    originalNames: new Map(pairs.map(([original, name]) => [name, original])),
    newAliases,
  };
}
