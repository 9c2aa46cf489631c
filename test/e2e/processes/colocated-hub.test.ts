import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subgraphRegistry } from '#registry';
import {
  isRunning,
  post,
  startHubProcesses,
  type HubUnderTest,
} from '../../support/processes/start-processes.ts';
import { readFirstQuery } from '../../support/first-query.ts';

let directory: string;
let hub: HubUnderTest;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'quartiersgraph-'));
  hub = await startHubProcesses({ directory, settings: { HUB_PROCESSES: 'one' } });
  await hub.printed('  graph  ');
});
afterAll(async () => {
  await hub.stop();
  await rm(directory, { recursive: true });
});

const gatewayUrl = (): string => `http://127.0.0.1:${hub.ports['GATEWAY']}`;

describe('npm start with HUB_PROCESSES=one', () => {
  it('runs gateway and departments in one process beside the database', async () => {
    const records = await hub.records();
    expect(records.map(({ script }) => script).sort()).toEqual([
      'database/main.ts',
      'scripts/start-colocated.ts',
      'scripts/start.ts',
    ]);
    for (const { folder } of subgraphRegistry) await hub.printed(`${folder} ready in this process`);
  });

  it('answers the first query of the README as the README says', async () => {
    const { question, answer } = await readFirstQuery();
    expect(await post(`${gatewayUrl()}/graphql`, question)).toEqual(answer);
  });

  it('says at its health how each department is', async () => {
    const response = await fetch(`${gatewayUrl()}/health/ready`);
    expect([response.status, await response.json()]).toMatchObject([
      200,
      {
        status: 'ready',
        departments: Object.fromEntries(subgraphRegistry.map(({ name }) => [name, 'ready'])),
      },
    ]);
  });

  it('ends in order, and leaves no process behind', async () => {
    const pids = (await hub.records()).map(({ pid }) => pid);
    expect(await hub.stop()).toBe(0);
    expect(pids.filter(isRunning)).toEqual([]);
  });
});
