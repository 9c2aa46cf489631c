import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { departmentState, storedName } from '#kit/database/department-state';
import { startEmbeddedServer, type TestServer } from '../../support/mongo.ts';
import { freePorts, startNode, type NodeProcess } from '../../support/processes/start-processes.ts';

const rowCount = 100_000;
/** What the import may have for objects: half of what npm run data:import allows. */
const heapMegabytes = 256;
/** With the program itself, and what is on its way to and from the disk and the database. */
const maxMegabytes = 512;
const longTestMillis = 600_000;

let folder: string;
let server: TestServer;
let settings: Record<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-process-'));
  const [port, gatewayPort] = await freePorts(2);
  server = await startEmbeddedServer({ directory: join(folder, 'database'), port: port! });
  settings = {
    DATABASE_DIRECTORY: join(folder, 'database'),
    DATABASE_PORT: String(port),
    GATEWAY_PORT: String(gatewayPort),
  };
  await writeBigFile(join(folder, 'big.csv'), (row) => `row${row}`);
  await writeBigFile(join(folder, 'other.csv'), (row) => `other${row}`);
}, 120_000);
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

async function writeBigFile(path: string, keyOf: (row: number) => string): Promise<void> {
  const lines = function* () {
    yield 'statistic_id,indicator,value,unit,period,quarter_id,programme_id,area_level,area_name,qualifier,note,source_id,source_url,source_title,source_date,source_url_status\n';
    for (let row = 0; row < rowCount; row += 1)
      yield `${keyOf(row)},population,${row},persons,2024,tenever,win,quarter,Tenever,exact,"a note, number ${row}",S1,https://example.org/${row},A page,2024-05,as_retrieved\n`;
  };
  await pipeline(lines, createWriteStream(path));
}

const run = (words: readonly string[], more: Record<string, string> = {}): NodeProcess =>
  startNode(['scripts/data.ts', ...words], { ...settings, ...more });

/** None of the rows in force is in the big files. */
const importTable = (file: string): NodeProcess =>
  startNode(
    [
      `--max-old-space-size=${heapMegabytes}`,
      'scripts/data.ts',
      ...['import', 'social-affairs', 'statistics', join(folder, file), '--allow-removals'],
    ],
    settings,
  );

