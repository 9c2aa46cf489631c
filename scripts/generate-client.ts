// Writes the types of the operations that applications send; --check writes nothing and names the files that are out of date.
// A folder on the command line stands for an application of one's own: npm run client:generate -- apps/mine
import { parseArgs } from 'node:util';
import { clientApps, clientFiles } from './client/client-files.ts';
import { writeOrCheck } from './schema/generated-files.ts';

const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const apps =
  positionals.length === 0 ? clientApps : positionals.map((folder) => ({ folder, isTrusted: false }));

process.exitCode = await writeOrCheck((await Promise.all(apps.map(clientFiles))).flat(), {
  isCheck: values.check,
  command: 'npm run client:generate',
});
