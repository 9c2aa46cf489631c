import { existsSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Kind, parse, Source, visit, type DocumentNode, type FragmentDefinitionNode } from 'graphql';
import type { KnownDocument } from './used-elements.ts';

/** Where operations lie that are known to be asked: examples, what exports are drawn from, those of the hub's own pages. */
const places = [
  'schema/operations/**/*.graphql',
  'schema/exports/*/operations.graphql',
  'gateway/web/*/**/*.graphql',
];

async function readVariables(root: string, file: string): Promise<KnownDocument['variables']> {
  const path = join(root, file.replace(/\.graphql$/, '.variables.json'));
  if (!existsSync(path)) return undefined;
  return JSON.parse(await readFile(path, 'utf8')) as KnownDocument['variables'];
}

const fragmentsOf = ({ document }: KnownDocument): FragmentDefinitionNode[] =>
  document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);

/** A document with the fragments it spreads, and those that these spread, where they stand elsewhere. */
function withFragments(
  document: DocumentNode,
  elsewhere: ReadonlyMap<string, FragmentDefinitionNode>,
): DocumentNode {
  const added = new Set<FragmentDefinitionNode>();
  const add = (node: DocumentNode | FragmentDefinitionNode): void => {
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = elsewhere.get(name.value);
        if (!fragment || added.has(fragment)) return;
        added.add(fragment);
        add(fragment);
      },
    });
  };
  add(document);
  return { ...document, definitions: [...document.definitions, ...added] };
}

/** Completes each document that has operations by fragments of the other files in its folder, as generators of types do. */
function completed(documents: readonly KnownDocument[]): KnownDocument[] {
  return documents
    .filter(({ document }) => document.definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION))
    .map((known) => {
      const others = documents.filter(
        (other) => other !== known && dirname(other.file) === dirname(known.file),
      );
      const elsewhere = new Map(
        others.flatMap(fragmentsOf).map((fragment) => [fragment.name.value, fragment]),
      );
      return { ...known, document: withFragments(known.document, elsewhere) };
    });
}

/** Reads the operations that are known to be asked. Rejects when one is no GraphQL. */
export async function readKnownDocuments(root: string): Promise<KnownDocument[]> {
  const files: string[] = [];
  for await (const file of glob(places, { cwd: root, exclude: ['**/node_modules', '**/dist'] }))
    files.push(file);
  const documents = await Promise.all(
    files.sort().map(async (file) => ({
      file,
      document: parse(new Source(await readFile(join(root, file), 'utf8'), file)),
      variables: await readVariables(root, file),
    })),
  );
  return completed(documents);
}
