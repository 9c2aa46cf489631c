import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePorts } from '../../support/processes/start-processes.ts';

const project = resolve(import.meta.dirname, '../../..');

/** One step of the page: what is typed, and what is answered where the page shows it. */
interface Step {
  readonly commands: string;
  readonly answer: string | undefined;
}

/** Each block of commands with the block of text after it. */
async function readSteps(): Promise<Step[]> {
  const page = await readFile(join(project, 'docs/importing-a-table.md'), 'utf8');
  const blocks = page.matchAll(/```sh\n(.*?)```(?:\n\n```text\n(.*?)```)?/gs);
  return Array.from(blocks, ([, commands = '', answer]) => ({ commands, answer }));
}

const steps = await readSteps();
let folder: string;
let settings: Record<string, string>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'page-'));
  const [port, gatewayPort] = await freePorts(2);
  settings = {
    DATABASE_DIRECTORY: join(folder, 'database'),
    DATABASE_PORT: String(port),
    GATEWAY_PORT: String(gatewayPort),
    npm_config_update_notifier: 'false',
  };
});
afterAll(async () => rm(folder, { recursive: true }));

/** Types commands into a shell in the project's folder; files that the page names lie in a folder of the test's own. */
async function type(commands: string): Promise<string> {
  const inFolder = commands.replaceAll(/\b(sites\.csv|template\.xlsx)/g, (file) => join(folder, file));
  const options = { cwd: project, env: { PATH: process.env['PATH'], HOME: folder, ...settings } };
  return new Promise((done) => {
    // A refused import ends with exit code 1: what it said is the answer all the same.
    execFile('sh', ['-c', inFolder], options, (_error, stdout) => {
      done(stdout.replaceAll(`${folder}/`, ''));
    });
  });
}

/** The answer without what npm says itself, the time and the digest. */
const comparable = (text: string): string =>
  text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('> '))
    .map((line) => line.replace(/^(\d+) {2}(.*?) {2}/, '$1  (…)  ').replace(/SHA-256 .*$/, 'SHA-256 (…)'))
    .join('\n');

describe('the page on importing a table', () => {
  it('has steps to follow', () => {
    expect(steps).toHaveLength(9);
    expect(steps.filter(({ answer }) => answer !== undefined)).toHaveLength(8);
  });

  it.each(steps)('says what is answered to: $commands', async ({ commands, answer }) => {
    expect(comparable(await type(commands))).toBe(comparable(answer ?? ''));
  });
});
