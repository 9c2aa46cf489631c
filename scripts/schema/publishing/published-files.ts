import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SubgraphEntry } from '#registry';
import { publishedText, type Composition } from '../composing/composition.ts';
import {
  publishedPath,
  readPublishedSchemas,
  readWorkingSchemas,
  type DepartmentSchema,
} from '../department-schemas.ts';
import { sealSupergraph } from '../../../gateway/supergraph/seal.ts';
import type { GeneratedFile } from '../generated-files.ts';

/** What a department publishes, as the file that holds it. */
export const publishedFile = (schema: DepartmentSchema): GeneratedFile => ({
  path: publishedPath(schema),
  text: publishedText(schema),
});

/** The files that follow from what is published: what the gateway runs and what users see. */
export const composedFiles = ({ supergraphSdl, apiSdl }: Composition): GeneratedFile[] => [
  { path: 'schema/supergraph.graphql', text: sealSupergraph(supergraphSdl) },
  { path: 'schema/api.graphql', text: apiSdl },
];

/** Published schemas of departments that are no longer joined: they are to go. */
export async function abandonedFiles(
  registry: readonly SubgraphEntry[],
  root: string,
): Promise<GeneratedFile[]> {
  const expected = new Set(registry.map(publishedPath));
  const folder = dirname(publishedPath({ name: '' }));
  const present = await readdir(join(root, folder)).catch((): string[] => []);
  return present
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => `${folder}/${file}`)
    .filter((path) => !expected.has(path))
    .map((path) => ({ path, text: null }));
}

/** Departments whose working schema is not what they have published. Throws SchemaTextError. */
export function unpublishedEntries(registry: readonly SubgraphEntry[], root: string): SubgraphEntry[] {
  const published = new Map(
    readPublishedSchemas(registry, root).map((schema) => [schema.name, publishedText(schema)]),
  );
  const working = new Map(
    readWorkingSchemas(registry, root).map((schema) => [schema.name, publishedText(schema)]),
  );
  return registry.filter(({ name }) => published.get(name) !== working.get(name));
}
