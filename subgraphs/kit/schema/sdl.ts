import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, print, type DocumentNode } from 'graphql';
import { expandDepartmentFields } from '#kit/schema/department-fields';
import { subgraphRegistry, type DepartmentEntry, type SubgraphEntry } from '#registry';

const subgraphsFolder = join(import.meta.dirname, '..', '..');

/** The departments of the registry, in its order. */
export function registeredDepartments(): readonly DepartmentEntry[] {
  const entries: readonly SubgraphEntry[] = subgraphRegistry;
  return entries.flatMap((entry) => (entry.department === undefined ? [] : [entry.department]));
}

/** The enum `Department`: one value per registered department, so that a new one needs no edit of the vocabulary. */
function departmentEnumSdl(departments: readonly DepartmentEntry[]): string {
  const values = departments.map(({ title, value }) => `  ${JSON.stringify(`${title}.`)}\n  ${value}`);
  return `"A department that owns data in the hub (German: Ressort)."\nenum Department {\n${values.join('\n')}\n}\n`;
}

/**
 * The schema one subgraph publishes: the shared vocabulary, the departments of the registry, and the subgraph's own
 * `schema.graphql`, as one text. Throws when a file is missing or is no GraphQL.
 */
export function loadSubgraphSdl(folder: string): string {
  const departments = registeredDepartments();
  const vocabulary = readFileSync(join(subgraphsFolder, 'kit', 'vocabulary.graphql'), 'utf8');
  const own = readFileSync(join(subgraphsFolder, folder, 'schema.graphql'), 'utf8');
  const document = parse([vocabulary, departmentEnumSdl(departments), own].join('\n'));
  return `${print(expandDepartmentFields(document, departments))}\n`;
}

/** The same schema as a document, for `buildSubgraphSchema`. */
export function loadSubgraphDocument(folder: string): DocumentNode {
  return parse(loadSubgraphSdl(folder));
}
