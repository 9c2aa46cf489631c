// One department's subgraph in this process, as the department runs it on a server of its own.
import { subgraphRegistry } from '#registry';
import { loadEnvFile } from './supervisor/env-file.ts';
import { embeddedDatabaseUri } from './supervisor/hub-settings.ts';

const [name] = process.argv.slice(2);
const entry = subgraphRegistry.find((candidate) => candidate.folder === name || candidate.name === name);
if (entry === undefined) {
  const problem = name === undefined ? 'Which subgraph?' : `There is no subgraph ${name}.`;
  console.error(`${problem} Call npm run start:subgraph with one of:`);
  for (const { folder } of subgraphRegistry) console.error(`  ${folder}`);
  process.exitCode = 1;
} else {
  loadEnvFile();
  // A department started beside a running hub finds the embedded database where that hub has it.
  const { MONGODB_URI: uri = '' } = process.env;
  if (uri === '') process.env['MONGODB_URI'] = embeddedDatabaseUri(process.env);
  await import(new URL(`../subgraphs/${entry.folder}/main.ts`, import.meta.url).href);
}
