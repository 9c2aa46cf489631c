import { createDatabaseConnection } from '#kit/database/connection';
import type { CreateSubgraph, Subgraph } from '#kit/server/subgraph';
import { nearestName } from '#kit/tables/nearest-name';
import type { Table } from '#kit/tables/table';
import { subgraphRegistry, type SubgraphEntry } from '#registry';
import type { Db } from 'mongodb';
import { CommandError } from './command-error.ts';

const entries: readonly SubgraphEntry[] = subgraphRegistry;

/** The department of this name. Throws CommandError with the names there are. */
export function findEntry(name: string | undefined): SubgraphEntry {
  const entry = entries.find((candidate) => candidate.folder === name || candidate.name === name);
  if (entry !== undefined) return entry;
  const folders = entries.map(({ folder }) => folder);
  throw new CommandError(`${unknown('Ressort', name, folders)} Es gibt: ${folders.join(', ')}.`);
}

/** The table of this name. Throws CommandError with the names there are. */
export function findTable(tables: readonly Table[], name: string | undefined): Table {
  const table = tables.find((candidate) => candidate.name === name);
  if (table !== undefined) return table;
  const names = tables.map((candidate) => candidate.name);
  throw new CommandError(`${unknown('Tabelle', name, names)} Es gibt: ${names.join(', ')}.`);
}

function unknown(what: 'Ressort' | 'Tabelle', name: string | undefined, names: readonly string[]): string {
  if (name === undefined) return what === 'Ressort' ? 'Welches Ressort?' : 'Welche Tabelle?';
  const nearest = nearestName(name, names);
  const hint = nearest === undefined ? '' : ` Meinten Sie ${nearest}?`;
  return `${what === 'Ressort' ? 'Das Ressort' : 'Die Tabelle'} ${name} gibt es nicht.${hint}`;
}

/** A department's subgraph over a database, as its process builds it. */
export async function buildSubgraph({ folder }: SubgraphEntry, db: Db): Promise<Subgraph> {
  const module = (await import(new URL(`../../subgraphs/${folder}/subgraph.ts`, import.meta.url).href)) as {
    createSubgraph: CreateSubgraph;
  };
  return module.createSubgraph({ db, timeoutMillis: commandTimeoutMillis, now: () => new Date() });
}

/** Longer than a page may wait: an import of a large table is one command after another. */
export const commandTimeoutMillis = 60_000;

/** The tables of a department. */
export async function tablesOf(entry: SubgraphEntry): Promise<readonly Table[]> {
  // Opens nothing: the tables are known without a database.
  const connection = createDatabaseConnection({
    uri: 'mongodb://127.0.0.1',
    name: entry.name,
    timeoutMillis: commandTimeoutMillis,
  });
  const { tables } = await buildSubgraph(entry, connection.db);
  await connection.close();
  return tables;
}
