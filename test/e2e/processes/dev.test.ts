import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHubProcesses, startNode, type HubUnderTest } from '../../support/processes/start-processes.ts';

const others = ['quarters', 'social-affairs', 'building', 'senate-chancellery'];

describe('npm run dev health', () => {
  let directory: string;
  let hub: HubUnderTest;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'quartiersgraph-'));
    hub = await startHubProcesses({ directory, command: ['scripts/dev.ts', 'health'] });
    await hub.printed('health ready on ');
    await hub.printed('  graph  ');
  });
  afterAll(async () => {
    await hub.stop();
    await rm(directory, { recursive: true });
  });

  it('runs that department from the working tree, and nothing of the others', async () => {
    const scripts = (await hub.records()).map(({ script }) => script);
    expect(scripts).toContain('subgraphs/health/main.ts');
    for (const folder of others) expect(scripts).not.toContain(`subgraphs/${folder}/main.ts`);
  });

  it('says of each of the others that it answers with examples', () => {
    for (const folder of others)
      expect(hub.lines.join('\n')).toContain(
        `${folder} is borrowed: its published schema answers with examples (Beispiele), not with its data`,
      );
  });

  it('joins its own data with examples that say that they are', async () => {
    const { data, errors } = await hub.ask(`{
      healthSites(first: 1) { nodes { id name dataStatus quarter { name } } }
      quarter(id: "grohn") { name dataStatus health { sites { id } } building { participations { dataStatus quarter { id } } } }
    }`);
    expect(errors).toBeUndefined();
    const example = { dataStatus: 'EXAMPLE', quarter: { id: 'grohn' } };
    expect(data).toEqual({
      healthSites: {
        nodes: [
          {
            id: 'si023',
            name: 'LIGA Gesundheitszentrum',
            dataStatus: 'PROVISIONAL',
            quarter: { name: 'Beispiel: name (groepelingen)' },
          },
        ],
      },
      quarter: {
        name: 'Beispiel: name (grohn)',
        dataStatus: 'EXAMPLE',
        health: { sites: [{ id: 'si025' }] },
        building: { participations: [example, example] },
      },
    });
  });

  it('lists in the borrowed register the quarters its own tables speak of', async () => {
    const { data } = await hub.ask<{ quarters: { nodes: { id: string }[] } }>(
      '{ quarters { nodes { id } } }',
    );
    const ids = data?.quarters.nodes.map(({ id }) => id);
    expect(ids).toContain('groepelingen');
    expect(ids).not.toContain('arsten-nord');
  });

  it('connects to nothing but loopback', async () => {
    const contacts = (await hub.records()).flatMap((record) => record.contacts.map(({ target }) => target));
    expect([...new Set(contacts)]).toEqual(['127.0.0.1']);
  });
});

describe('npm run dev with a department that does not exist', () => {
  it.each([
    ['helth', 'There is no subgraph helth; meant: health?'],
    ['sports', /^ {2}There is no subgraph sports; meant: one of quarters, social-affairs, building, health/],
  ])('names the nearest one, or all: %s', async (name, message) => {
    const attempt = startNode(['scripts/dev.ts', name], {});
    expect((await attempt.ended).code).toBe(1);
    expect(attempt.lines.at(-1)).toMatch(message);
  });
});
