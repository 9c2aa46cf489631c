import express, { type Router } from 'express';
import type { Db } from 'mongodb';
import { departmentState } from '#kit/database/department-state';
import type { Table } from '#kit/tables/table';

/** What a department tells everyone of one of its tables. */
interface TableFacts {
  readonly name: string;
  /** Null when it was never imported. */
  readonly rowCount: number | null;
  readonly importedAt: string | null;
}

/** What a department tells everyone of itself, in the order of its tables. Rejects when the database gives no answer. */
export type ReadFacts = () => Promise<{ readonly tables: readonly TableFacts[] }>;

/** Where the facts are read. */
export interface FactsOptions {
  readonly db: Db;
  readonly timeoutMillis: number;
  readonly tables: readonly Pick<Table, 'name' | 'collection'>[];
}

/** Creates the reading of a department's facts from what is in force. Reads nothing before it is asked. */
export function createFacts({ tables, ...database }: FactsOptions): ReadFacts {
  return async () => {
    const state = await departmentState(database).read();
    return {
      tables: tables.map(({ name, collection }) => {
        const { rowCount = null, importedAt } = state?.collections[collection] ?? {};
        return { name, rowCount, importedAt: importedAt?.toISOString() ?? null };
      }),
    };
  };
}

/** Tells the facts at `/health/facts`: nothing in them is for the gateway alone. */
export function tellFacts(readFacts: ReadFacts): Router {
  const router = express.Router();
  router.get('/health/facts', async (_request, response) => {
    const facts = await readFacts().catch(() => undefined);
    response.setHeader('cache-control', 'no-store');
    response.status(facts === undefined ? 503 : 200).json(facts ?? { tables: null });
  });
  return router;
}
