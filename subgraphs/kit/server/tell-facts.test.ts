import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { describe, expect, it, onTestFinished } from 'vitest';
import { stateCollection, type DepartmentState } from '#kit/database/department-state';
import { createFacts, tellFacts, type ReadFacts } from '#kit/server/tell-facts';
import { useDatabase } from '#kit/testing/test-database';

const database = useDatabase();

const readFacts = (): ReturnType<ReadFacts> =>
  createFacts({
    ...database.options,
    tables: [
      { name: 'places', collection: 'sites' },
      { name: 'budgets', collection: 'budgets' },
    ],
  })();

/** What is told over HTTP. */
async function tell(facts: ReadFacts): Promise<{ status: number; body: unknown; caching: string | null }> {
  const server = express().use(tellFacts(facts)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/health/facts`);
  return {
    status: response.status,
    body: await response.json(),
    caching: response.headers.get('cache-control'),
  };
}

describe('the facts of a department', () => {
  it('are its tables in their order, those it never imported without rows', async () => {
    const importedAt = new Date('2026-11-23T08:00:00Z');
    const sites = { storedIn: 'sites.3', importId: 3, rowCount: 5, importedAt };
    const states = database.db.collection<DepartmentState>(stateCollection);
    await states.insertOne({ _id: 'current', revision: 1, changedAt: importedAt, collections: { sites } });
    expect(await readFacts()).toEqual({
      tables: [
        { name: 'places', rowCount: 5, importedAt: '2026-11-23T08:00:00.000Z' },
        { name: 'budgets', rowCount: null, importedAt: null },
      ],
    });
  });

  it('are told to everyone, and never kept', async () => {
    const { status, body, caching } = await tell(readFacts);
    const unknown = { rowCount: null, importedAt: null };
    expect([status, caching]).toEqual([200, 'no-store']);
    expect(body).toEqual({
      tables: [
        { name: 'places', ...unknown },
        { name: 'budgets', ...unknown },
      ],
    });
  });

  it('are said not to be known while the database gives no answer, without the reason', async () => {
    const { status, body } = await tell(() => Promise.reject(new Error('password of the database')));
    expect([status, body]).toEqual([503, { tables: null }]);
  });
});
