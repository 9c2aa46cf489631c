import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { documentSteps, type DocumentStep } from '../../support/copies/document-steps.ts';
import { copyRepository, type RepositoryCopy } from '../../support/copies/repository-copy.ts';

const run = promisify(execFile);

let copy: RepositoryCopy;
beforeAll(async () => {
  copy = await copyRepository();
});
afterAll(() => copy.remove());

const read = (file: string): Promise<string> => readFile(join(copy.folder, file), 'utf8');

/** Does what the step says; fails when it cannot be done, or when its command fails. */
async function follow(step: DocumentStep): Promise<string> {
  if (step.kind === 'run') {
    const { stdout } = await run('sh', ['-c', step.command], {
      cwd: copy.folder,
      env: { PATH: process.env['PATH'], HOME: copy.folder, CI: 'true' },
    });
    return stdout;
  }
  const path = join(copy.folder, step.file);
  if (step.kind === 'create') {
    await writeFile(path, `${step.text}\n`);
    return '';
  }
  const text = await read(step.file);
  const parts = text.split(`${step.below}\n`);
  if (parts.length !== 2) throw new Error(`${step.file} holds ${parts.length - 1} times: ${step.below}`);
  await writeFile(path, parts.join(`${step.below}\n${step.text}\n`));
  return '';
}

it('whoever follows docs/adding-a-field.md word for word has a field that is published and tested', async () => {
  const steps = documentSteps(await read('docs/adding-a-field.md'));
  const outputs = new Map<string, string>();
  for (const step of steps) outputs.set(step.kind === 'run' ? step.command : step.file, await follow(step));
  expect([...outputs.keys()]).toEqual([
    'subgraphs/health/schema.graphql',
    'npm run schema:check health',
    'npm run types:generate',
    'subgraphs/health/resolvers.ts',
    'subgraphs/health/offer-count.test.ts',
    'npm test -- --project unit subgraphs/health',
    'npm run schema:publish health',
    'npm run schema:compose -- --check',
    'npm run check:glossary',
  ]);
  expect(outputs.get('npm run schema:check health')).toContain('✓ Feld HealthInQuarter.offerCount neu');
  expect(await read('schema/api.graphql')).toContain('offerCount: Int!');
  expect(await read('schema/changelog.md')).toContain('HealthInQuarter.offerCount');
}, 300_000);
