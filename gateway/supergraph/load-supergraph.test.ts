import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadSupergraph, SupergraphError } from './load-supergraph.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'supergraph-'));
});
afterEach(() => rm(directory, { recursive: true }));

const fileWith = async (text: string): Promise<string> => {
  const path = join(directory, 'supergraph.graphql');
  await writeFile(path, text);
  return path;
};

const messageFor = async (path: string): Promise<string> => {
  const error = await loadSupergraph(path).then(
    () => undefined,
    (fault: unknown) => fault,
  );
  expect(error).toBeInstanceOf(SupergraphError);
  return (error as Error).message;
};

describe('loadSupergraph', () => {
  it('gives the text of a supergraph as it is', async () => {
    const sdl = 'enum join__Graph { HEALTH }\ntype Query { a: Int }\n';
    await expect(loadSupergraph(await fileWith(sdl))).resolves.toBe(sdl);
  });

  it('names the missing file and what to do', async () => {
    const path = join(directory, 'nowhere.graphql');
    const message = await messageFor(path);
    expect(message).toContain(`The supergraph ${path} cannot be read (ENOENT`);
    expect(message).toContain('`npm run schema:compose`, or name another file by SUPERGRAPH_PATH');
  });

  it('names the line of text that is not GraphQL', async () => {
    expect(await messageFor(await fileWith('type Query {\n  a: Int\n  b:\n}'))).toContain(
      'is not GraphQL, line 4',
    );
  });

  it('refuses a schema that joins no subgraphs', async () => {
    expect(await messageFor(await fileWith('type Query { a: Int }'))).toContain('it is a plain schema');
  });
});
