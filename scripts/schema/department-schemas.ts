import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GraphQLError, parse, Source, type DocumentNode } from 'graphql';
import { ExplainedError } from '#lib/errors';
import { loadSubgraphDocument } from '#kit/schema/sdl';
import { subgraphRegistry, type SubgraphEntry } from '#registry';

/** The folder that holds `schema/` and `subgraphs/`, when nothing else is said. */
export const repository = join(import.meta.dirname, '../..');

/** One department's schema as the composer sees it. */
export interface DepartmentSchema {
  /** Name in the supergraph. */
  readonly name: string;
  /** Where the gateway finds it when no setting says otherwise. */
  readonly url: string;
  /** Vocabulary and own schema; what comes from a file knows where it stands there. */
  readonly document: DocumentNode;
}

/** Departments' texts are no GraphQL; each error knows file and line. */
export class SchemaTextError extends ExplainedError {
  readonly errors: readonly GraphQLError[];

  constructor(errors: readonly GraphQLError[]) {
    super(errors.map(placedMessage).join('\n'));
    this.errors = errors;
  }
}

/** What is wrong with a text, after its file and line. */
export const placedMessage = ({ source, locations, message }: GraphQLError): string =>
  `${source?.name ?? 'schema'}:${locations?.[0]?.line ?? 0}: ${message}`;

/** Where a department's published schema lies, from the root. */
export const publishedPath = ({ name }: { readonly name: string }): string =>
  `schema/subgraphs/${name}.graphql`;

// The address of a hub on one machine; a gateway elsewhere overrides it by its <PREFIX>_URL settings.
const urlOf = ({ defaultPort }: SubgraphEntry): string => `http://127.0.0.1:${defaultPort}/graphql`;

/** Reads every department's schema, and only then reports all whose text is no GraphQL. */
function readEach(
  entries: readonly SubgraphEntry[],
  read: (entry: SubgraphEntry) => DocumentNode | undefined,
): DepartmentSchema[] {
  const errors: GraphQLError[] = [];
  const schemas = entries.flatMap((entry) => {
    try {
      const document = read(entry);
      return document === undefined ? [] : [{ name: entry.name, url: urlOf(entry), document }];
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      errors.push(error);
      return [];
    }
  });
  if (errors.length > 0) throw new SchemaTextError(errors);
  return schemas;
}

/** The schemas the departments work on now. Throws SchemaTextError naming each that is no GraphQL. */
export function readWorkingSchemas(
  entries: readonly SubgraphEntry[] = subgraphRegistry,
  root: string = repository,
): DepartmentSchema[] {
  return readEach(entries, ({ folder }) => loadSubgraphDocument(folder, root));
}

/** The schemas the departments have published; who has published none is left out. Throws SchemaTextError. */
export function readPublishedSchemas(
  entries: readonly SubgraphEntry[] = subgraphRegistry,
  root: string = repository,
): DepartmentSchema[] {
  return readEach(entries, (entry) => {
    const path = join(root, publishedPath(entry));
    return existsSync(path) ? parse(new Source(readFileSync(path, 'utf8'), publishedPath(entry))) : undefined;
  });
}