/** The most memory a process has had so far, as Linux tells it; 0 once it has ended. */
async function peakMegabytes({ child }: NodeProcess): Promise<number> {
  const status = await readFile(`/proc/${String(child.pid)}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

/** What is in force of the figures, and every collection there is. */
async function readDatabase() {
  const client = new MongoClient(server.uri);
  try {
    const db = client.db('social_affairs');
    const state = await departmentState({ db, timeoutMillis: 30_000 }).read();
    const inForce = db.collection<{ _id: string }>(storedName(state, 'statistics'));
    const collections = await db.listCollections({}, { nameOnly: true }).toArray();
    return {
      state,
      rows: await inForce.countDocuments(),
      first: (await inForce.findOne({}, { sort: { _id: 1 } }))?._id,
      collections: collections.map(({ name }) => name).toSorted(),
    };
  } finally {
    await client.close();
  }
}

describe('an import of 100,000 rows', () => {
  it(
    'tells how far it is and how long it took, keeps within its memory, and puts all rows in force',
    async () => {
      const process = importTable('big.csv');
      let peak = 0;
      const watch = setInterval(() => {
        peakMegabytes(process).then(
          (megabytes) => (peak = Math.max(peak, megabytes)),
          () => undefined,
        );
      }, 100);
      const { code } = await process.ended;
      clearInterval(watch);
      expect(code).toBe(0);
      expect(process.lines).toContain('  100.000 neu, 0 geändert, 36 entfernt, 0 gleich');
      expect(process.lines.at(-1)).toMatch(/^100\.000 Zeilen in [\d.]+,\d s \([\d.]+ Zeilen je Sekunde\)$/);
      expect(process.lines.slice(0, 10)).toEqual(
        Array.from({ length: 10 }, (_, tens) => `${(tens + 1) * 10}.000 Zeilen gelesen`),
      );
      expect(peak).toBeGreaterThan(0);
      expect(peak).toBeLessThan(maxMegabytes);
      expect(await readDatabase()).toMatchObject({ rows: rowCount, first: 'row0' });
    },
    longTestMillis,
  );

  it(
    'leaves the old state whole when it is killed in the middle, and the next command clears up',
    async () => {
      const before = await readDatabase();
      const process = importTable('other.csv');
      await expect
        .poll(() => process.lines.at(-1), { timeout: longTestMillis, interval: 10 })
        .toBe('50.000 Zeilen gelesen');
      expect(await process.stop('SIGKILL')).toBeNull();
      const after = await readDatabase();
      expect({ ...after, collections: [] }).toEqual({ ...before, collections: [] });
      const leftBehind = after.collections.filter((name) => !before.collections.includes(name));
      expect(leftBehind).toEqual(['statistics.8']);
      const history = run(['history', 'social-affairs', 'statistics']);
      expect((await history.ended).code).toBe(0);
      expect(history.lines.map((line) => line.split(' ')[0])).toEqual(['7', '6']);
      expect((await readDatabase()).collections).toEqual(before.collections);
    },
    longTestMillis,
  );
});

describe('a command', () => {
  it('finds the embedded database of a running hub by its folder, wherever it listens', async () => {
    const [otherPort] = await freePorts(1);
    const history = run(['history', 'social-affairs'], { DATABASE_PORT: String(otherPort) });
    expect((await history.ended).code).toBe(0);
    expect(history.lines[0]).toContain('statistics  big.csv importiert');
  });

  it('starts the embedded database for the time it needs when no hub runs', async () => {
    const directory = join(folder, 'fresh');
    const [port] = await freePorts(1);
    const fresh = { DATABASE_DIRECTORY: directory, DATABASE_PORT: String(port) };
    const path = join(folder, 'sites.csv');
    const exported = run(['export', 'health', 'sites', path], fresh);
    expect((await exported.ended).code).toBe(0);
    expect(exported.lines).toEqual([`5 Zeilen liegen in ${path}.`]);
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('groepelingen', 'gröpelingen'));
    const refused = run(['import', 'health', 'sites', path, '--by', 'Anna'], fresh);
    expect((await refused.ended).code).toBe(1);
    expect(refused.lines.slice(0, 1)).toEqual(['Nicht importiert: 2 Fehler. Es wurde nichts geändert.']);
    expect(refused.lines[2]).toContain(
      '„gröpelingen“ ist kein bekanntes Quartier. Meinten Sie „groepelingen“?',
    );
    await writeFile(path, text.replace('LIGA Gesundheitszentrum', 'LIGA'));
    const imported = run(['import', 'health', 'sites', path, '--by', 'Anna'], fresh);
    expect((await imported.ended).code).toBe(0);
    expect(imported.lines[2]).toContain('name: „LIGA Gesundheitszentrum“ → „LIGA“');
  });

  it('that would remove most rows of a table is refused, tried or not, until it is told that they are to go', async () => {
    const path = join(folder, 'participations.csv');
    expect((await run(['export', 'health', 'participations', path]).ended).code).toBe(0);
    const [head, ...rows] = (await readFile(path, 'utf8')).trimEnd().split('\n');
    const kept = Math.floor(rows.length / 3);
    await writeFile(path, [head, ...rows.slice(0, kept), ''].join('\n'));
    const words = ['import', 'health', 'participations', path];
    for (const more of [[], ['--dry-run']]) {
      const refused = run([...words, ...more]);
      expect((await refused.ended).code).toBe(1);
      expect(refused.lines[1]).toContain(
        `${rows.length - kept} von ${rows.length} Zeilen der Tabelle fehlen`,
      );
    }
    const allowed = run([...words, '--allow-removals']);
    expect((await allowed.ended).code).toBe(0);
    expect(allowed.lines[1]).toContain(`${rows.length - kept} entfernt, ${kept} gleich`);
  });

  it.each([
    [['import', 'helth', 'sites', 'x.csv'], 'Das Ressort helth gibt es nicht. Meinten Sie health?'],
    [['import', 'health', 'site', 'x.csv'], 'Die Tabelle site gibt es nicht. Meinten Sie sites?'],
    [['import', 'health', 'sites'], 'Nennen Sie die Datei, die importiert werden soll.'],
    [['export', 'health', 'sites', 'x.pdf'], 'Die Datei muss auf .csv, .excel.csv oder .xlsx enden.'],
    [['rollback', 'health', 'sites', 'x'], '„x“ ist keine Nummer eines Imports.'],
    [['foo'], 'Diesen Befehl gibt es nicht. Es gibt: template, import, rollback, history, export.'],
  ])('that cannot be carried out says why: %j', async (words, message) => {
    const process = run(words);
    expect((await process.ended).code).toBe(1);
    expect(process.lines[0]).toContain(message);
  });

  it('says so when the database of the department gives no answer', async () => {
    const process = run(['history', 'health'], { MONGODB_URI: 'mongodb://127.0.0.1:9' });
    expect((await process.ended).code).toBe(1);
    expect(process.lines).toEqual([
      'Die Datenbank des Ressorts antwortet nicht. Prüfen Sie, ob sie läuft und ob MONGODB_URI stimmt.',
    ]);
  });
});
