// Writes the resolver types of every department; --check writes nothing and names the files that are out of date.
import { parseArgs } from 'node:util';
import { writeOrCheck } from './schema/generated-files.ts';
import { resolverTypeFiles } from './schema/resolver-type-files.ts';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

process.exitCode = await writeOrCheck(await resolverTypeFiles(), {
  isCheck: values.check,
  command: 'npm run types:generate',
});
