import {
  getOperationAST,
  getVariableValues,
  separateOperations,
  validate,
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
} from 'graphql';
import type { SchemaChange } from './api-changes.ts';
import { fileOf, type ElementUse, type KnownDocument } from './used-elements.ts';

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('.')));

/** Whose use a breaking change breaks: what is new and demanded breaks those who use that of which it is a part. */
function touchedElement({ type, path, details }: SchemaChange): { name: string; withParts: boolean } {
  if (type.endsWith('_ADDED')) return { name: parentOf(path), withParts: false };
  if (type === 'UNION_MEMBER_REMOVED')
    return { name: String(details['removedUnionMemberTypeName']), withParts: false };
  // Who reads a type directly loses nothing when it no longer fulfils an interface; who reads it through the
  // interface is refused by the new schema.
  if (type === 'OBJECT_TYPE_INTERFACE_REMOVED') return { name: '', withParts: false };
  return { name: path, withParts: true };
}

/** The uses that a breaking change breaks, one for each operation: the first. */
export function brokenUses(change: SchemaChange, uses: readonly ElementUse[]): ElementUse[] {
  if (change.severity !== 'breaking') return [];
  const { name, withParts } = touchedElement(change);
  const isTouched = ({ element }: ElementUse): boolean =>
    element === name || (withParts && element.startsWith(`${name}.`));
  const first = new Map<string, ElementUse>();
  for (const use of uses.filter(isTouched)) {
    const key = `${use.file}\n${use.operation}`;
    const known = first.get(key);
    if (!known || use.line < known.line) first.set(key, use);
  }
  return [...first.values()];
}

/** A known operation that the new schema refuses, and why. */
export interface RefusedOperation {
  readonly file: string;
  readonly line: number;
  readonly operation: string;
  readonly message: string;
}

/** The first fault of an operation under a schema: what is no longer valid, or whose values no longer fit. */
function faultOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: KnownDocument['variables'],
): GraphQLError | undefined {
  const [invalid] = validate(schema, document);
  if (invalid || !variables) return invalid;
  const operation = getOperationAST(document);
  return getVariableValues(schema, operation?.variableDefinitions ?? [], variables).errors?.[0];
}

/** The operations of known documents that a schema refuses, each with its first fault and where that stands. */
export function refusedOperations(
  schema: GraphQLSchema,
  documents: readonly KnownDocument[],
): RefusedOperation[] {
  return documents.flatMap((known) =>
    Object.entries(separateOperations(known.document)).flatMap(([name, operation]) => {
      const fault = faultOf(schema, operation, known.variables);
      if (!fault) return [];
      const place = fault.nodes?.[0];
      return {
        file: place ? fileOf(place, known) : known.file,
        line: fault.locations?.[0]?.line ?? 0,
        operation: name === '' ? 'query' : name,
        message: fault.message,
      };
    }),
  );
}
