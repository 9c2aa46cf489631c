import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { subgraphRegistry } from '#registry';
import { repository } from '../../../scripts/schema/department-schemas.ts';

/** The schemas of the repository in a folder of their own, to be changed and published at will. */
export interface SchemaCopy {
  readonly root: string;
  read(path: string): string;
  write(path: string, text: string): void;
  /** Changes a department's working schema; fails when it does not hold the text. */
  edit(folder: string, before: string, after: string): void;
  remove(): void;
}

/** Copies what checking and publishing schemas takes. */
export function copySchemas(): SchemaCopy {
  const root = mkdtempSync(join(tmpdir(), 'schemas-'));
  const paths = [
    'schema',
    'subgraphs/kit/vocabulary.graphql',
    ...subgraphRegistry.map(({ folder }) => `subgraphs/${folder}/schema.graphql`),
  ];
  for (const path of paths) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    cpSync(join(repository, path), join(root, path), { recursive: true });
  }
  const copy: SchemaCopy = {
    root,
    read: (path) => readFileSync(join(root, path), 'utf8'),
    write(path, text) {
      writeFileSync(join(root, path), text);
    },
    edit(folder, before, after) {
      const path = `subgraphs/${folder}/schema.graphql`;
      const text = copy.read(path);
      if (!text.includes(before)) throw new Error(`${path} does not hold ${before}`);
      copy.write(path, text.replace(before, after));
    },
    remove() {
      rmSync(root, { recursive: true });
    },
  };
  return copy;
}
