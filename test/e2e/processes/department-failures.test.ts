import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { departmentState, storedName } from '#kit/database/department-state';
import { readHistory } from '#kit/import/storage/import-record';
import { departmentNames } from '#kit/records/department';
import { subgraphRegistry } from '#registry';
import { startEmbeddedServer, type TestServer } from '../../support/mongo.ts';
import {
  freePorts,
  isRunning,
  startHubProcesses,
  startNode,
  until,
  type HubUnderTest,
  type NodeProcess,
} from '../../support/processes/start-processes.ts';

/** Asks two departments about one quarter, and all of them for an overlap report. */
const question = `{
  quarter(id: "groepelingen") {
    name
    health { healthWorkers { id } }
    building { redevelopmentAreas { id } }
  }
  overlaps(on: "2024-07-01") { completeness { department state } }
}`;

const completeness = (missing?: string): object[] =>
  departmentNames.map((department) => ({
    department,
    state: department === missing ? 'MISSING' : 'DELIVERED',
  }));

const whole = {
  quarter: {
    name: 'Gröpelingen',
    health: { healthWorkers: [{ id: 'pa124' }] },
    building: { redevelopmentAreas: [{ id: 'pa073' }] },
  },
  overlaps: { completeness: completeness() },
};
const withoutHealth = {
  quarter: { ...whole.quarter, health: null },
  overlaps: { completeness: completeness('HEALTH') },
};
const withoutBuilding = {
  quarter: { ...whole.quarter, building: null },
  overlaps: { completeness: completeness('BUILDING') },
};

let directory: string;
let databasePort: number;
let database: TestServer & { readonly pid: number };
let hub: HubUnderTest;
/** Processes a test started beside the hub. */
const others: NodeProcess[] = [];

const startDatabase = (): Promise<typeof database> =>
  startEmbeddedServer({ directory: join(directory, 'health'), port: databasePort });

/** The department answers from its database again. */
const untilHealthy = (): Promise<void> =>
  until(
    async () => (await hub.health('HEALTH', 'ready')) === 200,
    () => 'health does not become ready',
  );

/** Error codes with the department each one names, without doubles. */
async function askForFaults(): Promise<{ data: unknown; faults: string[] }> {
  const { data, errors = [] } = await hub.ask(question);
  const faults = errors.map(
    ({ extensions }) => `${String(extensions['code'])} ${String(extensions['subgraph'])}`,
  );
  return { data, faults: [...new Set(faults)] };
}

/**
 * Asks until these are the faults. For half a second a department may answer from what it knows to be in force, and for
 * a second the gateway may from what it keeps.
 */
const untilFaultsAre = (fault: string, data: unknown): Promise<void> =>
  expect.poll(askForFaults, { timeout: 20_000 }).toEqual({ data, faults: [fault] });

// Health has a database server of its own, which is not there yet; all others share the hub's.
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'quartiersgraph-'));
  [databasePort = 0] = await freePorts(1);
  hub = await startHubProcesses({
    directory,
    settings: { HEALTH_MONGODB_URI: `mongodb://127.0.0.1:${databasePort}`, LOG_LEVEL: 'fatal' },
  });
});
afterAll(async () => {
  await Promise.all([hub, ...others].map((process) => process.stop()));
  await database.stop();
  await rm(directory, { recursive: true });
});

describe('a department whose database is away', () => {
  it('waits for it at start, says so, and lets the others answer meanwhile', async () => {
    await hub.printed('health waits for its database and tries again every second');
    const others = subgraphRegistry.map(({ folder }) => folder).filter((folder) => folder !== 'health');
    for (const name of [...others, 'gateway']) await hub.printed(`${name} ready on `);
    expect(await hub.health('HEALTH', 'live')).toBe(200);
    expect(await hub.health('HEALTH', 'ready')).toBe(503);
    expect(await hub.health('GATEWAY', 'ready')).toBe(200);
    expect(await askForFaults()).toEqual({ data: withoutHealth, faults: ['SOURCE_UNAVAILABLE health'] });
  });

  it('loads its data and answers once the database comes, without a restart', async () => {
    const pid = await hub.pidOf('subgraphs/health/main.ts');
    database = await startDatabase();
    await hub.printed('health ready on ');
    expect(await hub.health('HEALTH', 'ready')).toBe(200);
    expect(await hub.ask(question)).toEqual({ data: whole });
    expect(isRunning(pid)).toBe(true);
  });

  it('is named in the answer when the database dies during work, and recovers with it', async () => {
    process.kill(database.pid, 'SIGKILL');
    await untilFaultsAre('SOURCE_UNAVAILABLE health', withoutHealth);
    expect(await hub.health('HEALTH', 'live')).toBe(200);
    expect(await hub.health('HEALTH', 'ready')).toBe(503);
    database = await startDatabase();
    await untilHealthy();
    expect(await hub.ask(question)).toEqual({ data: whole });
  });

  it('is named in the answer when the database hangs, and recovers with it', async () => {
    process.kill(database.pid, 'SIGSTOP');
    try {
      await untilFaultsAre('SOURCE_UNAVAILABLE health', withoutHealth);
    } finally {
      process.kill(database.pid, 'SIGCONT');
    }
    await untilHealthy();
    expect(await hub.ask(question)).toEqual({ data: whole });
  });
});

