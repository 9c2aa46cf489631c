// Composes the departments' schemas into schema/. --check writes nothing; --hints prints the composer's advice.
import { parseArgs } from 'node:util';
import { CompositionError } from '#lib/errors';
import { composeSubgraphs, compositionFiles, readSubgraphs } from './composition.ts';
import { writeOrCheck } from './schema/generated-files.ts';

const { values } = parseArgs({
  options: { check: { type: 'boolean', default: false }, hints: { type: 'boolean', default: false } },
});

try {
  const composition = composeSubgraphs(readSubgraphs());
  if (values.hints) for (const hint of composition.hints) console.log(hint);
  process.exitCode = await writeOrCheck(await compositionFiles(composition), {
    isCheck: values.check,
    command: 'npm run schema:compose',
  });
} catch (error) {
  if (!(error instanceof CompositionError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
