// All checks that need no server: format, lint, types, unused code, generated files, glossary.
import { runChecks, type Check } from './checks/run-checks.ts';

const checks: readonly Check[] = [
  { title: 'lint', command: ['eslint', '.', '--max-warnings=0'] },
  { title: 'types', command: ['tsc', '--noEmit', '-p', 'tsconfig.json'] },
  { title: 'types of the pages', command: ['tsc', '--noEmit', '-p', 'gateway/web/tsconfig.json'] },
  {
    title: 'types of the dashboard',
    command: ['tsc', '--noEmit', '-p', 'gateway/web/dashboard/tsconfig.json'],
  },
  { title: 'format', command: ['prettier', '--check', '--log-level=warn', '.'] },
  { title: 'unused code', command: ['knip'] },
  { title: 'composed schema', command: ['node', 'scripts/compose.ts', '--check'] },
  { title: 'data catalogue', command: ['node', 'scripts/compose-catalog.ts', '--check'] },
  { title: 'second composer', command: ['node', 'scripts/compare-composers.ts'] },
  { title: 'resolver types', command: ['node', 'scripts/generate-types.ts', '--check'] },
  { title: 'client types', command: ['node', 'scripts/generate-client.ts', '--check'] },
  { title: 'glossary', command: ['node', 'scripts/check-glossary.ts'] },
];

const results = await runChecks(checks, {
  concurrency: 2,
  onResult: ({ title, hasPassed, output }) => {
    if (!hasPassed) console.log(`\n--- ${title}\n${output.trimEnd()}`);
  },
});
console.log('');
for (const { title, hasPassed, durationMillis } of results) {
  console.log(
    `${hasPassed ? 'passed' : 'FAILED'}  ${title.padEnd(18)} ${(durationMillis / 1000).toFixed(1)} s`,
  );
}
process.exitCode = results.every(({ hasPassed }) => hasPassed) ? 0 : 1;