describe('a department whose process is killed', () => {
  it('is named by supervisor and gateway, and is back as soon as it is started alone', async () => {
    const gateway = await hub.pidOf('gateway/main.ts');
    process.kill(await hub.pidOf('subgraphs/building/main.ts'), 'SIGKILL');
    await hub.printed(
      'hub                | building stopped with signal SIGKILL; the hub goes on without it; to start it alone: npm run start:subgraph building',
    );
    await untilFaultsAre('SUBGRAPH_UNAVAILABLE building', withoutBuilding);

    const building = startNode(['scripts/start-subgraph.ts', 'building'], hub.settings);
    others.push(building);
    await building.printed('building ready on ');
    expect(await hub.ask(question)).toEqual({ data: whole });
    expect(isRunning(gateway)).toBe(true);
  });
});

describe('a department with damaged starting data', () => {
  let empty: TestServer;
  let dataFolder: string;
  beforeAll(async () => {
    process.kill(await hub.pidOf('subgraphs/health/main.ts'), 'SIGTERM');
    await hub.printed('health stopped with exit code 0');
    empty = await startEmbeddedServer();
    dataFolder = join(directory, 'damaged');
    await cp('subgraphs/health/data', dataFolder, { recursive: true });
    await damage(join(dataFolder, 'participations.csv'), (text) =>
      text.replace('2021-04-01', '2022-02-31').replace('\npa126,', '\npa125,'),
    );
    await damage(join(dataFolder, 'sites.csv'), (text) => text.replace(',operator,', ',operater,'));
  });
  afterAll(() => empty.stop());

  const start = (): NodeProcess => {
    const settings = { ...hub.settings, HEALTH_MONGODB_URI: empty.uri };
    const attempt = startNode(['test/support/processes/health-with-other-data.ts', dataFolder], settings);
    others.push(attempt);
    return attempt;
  };

  it('ends with code 1 and every fault: file, line, column, value and rule', async () => {
    const attempt = start();
    expect(await attempt.ended).toEqual({ code: 1, signal: null });
    expect(attempt.lines).toEqual([
      'Tabellen mit Fehlern werden nicht geladen / tables with faults are not loaded:',
      '  participations.csv, Zeile/line 2, Spalte/column „valid_from“: „2022-02-31“ muss ein Datum der Form JJJJ, JJJJ-MM oder JJJJ-MM-TT sein / must be a date of the form YYYY, YYYY-MM or YYYY-MM-DD',
      '  participations.csv, Zeile/line 4, Spalte/column „participation_id“: „pa125“ steht schon in Zeile 3 / stands in line 3 already',
      '  sites.csv, Zeile/line 1, Spalte/column „operator“: fehlt / is missing',
      '  sites.csv, Zeile/line 1, Spalte/column „operater“: ist nicht vorgesehen / is not expected',
    ]);
  });

  it('has loaded nothing of those tables, and all of the others', async () => {
    const client = new MongoClient(empty.uri);
    try {
      const db = client.db('health');
      const imports = await readHistory(db);
      expect(imports.map(({ table, counts }) => `${table} ${String(counts?.rows)}`).toSorted()).toEqual([
        'budgets 0',
        'funding_lines 0',
        'projects 2',
        'statistics 10',
      ]);
      const state = await departmentState({ db, timeoutMillis: 5_000 }).read();
      const counts = ['participations', 'sites', 'projects'].map((name) =>
        db.collection(storedName(state, name)).countDocuments(),
      );
      expect(await Promise.all(counts)).toEqual([0, 0, 2]);
    } finally {
      await client.close();
    }
  });

  it('is named in the answers of the hub, which goes on', async () => {
    await untilFaultsAre('SUBGRAPH_UNAVAILABLE health', withoutHealth);
  });

  it('starts with the mended tables, and loads what was missing', async () => {
    await rm(dataFolder, { recursive: true });
    await cp('subgraphs/health/data', dataFolder, { recursive: true });
    await start().printed('health ready on ');
    expect(await hub.ask(question)).toEqual({ data: whole });
  });
});

async function damage(path: string, change: (text: string) => string): Promise<void> {
  const text = await readFile(path, 'utf8');
  const damaged = change(text);
  expect(damaged).not.toBe(text);
  await writeFile(path, damaged);
}
