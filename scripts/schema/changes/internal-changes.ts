import { buildASTSchema, type GraphQLSchema } from 'graphql';
import type { DepartmentSchema } from '../department-schemas.ts';
import { findChanges, type SchemaChange } from './api-changes.ts';

/** Schemas of the same departments, and what differs for callers. */
export interface InternalComparison {
  readonly working: readonly DepartmentSchema[];
  readonly published: readonly DepartmentSchema[];
  readonly visible: readonly SchemaChange[];
}

// Federation's directives are not defined in the text; they are compared all the same.
const schemaOf = ({ document }: DepartmentSchema): GraphQLSchema =>
  buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });

/**
 * Changes of what departments tell each other that no caller sees, such as keys and hidden fields. They compose, so
 * none is breaking; what a gateway may still ask for while it runs on the old supergraph is dangerous.
 */
export async function internalChanges(comparison: InternalComparison): Promise<SchemaChange[]> {
  const { working, published, visible } = comparison;
  const isVisible = new Set(visible.map(({ path }) => path));
  const changes = await Promise.all(
    working.map(async (schema) => {
      const before = published.find(({ name }) => name === schema.name);
      return before ? findChanges(schemaOf(before), schemaOf(schema)) : [];
    }),
  );
  // A mark that goes and one that comes at the same place are one change, the graver one.
  const byPath = new Map<string, SchemaChange>();
  for (const change of changes.flat())
    if (!isVisible.has(change.path) && !change.type.includes('DESCRIPTION') && !byPath.has(change.path))
      byPath.set(change.path, { ...change, severity: change.severity === 'safe' ? 'safe' : 'dangerous' });
  return [...byPath.values()];
}
