import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { departmentState, storedName } from '#kit/database/department-state';
import { subgraphRegistry } from '#registry';
import {
  isRunning,
  post,
  startHubProcesses,
  type HubUnderTest,
} from '../../support/processes/start-processes.ts';
import { readFirstQuery } from '../../support/first-query.ts';

const scripts = [
  'database/main.ts',
  'gateway/main.ts',
  'scripts/start.ts',
  ...subgraphRegistry.map(({ folder }) => `subgraphs/${folder}/main.ts`),
].sort();
let directory: string;
let hub: HubUnderTest;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'quartiersgraph-'));
  hub = await startHubProcesses({ directory });
  await hub.printed('  graph  ');
});
afterAll(async () => {
  await hub.stop();
  await rm(directory, { recursive: true });
});

const askReadmeQuestion = async (): Promise<unknown> =>
  post(`http://127.0.0.1:${hub.ports['GATEWAY']}/graphql`, (await readFirstQuery()).question);

/** When each table of each department was loaded, and one record that is not as it was loaded. */
async function readStored(change?: string) {
  const client = new MongoClient(`mongodb://127.0.0.1:${hub.ports['DATABASE']}`);
  try {
    const imports = subgraphRegistry.map(async ({ name }) =>
      client.db(name).collection('imports').find().sort({ _id: 1 }).toArray(),
    );
    const health = client.db('health');
    const state = await departmentState({ db: health, timeoutMillis: 5_000 }).read();
    const participations = health.collection<{ _id: string }>(storedName(state, 'participations'));
    if (change !== undefined) await participations.updateOne({ _id: 'pa124' }, { $set: { note: change } });
    return { imports: await Promise.all(imports), changed: await participations.findOne({ _id: 'pa124' }) };
  } finally {
    await client.close();
  }
}

describe('npm start', () => {
  it('runs the database, every subgraph and the gateway, each as a process of its own', async () => {
    const records = await hub.records();
    expect(records.map(({ script }) => script).sort()).toEqual(scripts);
    expect(records.every(({ pid }) => isRunning(pid))).toBe(true);
  });

  it('says where page, dashboard, playground and graph are, and each is there', async () => {
    const gateway = `http://127.0.0.1:${hub.ports['GATEWAY']}`;
    const spoken = hub.lines.filter((line) => line.startsWith('hub')).map((line) => line.split('| ')[1]);
    expect(spoken).toEqual([
      'ready',
      `  start page  ${gateway}/`,
      `  dashboard   ${gateway}/dashboard`,
      `  playground  ${gateway}/playground`,
      `  graph       ${gateway}/graphql`,
    ]);
    const answers = await Promise.all(
      ['/', '/dashboard', '/playground', '/graphql?query={__typename}'].map((path) => fetch(gateway + path)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });

  it('answers the first query of the README as the README says', async () => {
    expect(await askReadmeQuestion()).toEqual((await readFirstQuery()).answer);
  });

  it('lets nobody but its gateway ask a subgraph', async () => {
    const answers = subgraphRegistry.map(({ settingsPrefix }) =>
      post(`http://127.0.0.1:${hub.ports[settingsPrefix]}/graphql`, { query: '{ __typename }' }),
    );
    const refusal = {
      errors: [
        {
          message: 'A subgraph answers its gateway only: the call carries no signature of the gateway',
          extensions: { code: 'UNSIGNED_CALL' },
        },
      ],
    };
    expect(await Promise.all(answers)).toEqual(subgraphRegistry.map(() => refusal));
  });

  it('connects to nothing but loopback, in any of its processes', async () => {
    await askReadmeQuestion();
    const records = await hub.records();
    const hosts = records.flatMap(({ contacts }) => contacts.map(({ target }) => target));
    expect([...new Set(hosts)]).toEqual(['127.0.0.1']);
    // The database calls nobody; that all others were seen to connect shows that they were watched.
    const callers = records.filter(({ contacts }) => contacts.some(({ kind }) => kind === 'connect'));
    expect(callers.map(({ script }) => script).sort()).toEqual(
      scripts.filter((script) => script !== 'database/main.ts'),
    );
  });

  it('stops every process when asked to, and finds its data again without loading it anew', async () => {
    const stored = await readStored('changed since');
    const pids = (await hub.records()).map(({ pid }) => pid);
    expect(await hub.stop()).toBe(0);
    expect(pids.filter(isRunning)).toEqual([]);

    hub = await startHubProcesses({ directory });
    await hub.printed('  graph  ');
    expect(await readStored()).toEqual(stored);
    const tables = subgraphRegistry.map(({ folder }) => readdir(`subgraphs/${folder}/data`));
    expect(stored.imports.map(({ length }) => length)).toEqual(
      (await Promise.all(tables)).map(({ length }) => length),
    );
    expect(stored.changed).toMatchObject({ note: 'changed since' });
    expect(await askReadmeQuestion()).toEqual((await readFirstQuery()).answer);
  });
});
