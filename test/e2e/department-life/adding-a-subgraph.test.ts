import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { subgraphRegistry } from '#registry';
import { documentSteps } from '../../support/copies/document-steps.ts';
import { freePorts, post, startNode } from '../../support/processes/start-processes.ts';
import { copyRepository, type RepositoryCopy } from '../../support/copies/repository-copy.ts';

const run = promisify(execFile);
const question = /\n( *)```graphql\n(?<query>[\s\S]*?)\n\1```\n/;

let copy: RepositoryCopy;
let directory: string;
beforeAll(async () => {
  copy = await copyRepository();
  directory = await mkdtemp(join(tmpdir(), 'quartiersgraph-'));
});
afterAll(async () => {
  await copy.remove();
  await rm(directory, { recursive: true });
});

/** Starts the copy's hub on free ports, as npm start does, and asks it one question. */
async function askHub(query: string): Promise<unknown> {
  const names = ['GATEWAY', 'DATABASE', value, ...subgraphRegistry.map((entry) => entry.settingsPrefix)];
  const ports = await freePorts(names.length);
  const settings = Object.fromEntries(names.map((prefix, index) => [`${prefix}_PORT`, String(ports[index])]));
  const hub = startNode(
    ['scripts/start.ts'],
    { ...settings, DATABASE_DIRECTORY: join(directory, 'database') },
    copy.folder,
  );
  try {
    await hub.printed('  graph  ');
    return await post(`http://127.0.0.1:${ports[0]}/graphql`, { query });
  } finally {
    await hub.stop();
  }
}

// Once there is a department of education, the same words are followed with another name.
const isThere = subgraphRegistry.some(({ folder }) => (folder as string) === 'education');
const name = isThere ? 'schooling' : 'education';
const value = name.toUpperCase();

it('whoever follows docs/adding-a-subgraph.md word for word has a department that answers', async () => {
  const text = await readFile(join(copy.folder, 'docs/adding-a-subgraph.md'), 'utf8');
  const document = text.replaceAll('education', name);
  const commands = documentSteps(document.replace(question, '\n')).map((step) =>
    step.kind === 'run' ? step.command : `${step.kind} ${step.file}`,
  );
  expect(commands).toEqual([
    `npm run subgraph:new ${name} -- --title "Die Senatorin für Kinder und Bildung" --short Bildung`,
    `npm test -- --project unit subgraphs/${name}`,
    'npm run schema:compose -- --check',
  ]);
  for (const command of commands)
    await run('sh', ['-c', command], {
      cwd: copy.folder,
      env: { PATH: process.env['PATH'], HOME: copy.folder, CI: 'true' },
    });
  const departments = subgraphRegistry.flatMap((entry) =>
    'department' in entry ? [entry.department.value as string] : [],
  );
  expect(await askHub(question.exec(document)?.groups?.['query'] ?? '')).toEqual({
    data: {
      quarter: {
        [name]: {
          department: value,
          consultations: [{ title: 'Beispiel, erfunden: offene Sprechstunde', dataStatus: 'EXAMPLE' }],
        },
      },
      overlaps: {
        completeness: [...departments, value].map((department) => ({ department, state: 'DELIVERED' })),
      },
    },
  });
}, 300_000);
