import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const subgraphsFolder = join(import.meta.dirname, '../../subgraphs');

/** Files whose texts, one after the other, are the published SDL of the subgraph in this folder; paths from the repository's root. */
export function sdlFilesOf(folder: string): readonly string[] {
  return ['subgraphs/kit/vocabulary.graphql', `subgraphs/${folder}/schema.graphql`];
}

/**
 * The published SDL of one department: the shared vocabulary, which carries the one `@link` line, and the
 * department's own schema. Rejects when the department has no schema.graphql.
 */
export async function loadSubgraphSdl(folder: string): Promise<string> {
  const texts = await Promise.all(
    sdlFilesOf(folder).map((file) => readFile(join(subgraphsFolder, '..', file), 'utf8')),
  );
  return texts.join('\n');
}
