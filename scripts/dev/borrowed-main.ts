// Answers in place of one department, from its published schema and with examples:
// node scripts/dev/borrowed-main.ts <folder> <folders whose tables name the keys ...>
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSubgraphConfig } from '#kit/config';
import { createSubgraphServer } from '#kit/server/create-server';
import { createLogger } from '#lib/create-logger';
import { subgraphRegistry, type SubgraphEntry } from '#registry';
import { exampleSchema } from './example-schema.ts';
import { readKnownKeys } from './known-keys.ts';

const repository = join(import.meta.dirname, '../..');
const [folder = '', ...besides] = process.argv.slice(2);
const entries: readonly SubgraphEntry[] = subgraphRegistry;
const entry = entries.find((candidate) => candidate.folder === folder);
if (entry === undefined) throw new Error(`${folder} is not in subgraphs/registry.ts`);

const config = readSubgraphConfig(entry, process.env);
const published = await readFile(join(repository, `schema/subgraphs/${entry.name}.graphql`), 'utf8');
const knownKeys = await readKnownKeys(besides.map((name) => join(repository, 'subgraphs', name, 'data')));
const server = await createSubgraphServer({
  ...config,
  schema: exampleSchema(published, { knownKeys, department: entry.department?.value }),
  createContext: () => ({}),
  readiness: async () => ({ isReady: true }),
  // None of its tables is here.
  facts: async () => ({ tables: [] }),
  logger: createLogger(folder, config.logLevel),
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.stop());
server.http.listen(config.port, config.host);
await once(server.http, 'listening');
console.log(
  `${folder} is borrowed: its published schema answers with examples (Beispiele), not with its data`,
);
