import { parseArgs } from 'node:util';
import type { Environment } from '#lib/config';
import { ConfigError } from '#lib/errors';
import { isDatabaseAway } from '#kit/database/database-error';
import { UnwritableRowsError } from '#kit/import/export/export-table';
import { NoRollbackError } from '#kit/import/roll-back';
import { TableFaultsError } from '#kit/tables/load-tables';
import { CommandError } from './command-error.ts';
import { commands } from './commands.ts';
import { usageOf } from './usage.ts';

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
  help: { type: 'boolean', default: false },
} as const;

/** Runs one command of `npm run data:…` and gives the exit code; whatever it has to say is German. */
export async function runDataCommand(argv: readonly string[], surroundings: Surroundings): Promise<0 | 1> {
  try {
    const [name = '', ...args] = argv;
    const command = commands[name];
    if (command === undefined)
      throw new CommandError(`Diesen Befehl gibt es nicht. Es gibt: ${Object.keys(commands).join(', ')}.`);
    const { values, positionals } = readOptions(name, args);
    if (values.help) {
      surroundings.write(usageOf(name));
      return 0;
    }
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

/** Reads what stands after the name of a command. Throws CommandError for an option there is not. */
function readOptions(command: string, args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    // The parser names the option, but in English sentences.
    const option = /--?[\w-]+/.exec(String(error))?.[0] ?? '';
    throw new CommandError(`Die Option ${option} ist so nicht möglich. ${usageOf(command)}`);
  }
}

/** What a person is told of an error; undefined when it is a defect. */
function messageOf(error: unknown): string | undefined {
  if (isDatabaseAway(error))
    return 'Die Datenbank des Ressorts antwortet nicht. Prüfen Sie, ob sie läuft und ob MONGODB_URI stimmt.';
  if (!(error instanceof Error)) return undefined;
  const isForPeople = [
    CommandError,
    ConfigError,
    NoRollbackError,
    UnwritableRowsError,
    TableFaultsError,
  ].some((kind) => error instanceof kind);
  return isForPeople ? error.message : undefined;
}
