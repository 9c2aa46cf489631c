import {
  Kind,
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { GraphQLError } from 'graphql';
import { QueryTooLargeError } from '#lib/errors';

/** How large an operation may be. Each limit is far above what the pages, exports and examples ask. */
export interface OperationLimits {
  /** Words and signs of the whole document; checked while it is read. */
  readonly maxTokens: number;
  /** Levels of fields below the root, not counting introspection, which graphql-js bounds itself. */
  readonly maxDepth: number;
  /** Fields on the root: each may cost a call to a department. */
  readonly maxRootFields: number;
  /** Renamed fields: the way to ask one field many times. */
  readonly maxAliases: number;
  /** All fields once every fragment is written out where it is used. */
  readonly maxFields: number;
}

/** The limits of the hub. */
export const operationLimits: OperationLimits = {
  maxTokens: 5_000,
  maxDepth: 16,
  maxRootFields: 40,
  maxAliases: 120,
  maxFields: 3_000,
};

/** Size of a selection with its fragments written out. */
interface Size {
  readonly depth: number;
  readonly rootFields: number;
  readonly aliases: number;
  readonly fields: number;
}

const nothing: Size = { depth: 0, rootFields: 0, aliases: 0, fields: 0 };

const sum = (a: Size, b: Size): Size => ({
  depth: Math.max(a.depth, b.depth),
  rootFields: a.rootFields + b.rootFields,
  aliases: a.aliases + b.aliases,
  fields: a.fields + b.fields,
});

/** Measures selections; a fragment is measured once, however often it is used, and a circle of fragments ends. */
function createMeasure(fragmentNamed: (name: string) => FragmentDefinitionNode | null | undefined) {
  const sizes = new Map<string, Size>();

  const ofFragment = (name: string): Size => {
    const known = sizes.get(name);
    if (known) return known;
    sizes.set(name, nothing);
    const fragment = fragmentNamed(name);
    const size = fragment ? ofSelection(fragment.selectionSet) : nothing;
    sizes.set(name, size);
    return size;
  };

  const ofSelection = (selectionSet: SelectionSetNode): Size =>
    selectionSet.selections
      .map((selection): Size => {
        if (selection.kind === Kind.FRAGMENT_SPREAD) return ofFragment(selection.name.value);
        if (selection.kind === Kind.INLINE_FRAGMENT) return ofSelection(selection.selectionSet);
        const aliases = selection.alias ? 1 : 0;
        const inner = selection.selectionSet ? ofSelection(selection.selectionSet) : nothing;
        const depth = selection.name.value.startsWith('__') ? 0 : inner.depth + 1;
        return { depth, rootFields: 1, aliases: inner.aliases + aliases, fields: inner.fields + 1 };
      })
      .reduce(sum, nothing);

  return ofSelection;
}

const faultsOf = (size: Size, limits: OperationLimits): string[] => {
  const checks: readonly (readonly [subject: string, limit: number, value: number])[] = [
    ['depth of the operation', limits.maxDepth, size.depth],
    ['number of root fields', limits.maxRootFields, size.rootFields],
    ['number of aliases', limits.maxAliases, size.aliases],
    ['number of fields', limits.maxFields, size.fields],
  ];
  return checks
    .filter(([, limit, value]) => value > limit)
    .map(([subject, limit, value]) => `${subject} must be at most ${limit}, but got: ${value}`);
};

/** How many fields the operations of a document have once every fragment is written out where it is used. */
export function countFields({ definitions }: DocumentNode): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const measure = createMeasure((name) => fragments.get(name));
  return definitions
    .filter((node) => node.kind === Kind.OPERATION_DEFINITION)
    .reduce((count, { selectionSet }) => count + measure(selectionSet).fields, 0);
}

/** A validation rule that refuses operations beyond the limits; each fault is a QueryTooLargeError beneath the reported error. */
export function operationLimitsRule(limits: OperationLimits): ValidationRule {
  return (context: ValidationContext): ASTVisitor => {
    const measure = createMeasure((name) => context.getFragment(name));
    return {
      OperationDefinition(node) {
        for (const fault of faultsOf(measure(node.selectionSet), limits)) {
          context.reportError(
            new GraphQLError(fault, { nodes: node, originalError: new QueryTooLargeError(fault) }),
          );
        }
      },
    };
  };
}
