// Compares schema/glossary.json with the German terms in the schemas and with the names users see.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { subgraphRegistry } from '#registry';
import { glossaryFaults } from './glossary.ts';

const read = (path: string): string => readFileSync(join(import.meta.dirname, '..', path), 'utf8');

// The composed schema comes last: it only adds what the kit writes by itself, such as the enum of departments.
const sdlFiles = [
  'subgraphs/kit/vocabulary.graphql',
  ...subgraphRegistry.map(({ folder }) => `subgraphs/${folder}/schema.graphql`),
  'schema/api.graphql',
];
const faults = glossaryFaults({
  glossary: JSON.parse(read('schema/glossary.json')),
  sdlByFile: Object.fromEntries(sdlFiles.map((file) => [file, read(file)])),
  apiSchema: buildSchema(read('schema/api.graphql')),
});
if (faults.length > 0) {
  console.error(
    `schema/glossary.json and the schemas disagree:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
  );
  process.exitCode = 1;
} else {
  console.log('the glossary and the schemas agree');
}
