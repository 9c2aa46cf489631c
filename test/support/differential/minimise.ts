import {
  Kind,
  parse,
  print,
  separateOperations,
  validate,
  visit,
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import type { GeneratedOperation } from './generate-operation.ts';

/** Whether an operation still shows what is looked for. */
export type StillFails = (operation: GeneratedOperation) => Promise<boolean>;

/** Every document that lacks one selection, argument, directive or fragment of the given one. */
function* smaller(document: DocumentNode): Generator<DocumentNode> {
  const candidates: ASTNode[] = [];
  visit(document, {
    enter(node) {
      const isPart =
        node.kind === Kind.FIELD || node.kind === Kind.INLINE_FRAGMENT || node.kind === Kind.FRAGMENT_SPREAD;
      if (isPart || node.kind === Kind.DIRECTIVE || node.kind === Kind.ARGUMENT) candidates.push(node);
    },
  });
  for (const candidate of candidates)
    yield visit(document, { enter: (node) => (node === candidate ? null : undefined) });
  // An inline fragment by what is in it.
  for (const candidate of candidates)
    if (candidate.kind === Kind.INLINE_FRAGMENT)
      yield visit(document, {
        SelectionSet: (node) =>
          node.selections.includes(candidate)
            ? {
                ...node,
                selections: node.selections.flatMap((selection) =>
                  selection === candidate ? candidate.selectionSet.selections : [selection],
                ),
              }
            : undefined,
      });
}

/** Drops fragments and variables that nothing uses any more. */
function tidied(document: DocumentNode): DocumentNode {
  const [separated] = Object.values(separateOperations(document));
  if (!separated) return document;
  const used = new Set<string>();
  visit(separated, {
    VariableDefinition: () => false,
    Variable: (node) => void used.add(node.name.value),
  });
  return visit(separated, {
    VariableDefinition: (node) => (used.has(node.variable.name.value) ? undefined : null),
  });
}

const hasEmptySelection = (document: DocumentNode): boolean => {
  let isEmpty = false;
  visit(document, {
    SelectionSet: (node) => {
      isEmpty ||= node.selections.length === 0;
    },
  });
  return isEmpty;
};

function usableOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  { variables }: GeneratedOperation,
): GeneratedOperation | undefined {
  if (hasEmptySelection(document)) return undefined;
  const clean = parse(print(tidied(document)));
  return validate(schema, clean).length === 0
    ? { text: print(clean), document: clean, variables }
    : undefined;
}

/** Takes away from a failing operation what it does not need to fail. Gives up after a number of attempts. */
export async function minimise(
  schema: GraphQLSchema,
  failing: GeneratedOperation,
  stillFails: StillFails,
): Promise<GeneratedOperation> {
  let smallest = failing;
  let attempts = 1_500;
  search: while (attempts > 0) {
    for (const document of smaller(smallest.document)) {
      const operation = usableOperation(schema, document, smallest);
      if (!operation || operation.text === smallest.text) continue;
      attempts -= 1;
      if (attempts < 0) return smallest;
      if (await stillFails(operation)) {
        smallest = operation;
        continue search;
      }
    }
    return smallest;
  }
  return smallest;
}
