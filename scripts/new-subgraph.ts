// Adds a department: npm run subgraph:new <name> [-- --title <official name> --short <short name> --port <port>].
// At a terminal it asks for what was not given; an empty answer takes the default.
import { parseArgs } from 'node:util';
import { completeRequest, type Terminal } from './new-subgraph/complete-request.ts';
import {
  newDepartment,
  requestFaults,
  type DepartmentRequest,
  type NewDepartment,
} from './new-subgraph/department-names.ts';
import { withExportParts } from './new-subgraph/export-parts.ts';
import { withEntry, withLabel, withTerms } from './new-subgraph/shared-edits.ts';
import { readSurroundings } from './new-subgraph/surroundings.ts';
import {
  departmentFiles,
  templateWords,
  type NewFile,
  type TemplateWords,
} from './new-subgraph/templates.ts';
import {
  readRepositoryFile,
  UnfitDepartmentError,
  writeDepartment,
} from './new-subgraph/write-department.ts';

const usage =
  'npm run subgraph:new <name> [-- --title <official German name> --short <short German name> --port <port>]';

function readRequest(): Partial<DepartmentRequest> {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    options: { title: text, short: text, port: text },
    allowPositionals: true,
  });
  const [folder, ...more] = positionals;
  if (more.length > 0) throw new UnfitDepartmentError(`Call it as: ${usage}`);
  return folder === undefined ? values : { folder, ...values };
}

function whoeverIsThere(): Terminal | undefined {
  const { stdin: input, stdout: output } = process;
  return input.isTTY && output.isTTY ? { input, output } : undefined;
}

/** The files of others that name the departments. */
async function sharedFiles(
  department: NewDepartment,
  { words, hasShortName }: { readonly words: TemplateWords; readonly hasShortName: boolean },
): Promise<NewFile[]> {
  const labels = ['de', 'en'].map((language) => `gateway/web/dashboard/labels/labels.${language}.json`);
  const edited = await Promise.all([
    withEntry(await readRepositoryFile('subgraphs/registry.ts'), department),
    withTerms(await readRepositoryFile('schema/glossary.json'), department, { hasShortName }),
    ...labels.map(async (path) => withLabel({ path, text: await readRepositoryFile(path) }, department)),
  ]);
  return [...edited, ...(await withExportParts(words))];
}

async function add(): Promise<void> {
  const surroundings = await readSurroundings();
  const refuseFaults = (asked: DepartmentRequest): void => {
    const faults = requestFaults(asked, surroundings);
    if (faults.length > 0) throw new UnfitDepartmentError(faults.join('\n'));
  };
  const request = await completeRequest(readRequest(), { terminal: whoeverIsThere(), usage, refuseFaults });
  refuseFaults(request);
  const startedAt = performance.now();
  const department = newDepartment(request, surroundings);
  const words = templateWords(department, new Date().toISOString().slice(0, 10));
  const own = await departmentFiles(department, words);
  const shared = await sharedFiles(department, { words, hasShortName: request.short !== undefined });
  const changed = await writeDepartment(department, { own, shared });
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  console.log(`subgraphs/${department.folder} is there: ${own.length} files, port ${department.port}.`);
  console.log(`${changed} files that were there before have changed. It took ${seconds} s.`);
  if (request.title === undefined)
    console.log('Its official name is missing: fill it in as title in subgraphs/registry.ts.');
  console.log(
    'Next: replace the two example rows in its data/, fill in its catalog.json, npm test && npm run check.',
  );
}

try {
  await add();
} catch (error) {
  const isCallFault = error instanceof TypeError && 'code' in error;
  if (!(error instanceof UnfitDepartmentError || isCallFault)) throw error;
  console.error(isCallFault ? `${error.message}\nCall it as: ${usage}` : error.message);
  process.exitCode = 1;
}
