import { beforeEach, describe, expect, it } from 'vitest';
import { createDataVersion, type DataVersion } from '#kit/tables/data-version';
import { useDatabase } from '#kit/testing/test-database';

const database = useDatabase();

let time: Date;
let dataVersion: DataVersion;
beforeEach(() => {
  time = new Date('2026-11-23T08:00:00Z');
  dataVersion = createDataVersion({ ...database.options, now: () => time });
});

async function record(table: string, facts: object): Promise<void> {
  const imports = database.db.collection<{ _id: string }>('imports');
  await imports.replaceOne({ _id: table }, facts, { upsert: true });
}

const loaded = (digest: string, importedAt = time): object => ({
  state: 'LOADED',
  digest,
  rowCount: 1,
  importedAt,
});

describe('the version of a department that', () => {
  it('never imported a table is none', async () => {
    expect(await dataVersion.read()).toBeUndefined();
  });

  it('imported tables stays the same while nothing happens', async () => {
    await record('sites', loaded('a'));
    const version = await dataVersion.read();
    expect(version).toMatch(/^2026-11-23\.[\w-]{22}$/);
    expect(await dataVersion.read()).toBe(version);
  });

  it('imports a table again is another, even within the same moment', async () => {
    await record('sites', loaded('a'));
    const before = await dataVersion.read();
    await record('sites', loaded('b'));
    const after = await dataVersion.read();
    expect(after).not.toBe(before);
    await record('budgets', loaded('b'));
    expect(await dataVersion.read()).not.toBe(after);
  });

  it('imports the same table at another time is another', async () => {
    await record('sites', loaded('a'));
    const before = await dataVersion.read();
    await record('sites', loaded('a', new Date('2026-11-23T09:00:00Z')));
    expect(await dataVersion.read()).not.toBe(before);
  });

  it('is importing a table is none', async () => {
    await record('sites', loaded('a'));
    await record('budgets', { state: 'LOADING' });
    expect(await dataVersion.read()).toBeUndefined();
  });

  it('is asked on the next day is another, for today is part of many answers', async () => {
    await record('sites', loaded('a'));
    const before = await dataVersion.read();
    // Midnight in Bremen.
    time = new Date('2026-11-23T23:00:00Z');
    expect(await dataVersion.read()).toBe(before?.replace('2026-11-23', '2026-11-24'));
  });
});

describe('the version that was last read', () => {
  it('is there without waiting, and looked at again after half a second', async () => {
    await record('sites', loaded('a'));
    expect(dataVersion.last()).toBeUndefined();
    await expect.poll(() => dataVersion.last()).toBeDefined();
    const before = dataVersion.last();
    await record('sites', loaded('b'));
    time = new Date(time.getTime() + 500);
    expect(dataVersion.last()).toBe(before);
    await expect.poll(() => dataVersion.last()).not.toBe(before);
  });

  it('costs no command while it is younger', async () => {
    await record('sites', loaded('a'));
    await dataVersion.read();
    const commands = await database.commandsOf(async () => {
      for (let times = 0; times < 3; times += 1) dataVersion.last();
      await database.db.command({ ping: 1 });
    });
    expect(commands).toEqual(['ping']);
  });
});
