import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, GraphQLError, parse } from 'graphql';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readSubgraphConfig } from '#kit/config';
import { createCollectionReader } from '#kit/database/collection-reader';
import { startLocalDepartment, type LocalDepartment } from '#kit/server/local-department';
import type { CreateSubgraph } from '#kit/server/subgraph';
import { text } from '#kit/tables/columns';
import { defineTable } from '#kit/tables/table';
import { letters } from '#kit/testing/letters';
import { useDatabase } from '#kit/testing/test-database';

const database = useDatabase();

// Port 9 is the discard service: nobody listens there on a machine of today.
const nowhere = 'mongodb://127.0.0.1:9';

interface Started {
  readonly department: LocalDepartment;
  readonly said: readonly string[];
  readonly log: readonly { readonly msg: string; readonly err: { readonly message: string } }[];
  /** Writes the starting data anew. */
  readonly write: (csv: string) => Promise<void>;
}

/** A department of one table over the database of this file, or over the given one. */
async function start(
  given: { csv?: string; uri?: string; load?: (create: CreateSubgraph) => Promise<CreateSubgraph> } = {},
): Promise<Started> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'tables-'));
  const write = (csv: string): Promise<void> => writeFile(join(dataFolder, 'letters.csv'), csv);
  await write(given.csv ?? 'letter\na\n');
  const table = defineTable({
    name: 'letters',
    collection: letters.name,
    keyColumn: 'letter',
    columns: { letter: text() },
    toDocument: (row) => ({ _id: row.letter, kind: 'vowel', rank: 1 }),
  });
  const createSubgraph: CreateSubgraph = (source) => ({
    schema: buildSubgraphSchema({
      typeDefs: parse('type Query { letters: Int }'),
      resolvers: { Query: { letters: () => createCollectionReader(letters, source).count({}) } },
    }),
    createContext: (request) => request,
    collections: [letters],
    tables: [table],
    dataFolder,
  });
  const said: string[] = [];
  const log: Started['log'][number][] = [];
  const entry = {
    name: database.db.databaseName,
    folder: 'letters',
    settingsPrefix: 'LETTERS',
    defaultPort: 4999,
  };
  const department = startLocalDepartment({
    entry,
    config: readSubgraphConfig(entry, {
      MONGODB_URI: given.uri ?? database.uri,
      DATABASE_TIMEOUT_MILLIS: '500',
    }),
    logger: pino({ level: 'warn' }, { write: (line: string) => void log.push(JSON.parse(line) as never) }),
    say: (line) => void said.push(line),
    load: () => given.load?.(createSubgraph) ?? Promise.resolve(createSubgraph),
    retryAfterMillis: 1,
  });
  onTestFinished(async () => {
    await department.stop();
    await rm(dataFolder, { recursive: true });
  });
  return { department, said, log, write };
}

async function untilReady(department: LocalDepartment): Promise<void> {
  const deadline = AbortSignal.timeout(10_000);
  while (!(await department.readiness()).isReady) await pause(5, undefined, { signal: deadline });
}

const ask = async (department: LocalDepartment) => {
  const answering = department.current()!;
  const contextValue = answering.createContext({ requestId: 'r-1' });
  return graphql({ schema: answering.schema, source: '{ letters }', contextValue });
};

describe('startLocalDepartment', () => {
  it('loads the tables, says that it is ready, and answers', async () => {
    const { department, said } = await start();
    await department.hasSpoken;
    expect(said).toEqual(['letters ready in this process']);
    expect(await department.readiness()).toEqual({ isReady: true });
    expect(await ask(department)).toEqual({ data: { letters: 1 } });
    expect(await department.current()?.dataVersion.read()).toMatch(/^\d{4}-\d\d-\d\d\./);
  });

  it('says that it waits while its database is away', async () => {
    const { department, said } = await start({ uri: nowhere });
    await department.hasSpoken;
    expect(said).toEqual(['letters waits for its database and tries again every second']);
    expect(await department.readiness()).toEqual({
      isReady: false,
      reason: 'the database is not there yet or tables are being loaded',
    });
    expect(department.current()).toBeDefined();
  });

  it('is silent while its tables are damaged, and answers once they are mended', async () => {
    const { department, said, write } = await start({ csv: 'letter\n""\n' });
    await department.hasSpoken;
    expect(said).toEqual([expect.stringContaining('letters is silent: ')]);
    expect(department.current()).toBeUndefined();
    await write('letter\na\nb\n');
    await untilReady(department);
    expect(await ask(department)).toEqual({ data: { letters: 2 } });
  });

  it('is silent while its code fails, says so once, and answers once it does not', async () => {
    let attempts = 0;
    const { department, said, log } = await start({
      load: async (create) => {
        attempts += 1;
        if (attempts < 4) throw new Error('Cannot find module');
        return create;
      },
    });
    await untilReady(department);
    expect(said).toEqual(['letters is silent: Cannot find module', 'letters ready in this process']);
    expect(log).toMatchObject([
      { msg: 'the department cannot be started', err: { message: 'Cannot find module' } },
    ]);
  });

  it('tells its log of defects', async () => {
    const { department, log } = await start();
    await department.hasSpoken;
    department.current()?.onError(new GraphQLError('x', { originalError: new Error('a defect') }));
    expect(log).toMatchObject([{ msg: 'x', err: { message: 'a defect' } }]);
  });

  it('stops in the middle of an attempt', async () => {
    const { department } = await start({ uri: nowhere });
    await department.stop();
    await expect(department.hasSpoken).resolves.toBeUndefined();
  });
});
