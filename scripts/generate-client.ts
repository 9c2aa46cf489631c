// Writes the types of the operations that applications send; --check writes nothing and names the files that are out of date.
// A folder on the command line stands for an application of one's own: npm run client:generate -- apps/mine
import { parseArgs } from 'node:util';
import { clientApps, clientFiles } from './client/client-files.ts';
import { runCommand } from './schema/command-line.ts';
import { writeOrCheck } from './schema/generated-files.ts';

const usage = `npm run client:generate [-- [--check] <folder>...]
A folder holds an application's operations in operations/*.graphql; without one, all in this repository are meant.`;

const flag = { type: 'boolean', default: false } as const;

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    options: { check: flag, help: flag },
    allowPositionals: true,
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const apps =
    positionals.length === 0 ? clientApps : positionals.map((folder) => ({ folder, isTrusted: false }));
  return writeOrCheck((await Promise.all(apps.map(clientFiles))).flat(), {
    isCheck: values.check,
    command: 'npm run client:generate',
  });
});
