import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subgraphRegistry } from '#registry';
import { freePorts, post, startNode, type NodeProcess } from '../support/processes.ts';
import { copyRepository, type RepositoryCopy } from '../support/repository-copy.ts';

let copy: RepositoryCopy;
beforeAll(async () => {
  copy = await copyRepository();
});
afterAll(() => copy.remove());

interface Outcome {
  readonly code: number | null;
  readonly lines: readonly string[];
}

/** Runs a script of the copy to its end. */
async function run(...nodeArguments: readonly string[]): Promise<Outcome> {
  const child = startNode(nodeArguments, {}, copy.folder);
  const { code } = await child.ended;
  return { code, lines: child.lines };
}

const add = (...words: readonly string[]): Promise<Outcome> => run('scripts/new-subgraph.ts', ...words);
const tool = (name: string, file: string, ...words: readonly string[]): Promise<Outcome> =>
  run(join('node_modules', name, file), ...words);

/** Every file that a new department could change, with its text. */
async function snapshot(): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const folder of ['schema', 'subgraphs']) {
    const entries = await readdir(join(copy.folder, folder), { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((candidate) => candidate.isFile())) {
      const path = join(entry.parentPath, entry.name);
      // The lock of a publication is a file that stays empty.
      if (!entry.name.startsWith('.')) files[path] = await readFile(path, 'utf8');
    }
  }
  return files;
}

describe('a department that cannot be added', () => {
  it.each([
    [['health'], 'There is a subgraph health already'],
    [['kit'], 'There is a folder subgraphs/kit already'],
    [['Bildung'], /^The name must be small letters a to z/],
    [[], /^Call it as: npm run subgraph:new <name>/],
    [['examples', '--port', '4001'], '--port must be free, but 4001 belongs to quarters'],
    [['examples', '--colour', 'red'], /^Unknown option '--colour'/],
  ])('is refused with a reason and changes nothing: %j', async (words, reason) => {
    const before = await snapshot();
    const { code, lines } = await add(...words);
    expect([code, lines[0]]).toEqual([
      1,
      typeof reason === 'string' ? reason : expect.stringMatching(reason),
    ]);
    expect(await snapshot()).toEqual(before);
  });

  it('leaves nothing behind when only the glossary finds that its name means something else', async () => {
    const before = await snapshot();
    const { code, lines } = await add('examples', '--short', 'Consultation hour');
    expect(code).toBe(1);
    expect(lines.join('\n')).toContain('stands for more than one German term');
    expect(await snapshot()).toEqual(before);
  });
});

describe('two new departments', () => {
  beforeAll(async () => {
    const first = await add('examples', '--title', 'Der Senator für Beispiele', '--short', 'Beispiele');
    expect(first).toMatchObject({ code: 0 });
    expect(first.lines[0]).toMatch(/^subgraphs\/examples is there: \d+ files, port \d+\.$/);
    const second = await add('example-office');
    expect(second.lines).toContain(
      'Its official name is missing: fill it in as title in subgraphs/registry.ts.',
    );
  });

  it('have the port after the last one', async () => {
    const registry = await readFile(join(copy.folder, 'subgraphs/registry.ts'), 'utf8');
    const last = Math.max(...subgraphRegistry.map(({ defaultPort }) => defaultPort));
    expect(registry).toContain(`defaultPort: ${last + 1}`);
    expect(registry).toContain(`defaultPort: ${last + 2}`);
  });

  it('show nothing invented as a fact: tables are empty, or every row says that it is an example', async () => {
    const data = join(copy.folder, 'subgraphs/examples/data');
    for (const name of await readdir(data)) {
      const [, ...rows] = (await readFile(join(data, name), 'utf8')).trimEnd().split('\n');
      expect(rows.every((row) => row.includes(',example,') && row.includes('Beispiel'))).toBe(true);
      expect([name, rows.length]).toEqual([name, name === 'consultations.csv' ? 2 : 0]);
    }
  });

  it.each([
    ['types', 'typescript', 'bin/tsc', ['--noEmit', '-p', 'tsconfig.json']],
    [
      'lint',
      'eslint',
      'bin/eslint.js',
      ['--max-warnings=0', 'subgraphs/examples', 'subgraphs/example-office'],
    ],
    ['format', 'prettier', 'bin/prettier.cjs', ['--check', 'subgraphs', 'schema']],
    ['tests of their own', 'vitest', 'vitest.mjs', ['run', '--project', 'unit', 'subgraphs/examples/']],
    [
      'settings, descriptions and generated files',
      'vitest',
      'vitest.mjs',
      ['run', '--project', 'contract', 'settings', 'schema-descriptions', 'drift', 'glossary'],
    ],
  ])('pass without an edit: %s', async (_, name, file, words) => {
    const { code, lines } = await tool(name, file, ...words);
    expect([code, code === 0 ? [] : lines]).toEqual([0, []]);
  });

  it('take part in the hub like the others', async () => {
    const hub = await startHub();
    try {
      expect(await hub.ask()).toEqual({
        data: {
          quarter: {
            examples: {
              department: 'EXAMPLES',
              participations: [],
              consultations: [{ title: 'Beispiel, erfunden: offene Sprechstunde', dataStatus: 'EXAMPLE' }],
            },
            exampleOffice: { department: 'EXAMPLE_OFFICE' },
          },
          exampleOfficeSites: { totalCount: 0 },
          overlaps: {
            completeness: [...departmentsBefore, 'EXAMPLES', 'EXAMPLE_OFFICE'].map((department) => ({
              department,
              state: 'DELIVERED',
            })),
          },
        },
      });
    } finally {
      await hub.stop();
    }
  });
});

const departmentsBefore = subgraphRegistry.flatMap((entry) =>
  'department' in entry ? [entry.department.value] : [],
);

const question = `{
  quarter(id: "groepelingen") {
    examples { department participations { id } consultations { title dataStatus } }
    exampleOffice { department }
  }
  exampleOfficeSites { totalCount }
  overlaps { completeness { department state } }
}`;

/** Starts the whole hub of the copy, as npm start does. */
async function startHub(): Promise<{ ask: () => Promise<unknown>; stop: () => Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'quartiersgraph-'));
  const prefixes = subgraphRegistry.map(({ settingsPrefix }) => settingsPrefix);
  const names = ['GATEWAY', 'DATABASE', 'EXAMPLES', 'EXAMPLE_OFFICE', ...prefixes];
  const ports = await freePorts(names.length);
  const settings = Object.fromEntries(names.map((name, index) => [`${name}_PORT`, String(ports[index])]));
  const hub: NodeProcess = startNode(
    ['scripts/start.ts'],
    { ...settings, DATABASE_DIRECTORY: join(directory, 'database') },
    copy.folder,
  );
  await hub.printed('  graph  ');
  return {
    ask: () => post(`http://127.0.0.1:${ports[0]}/graphql`, { query: question }),
    async stop() {
      await hub.stop();
      await rm(directory, { recursive: true });
    },
  };
}
