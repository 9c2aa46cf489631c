import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subgraphRegistry } from '#registry';
import {
  freePorts,
  post,
  startNode,
  until,
  type NodeProcess,
} from '../../support/processes/start-processes.ts';
import { copyRepository, type RepositoryCopy } from '../../support/copies/repository-copy.ts';

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
async function run(
  nodeArguments: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const child = startNode(nodeArguments, settings, copy.folder);
  const { code } = await child.ended;
  return { code, lines: child.lines };
}

const add = (...words: readonly string[]): Promise<Outcome> => run(['scripts/new-subgraph.ts', ...words]);
const tool = (name: string, file: string, ...words: readonly string[]): Promise<Outcome> =>
  run([join('node_modules', name, file), ...words]);

/** Every file that a new department could change, with its text. */
async function snapshot(): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const folder of ['schema', 'subgraphs', 'gateway/web/dashboard', 'examples']) {
    const entries = await readdir(join(copy.folder, folder), { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((candidate) => candidate.isFile())) {
      const path = join(entry.parentPath, entry.name);
      // The lock of a publication is a file that stays empty.
      if (!entry.name.startsWith('.')) files[path] = await readFile(path, 'utf8');
    }
  }
  return files;
}

/** How many files of a snapshot have another text in a later one. */
const changedSince = (before: Record<string, string>, after: Record<string, string>): number =>
  Object.keys(before).filter((path) => before[path] !== after[path]).length;

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
    const before = await snapshot();
    const first = await add('examples', '--title', 'Der Senator für Beispiele', '--short', 'Beispiele');
    expect(first).toMatchObject({ code: 0 });
    expect(first.lines[0]).toMatch(/^subgraphs\/examples is there: \d+ files, port \d+\.$/);
    const told = /^(\d+) files that were there before have changed\. It took \d+\.\d s\.$/.exec(
      first.lines[1]!,
    );
    expect(Number(told?.[1])).toBe(changedSince(before, await snapshot()));
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
      'types of the dashboard',
      'typescript',
      'bin/tsc',
      ['--noEmit', '-p', 'gateway/web/dashboard/tsconfig.json'],
    ],
    [
      'lint',
      'eslint',
      'bin/eslint.js',
      ['--max-warnings=0', 'subgraphs/examples', 'subgraphs/example-office'],
    ],
    [
      'format',
      'prettier',
      'bin/prettier.cjs',
      ['--check', 'subgraphs', 'schema', 'gateway/web/dashboard/labels'],
    ],
    ['tests of their own', 'vitest', 'vitest.mjs', ['run', '--project', 'unit', 'subgraphs/examples/']],
    [
      'settings, descriptions, exports, catalogue and generated files',
      'vitest',
      'vitest.mjs',
      [
        ...['run', '--project', 'contract', 'settings', 'schema-descriptions', 'drift', 'glossary'],
        ...['exports/declarations', 'catalog/catalog'],
      ],
    ],
  ])(
    'pass without an edit: %s',
    async (_, name, file, words) => {
      const { code, lines } = await tool(name, file, ...words);
      expect([code, code === 0 ? [] : lines]).toEqual([0, []]);
    },
    // The types of the whole repository take a busy machine its time.
    300_000,
  );

  describe('in the hub', () => {
    let hub: CopiedHub;
    beforeAll(async () => {
      hub = await startHub();
    });
    afterAll(() => hub.stop());

    it('take part like the others', async () => {
      expect(await hub.ask()).toEqual(answerWith([example]));
    });

    it('import a table that takes the place of the examples, and refuse one with a fault', async () => {
      const head = 'consultation_id,quarter_id,title,hours,data_status';
      const source = 'source_id,source_url,source_title,source_date,source_url_status';
      const importRow = async (row: string): Promise<Outcome> => {
        const file = join(hub.directory, 'consultations.csv');
        await writeFile(file, `${head},${source}\n${row},S77,,A page,,incomplete\n`);
        return run(['scripts/data.ts', 'import', 'examples', 'consultations', file], hub.settings);
      };
      expect((await importRow('c1,atlantis,Beratung,montags,official')).code).toBe(1);
      expect(await hub.ask()).toEqual(answerWith([example]));
      expect(await importRow('c1,groepelingen,Beratung,montags,official')).toMatchObject({ code: 0 });
      const expected = JSON.stringify(answerWith([{ title: 'Beratung', dataStatus: 'OFFICIAL' }]));
      await until(
        async () => JSON.stringify(await hub.ask()) === expected,
        () => 'the imported row does not appear',
      );
    });

    it('are in the catalogue, with files that hold what they have', async () => {
      const read = async (path: string): Promise<string> =>
        (await fetch(hub.url + path, { headers: { accept: 'text/html' } })).text();
      expect(await read('/catalog')).toContain('Angaben zu Quartieren und Programmen: Beispiele');
      const dataSet = await read('/catalog/examples');
      expect(dataSet).toContain('Der Senator für Beispiele');
      expect(dataSet).toContain('vom Ressort noch nicht angegeben');
      const file = await fetch(`${hub.url}/export/participations.csv?departments=EXAMPLES&complete=true`);
      expect([file.status, (await file.text()).trimEnd().split('\n').length]).toEqual([200, 1]);
    });

    it('have a page that tells what they publish', async () => {
      const response = await fetch(`${hub.url}/department/examples`);
      const page = await response.text();
      expect(page).toContain('Der Senator für Beispiele');
      expect(page).toContain('ExamplesConsultation');
      expect(page).toContain('antwortet');
    });
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

const example = { title: 'Beispiel, erfunden: offene Sprechstunde', dataStatus: 'EXAMPLE' };

const answerWith = (consultations: readonly object[]): object => ({
  data: {
    quarter: {
      examples: { department: 'EXAMPLES', participations: [], consultations },
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

/** The whole hub of the copy. */
interface CopiedHub {
  readonly url: string;
  /** A folder of its own, its database included. */
  readonly directory: string;
  readonly settings: Readonly<Record<string, string>>;
  ask(): Promise<unknown>;
  stop(): Promise<void>;
}

/** Starts the copy's hub on free ports, as npm start does. */
async function startHub(): Promise<CopiedHub> {
  const directory = await mkdtemp(join(tmpdir(), 'quartiersgraph-'));
  const prefixes = subgraphRegistry.map(({ settingsPrefix }) => settingsPrefix);
  const names = ['GATEWAY', 'DATABASE', 'EXAMPLES', 'EXAMPLE_OFFICE', ...prefixes];
  const ports = await freePorts(names.length);
  const settings = {
    ...Object.fromEntries(names.map((name, index) => [`${name}_PORT`, String(ports[index])])),
    DATABASE_DIRECTORY: join(directory, 'database'),
  };
  const hub: NodeProcess = startNode(['scripts/start.ts'], settings, copy.folder);
  await hub.printed('  graph  ');
  const url = `http://127.0.0.1:${ports[0]}`;
  return {
    url,
    directory,
    settings,
    ask: () => post(`${url}/graphql`, { query: question }),
    async stop() {
      await hub.stop();
      await rm(directory, { recursive: true });
    },
  };
}
