import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse, print, Source, type DocumentNode } from 'graphql';
import { mutationSdl } from '#kit/mutations/mutation-sdl';
import { expandDepartmentFields } from '#kit/schema/department-fields';
import { ExplainedError } from '#lib/errors';
import { subgraphRegistry, type DepartmentEntry, type SubgraphEntry } from '#registry';

const repository = join(import.meta.dirname, '../../..');

/** A file without which a department has no schema is not there. */
export class MissingSchemaError extends ExplainedError {
  constructor(path: string) {
    super(`${path} fehlt / is missing`);
  }
}

/** The departments of the registry, in its order. */
export function registeredDepartments(): readonly DepartmentEntry[] {
  const entries: readonly SubgraphEntry[] = subgraphRegistry;
  return entries.flatMap((entry) => (entry.department === undefined ? [] : [entry.department]));
}

/** The registry's entry of a folder; none for a folder that is not registered. */
const entriesOf = (folder: string): readonly SubgraphEntry[] =>
  subgraphRegistry.filter((entry) => entry.folder === folder);

/** The enum `Department`: one value per registered department, so that a new one needs no edit of the vocabulary. */
function departmentEnumSdl(departments: readonly DepartmentEntry[]): string {
  const values = departments.map(({ title, value }) => `  ${JSON.stringify(`${title}.`)}\n  ${value}`);
  return `"A department that owns data in the hub (German: Ressort)."\nenum Department {\n${values.join('\n')}\n}\n`;
}

/**
 * The schema one subgraph publishes: the shared vocabulary, the departments of the registry, its mutations, and the subgraph's own
 * `schema.graphql`. What is written in a file is located there, by its path below the root, which is the repository by
 * default. Throws MissingSchemaError, or GraphQLError for a file that is no GraphQL.
 */
export function loadSubgraphDocument(folder: string, root: string = repository): DocumentNode {
  const departments = registeredDepartments();
  const parseFile = (path: string): DocumentNode => {
    if (!existsSync(join(root, path))) throw new MissingSchemaError(path);
    return parse(new Source(readFileSync(join(root, path), 'utf8'), path));
  };
  const parts = [
    parseFile('subgraphs/kit/vocabulary.graphql'),
    parse(new Source(departmentEnumSdl(departments), 'subgraphs/registry.ts')),
    ...entriesOf(folder).map((entry) =>
      parse(new Source(mutationSdl(entry), 'subgraphs/kit/mutations/mutation-sdl.ts')),
    ),
    parseFile(`subgraphs/${folder}/schema.graphql`),
  ];
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: parts.flatMap(({ definitions }) => definitions),
  };
  return expandDepartmentFields(document, departments);
}

/** The same schema as text. */
export function loadSubgraphSdl(folder: string, root?: string): string {
  return `${print(loadSubgraphDocument(folder, root))}\n`;
}
