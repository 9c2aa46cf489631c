// Adds a department: npm run subgraph:new <name> [-- --title <official name> --short <short name> --port <port>].
// At a terminal it asks for what was not given; an empty answer takes the default.
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { newDepartment, requestFaults, type DepartmentRequest } from './new-subgraph/department-names.ts';
import { withEntry, withTerms } from './new-subgraph/shared-edits.ts';
import { readSurroundings } from './new-subgraph/surroundings.ts';
import { departmentFiles } from './new-subgraph/templates.ts';
import {
  readRepositoryFile,
  UnfitDepartmentError,
  writeDepartment,
} from './new-subgraph/write-department.ts';

const usage =
  'npm run subgraph:new <name> [-- --title <official German name> --short <short German name> --port <port>]';

function readRequest(): DepartmentRequest {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    options: { title: text, short: text, port: text },
    allowPositionals: true,
  });
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0) throw new UnfitDepartmentError(`Call it as: ${usage}`);
  return { folder, ...values };
}

/** Asks for the names that were not given, when somebody is there to answer. */
async function askForMissing(request: DepartmentRequest): Promise<DepartmentRequest> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return request;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const ask = async (question: string): Promise<string | undefined> =>
    (await terminal.question(`${question}: `)).trim() || undefined;
  try {
    return {
      ...request,
      title: request.title ?? (await ask('Amtlicher Name / official German name')),
      short: request.short ?? (await ask('Kurzname / short German name')),
    };
  } finally {
    terminal.close();
  }
}

async function add(): Promise<void> {
  const surroundings = await readSurroundings();
  const given = readRequest();
  // A name that cannot be is told before anything is asked.
  const refuse = (faults: readonly string[]): void => {
    if (faults.length > 0) throw new UnfitDepartmentError(faults.join('\n'));
  };
  refuse(requestFaults(given, surroundings));
  const request = await askForMissing(given);
  refuse(requestFaults(request, surroundings));
  const department = newDepartment(request, surroundings);
  const own = await departmentFiles(department);
  const hasShortName = request.short !== undefined;
  const shared = await Promise.all([
    withEntry(await readRepositoryFile('subgraphs/registry.ts'), department),
    withTerms(await readRepositoryFile('schema/glossary.json'), department, { hasShortName }),
  ]);
  await writeDepartment(department, { own, shared });
  console.log(`subgraphs/${department.folder} is there: ${own.length} files, port ${department.port}.`);
  if (request.title === undefined)
    console.log('Its official name is missing: fill it in as title in subgraphs/registry.ts.');
  console.log('Next: replace the two example rows in its data/, and npm test && npm run check.');
}

try {
  await add();
} catch (error) {
  const isCallFault = error instanceof TypeError && 'code' in error;
  if (!(error instanceof UnfitDepartmentError || isCallFault)) throw error;
  console.error(isCallFault ? `${error.message}\nCall it as: ${usage}` : error.message);
  process.exitCode = 1;
}
