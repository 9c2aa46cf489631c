// Compares schema/glossary.json with the German terms in the schemas and with the names users see.
import { glossaryFaults } from './schema/glossary/glossary.ts';
import { readGlossaryInput } from './schema/glossary/glossary-input.ts';

const faults = glossaryFaults(await readGlossaryInput());
if (faults.length === 0) {
  console.log('the glossary and the schemas agree');
} else {
  console.error(
    `schema/glossary.json and the schemas disagree:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
  );
  process.exitCode = 1;
}
