import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildSchema, validate } from 'graphql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readKnownDocuments } from './known-documents.ts';
import { usedElements } from './used-elements.ts';

const schema = buildSchema(`
  type Query { quarter: Quarter }
  type Quarter { name: String source: Source }
  type Source { title: String }
`);

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'known-documents-'));
});
afterEach(() => rm(root, { recursive: true }));

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeFile(join(root, file), text);
}

const folder = 'gateway/web/dashboard/operations';

async function writeDashboard(): Promise<void> {
  await write(
    `${folder}/fragments.graphql`,
    'fragment Name on Quarter { name source { ...Title } }\n\nfragment Title on Source { title }\nfragment Unused on Source { title }\n',
  );
  await write(`${folder}/quarter.graphql`, 'query Quarter { quarter { ...Name } }\n');
}

describe('readKnownDocuments', () => {
  it('reads examples and the operations of pages, in the order of their paths', async () => {
    await write('schema/operations/01-a.graphql', 'query A { quarter { name } }');
    await writeDashboard();
    const files = (await readKnownDocuments(root)).map(({ file }) => file);
    expect(files).toEqual([`${folder}/quarter.graphql`, 'schema/operations/01-a.graphql']);
  });

  it('reads what exports are drawn from, and nothing else that lies there', async () => {
    await write('schema/exports/names/operations.graphql', 'query Names { quarter { name } }');
    await write('schema/exports/names/export.json', '{}');
    expect((await readKnownDocuments(root)).map(({ file }) => file)).toEqual([
      'schema/exports/names/operations.graphql',
    ]);
  });

  it('completes an operation by the fragments of its folder, and by no others', async () => {
    await writeDashboard();
    const [known] = await readKnownDocuments(root);
    expect(validate(schema, known!.document)).toEqual([]);
  });

  it('leaves a fragment of another folder missing, as it would be for the application', async () => {
    await write('gateway/web/other/fragments.graphql', 'fragment Name on Quarter { name }');
    await write(`${folder}/quarter.graphql`, 'query Quarter { quarter { ...Name } }');
    const [known] = await readKnownDocuments(root);
    expect(validate(schema, known!.document).map(({ message }) => message)).toEqual([
      'Unknown fragment "Name".',
    ]);
  });

  it('lets a use in a fragment be found where the fragment stands, under the name of the operation', async () => {
    await writeDashboard();
    const uses = (await readKnownDocuments(root)).flatMap((known) => usedElements(schema, known));
    expect(uses.filter(({ element }) => element === 'Source.title')).toEqual([
      { element: 'Source.title', operation: 'Quarter', file: `${folder}/fragments.graphql`, line: 3 },
    ]);
  });
});
