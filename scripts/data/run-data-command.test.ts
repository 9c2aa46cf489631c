import { expect, it } from 'vitest';
import { commands } from './commands.ts';
import { runDataCommand } from './run-data-command.ts';

/** What a command says, and its exit code. */
async function run(...argv: string[]): Promise<{ code: number; out: string[]; error: string[] }> {
  const out: string[] = [];
  const error: string[] = [];
  const surroundings = {
    env: {},
    write: (line: string) => out.push(line),
    writeError: (line: string) => error.push(line),
  };
  return { code: await runDataCommand(argv, surroundings), out, error };
}

const importUsage =
  'Aufruf: npm run data:import -- <Ressort> <Tabelle> <Datei> [--dry-run] [--allow-removals] [--sheet <Blatt>] [--by <Name>] [--hub <Adresse>]';

it.each(Object.keys(commands))('data:%s says in German how it is called', async (name) => {
  const { code, out, error } = await run(name, '--help');
  expect([code, error]).toEqual([0, []]);
  expect(out.join()).toMatch(new RegExp(`^Aufruf: npm run data:${name} -- <Ressort> `));
});

it.each([
  [['--colour', 'red'], '--colour'],
  [['health', 'sites', '--by'], '--by'],
  [['--dry-run=yes'], '--dry-run'],
  [['-x'], '-x'],
])('an option that is not possible is named in German: %j', async (words, option) => {
  expect(await run('import', ...words)).toEqual({
    code: 1,
    out: [],
    error: [`Die Option ${option} ist so nicht möglich. ${importUsage}`],
  });
});
