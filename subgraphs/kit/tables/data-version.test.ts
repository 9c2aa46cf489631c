import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { stateCollection } from '#kit/database/department-state';
import { createDataVersion, type DataVersion } from '#kit/tables/data-version';
import { useDatabase } from '#kit/testing/test-database';

const database = useDatabase();

let time: Date;
let dataVersion: DataVersion;
beforeEach(() => {
  time = new Date('2026-11-23T08:00:00Z');
  dataVersion = createDataVersion({ ...database.options, now: () => time });
});

/** Puts something in force. */
async function putInForce(revision: number, changedAt = time): Promise<void> {
  const states = database.db.collection<{ _id: string }>(stateCollection);
  await states.replaceOne({ _id: 'current' }, { revision, changedAt, collections: {} }, { upsert: true });
}

/** Lets the clock that ages copies go on by hand. */
function stopClock(): { pass(millis: number): void } {
  // Whole, so that half a second later is exactly that.
  let millis = Math.floor(performance.now());
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => millis);
  onTestFinished(() => {
    clock.mockRestore();
  });
  return { pass: (more) => void (millis += more) };
}

describe('the version of a department that', () => {
  it('never imported a table is none', async () => {
    expect(await dataVersion.read()).toBeUndefined();
  });

  it('imported tables stays the same while nothing happens', async () => {
    await putInForce(1);
    const version = await dataVersion.read();
    expect(version).toMatch(/^2026-11-23\.[\w-]{22}$/);
    expect(await dataVersion.read()).toBe(version);
  });

  it('imports a table again is another, even within the same moment', async () => {
    await putInForce(1);
    const before = await dataVersion.read();
    await putInForce(2);
    expect(await dataVersion.read()).not.toBe(before);
  });

  it('begins anew with the same tables at another time is another', async () => {
    await putInForce(1);
    const before = await dataVersion.read();
    await putInForce(1, new Date('2026-11-23T09:00:00Z'));
    expect(await dataVersion.read()).not.toBe(before);
  });

  it('is asked on the next day is another, for today is part of many answers', async () => {
    await putInForce(1);
    const before = await dataVersion.read();
    // Midnight in Bremen.
    time = new Date('2026-11-23T23:00:00Z');
    expect(await dataVersion.read()).toBe(before?.replace('2026-11-23', '2026-11-24'));
  });
});

describe('the version that was last read', () => {
  it('is there without waiting, and looked at again after half a second', async () => {
    const clock = stopClock();
    await putInForce(1);
    expect(dataVersion.last()).toBeUndefined();
    await vi.waitUntil(() => dataVersion.last() !== undefined);
    const before = dataVersion.last();
    await putInForce(2);
    clock.pass(499);
    expect(dataVersion.last()).toBe(before);
    clock.pass(1);
    expect(dataVersion.last()).toBe(before);
    await vi.waitUntil(() => dataVersion.last() !== before);
  });
});
