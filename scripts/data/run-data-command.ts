import { parseArgs } from 'node:util';
import type { Environment } from '#lib/config';
import { ConfigError } from '#lib/errors';
import { isDatabaseAway } from '#kit/database/database-error';
import { UnwritableRowsError } from '#kit/import/export/export-table';
import { NoRollbackError } from '#kit/import/roll-back';
import { TableFaultsError } from '#kit/tables/load-tables';
import { CommandError } from './command-error.ts';
import { commands } from './commands.ts';

/** What surrounds a command. */
export interface Surroundings {
  readonly env: Environment;
  readonly write: (line: string) => void;
  /** For progress and for what went wrong. */
  readonly writeError: (line: string) => void;
}

const options = {
  sheet: { type: 'string' },
  by: { type: 'string' },
  hub: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  'allow-removals': { type: 'boolean', default: false },
} as const;

/** Runs one command of `npm run data:…` and gives the exit code; whatever it has to say is German. */
export async function runDataCommand(argv: readonly string[], surroundings: Surroundings): Promise<0 | 1> {
  try {
    const [name = '', ...args] = argv;
    const command = commands[name];
    if (command === undefined)
      throw new CommandError(`Diesen Befehl gibt es nicht. Es gibt: ${Object.keys(commands).join(', ')}.`);
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const { 'dry-run': isDryRun, 'allow-removals': allowsRemovals } = values;
    const input = { ...surroundings, ...values, isDryRun, allowsRemovals, words: positionals };
    return (await command(input)) ? 0 : 1;
  } catch (error) {
    const message = messageOf(error);
    if (message === undefined) throw error;
    surroundings.writeError(message);
    return 1;
  }
}

/** What a person is told of an error; undefined when it is a defect. */
function messageOf(error: unknown): string | undefined {
  if (isDatabaseAway(error))
    return 'Die Datenbank des Ressorts antwortet nicht. Prüfen Sie, ob sie läuft und ob MONGODB_URI stimmt.';
  if (!(error instanceof Error)) return undefined;
  const isForPeople =
    [CommandError, ConfigError, NoRollbackError, UnwritableRowsError, TableFaultsError].some(
      (kind) => error instanceof kind,
    ) ||
    ('code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
  return isForPeople ? error.message : undefined;
}
