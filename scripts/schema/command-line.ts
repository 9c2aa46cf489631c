import { parseArgs } from 'node:util';
import { ExplainedError } from '#lib/errors';
import { repository } from './department-schemas.ts';

/** What the scripts for schemas are told on the command line. */
export interface CommandLine {
  /** Departments. */
  readonly names: readonly string[];
  readonly isAll: boolean;
  /** Folder that holds `schema/` and `subgraphs/`; the repository by default. */
  readonly root: string;
  readonly reason: string | undefined;
  readonly author: string | undefined;
}

/** Reads departments and options; only the named texts are allowed. Throws when there is another option. */
export function readCommandLine(texts: readonly ('reason' | 'author')[] = []): CommandLine {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    options: {
      all: { type: 'boolean', default: false },
      root: { type: 'string', default: repository },
      ...Object.fromEntries(texts.map((name) => [name, text])),
    },
    allowPositionals: true,
  });
  const given: Readonly<Record<string, unknown>> = values;
  const textOf = (name: string): string | undefined => {
    const value = given[name];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    names: positionals,
    isAll: values.all,
    root: values.root,
    reason: textOf('reason'),
    author: textOf('author'),
  };
}

const isExplained = (error: unknown): error is Error =>
  error instanceof ExplainedError ||
  (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));

/** Runs a script: its exit code is what it returns, or 1 with one message for whatever the caller can mend. */
export async function runCommand(run: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await run();
  } catch (error) {
    if (!isExplained(error)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
