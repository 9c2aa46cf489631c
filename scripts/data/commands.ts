import { userInfo } from 'node:os';
import { exportTable, formatOf } from '#kit/import/export/export-table';
import { writeTemplate } from '#kit/import/export/write-template';
import { importFile } from '#kit/import/import-file';
import { historyLines } from '#kit/import/report/history-report';
import { outcomeLines } from '#kit/import/report/outcome-report';
import { speedLines } from '#kit/import/report/speed-report';
import { rollBack } from '#kit/import/roll-back';
import { readHistory } from '#kit/import/storage/import-record';
import type { Table } from '#kit/tables/table';
import type { SubgraphEntry } from '#registry';
import { CommandError } from './command-error.ts';
import { findEntry, findTable, tablesOf } from './department.ts';
import { withDepartment } from './open-department.ts';
import { readRegister } from './register.ts';
import type { Surroundings } from './run-data-command.ts';

/** A command as it was given. */
export interface CommandInput extends Surroundings {
  /** What stands there beside the options. */
  readonly words: readonly string[];
  readonly isDryRun: boolean;
  /** Whether an import may remove more than half of a table. */
  readonly allowsRemovals: boolean;
  readonly sheet?: string | undefined;
  readonly by?: string | undefined;
  /** Where the hub's graph is asked for quarters and programmes. */
  readonly hub?: string | undefined;
}

/** A command; it tells whether it did what was asked. */
type Command = (input: CommandInput) => Promise<boolean>;

/** The commands by name. */
export const commands: Readonly<Record<string, Command>> = {
  template: async (input) => {
    const { table, third = `${table.name}.xlsx` } = await readWords(input);
    await writeTemplate(table, third);
    input.write(`Die Vorlage liegt in ${third}.`);
    return true;
  },

  import: async (input) => {
    const { entry, table, third } = await readWords(input);
    if (third === undefined) throw new CommandError('Nennen Sie die Datei, die importiert werden soll.');
    const { outcome, millis } = await withDepartment(entry, input.env, async (opened) => {
      const register = await readRegister(table, { entry, opened, ...input });
      const startedAt = performance.now();
      const outcome = await importFile(table, {
        ...opened,
        ...common(input),
        path: third,
        sheet: input.sheet,
        isDryRun: input.isDryRun,
        allowsRemovals: input.allowsRemovals,
        register,
        onProgress: (rows) => {
          input.writeError(`${rows.toLocaleString('de-DE')} Zeilen gelesen`);
        },
      });
      return { outcome, millis: performance.now() - startedAt };
    });
    for (const line of outcomeLines(outcome, table.name)) input.write(line);
    for (const line of speedLines(outcome, millis)) input.write(line);
    return outcome.kind === 'READ';
  },

  rollback: async (input) => {
    const { entry, table, third } = await readWords(input);
    const importId = third === undefined ? undefined : Number(third);
    if (Number.isNaN(importId)) throw new CommandError(`„${third ?? ''}“ ist keine Nummer eines Imports.`);
    const outcome = await withDepartment(entry, input.env, async (opened) =>
      rollBack(table, { ...opened, ...common(input), importId }),
    );
    for (const line of outcomeLines(outcome, table.name)) input.write(line);
    return outcome.kind === 'READ';
  },

  history: async (input) => {
    const [department, name] = input.words;
    const entry = findEntry(department);
    const table = name === undefined ? undefined : findTable(await tablesOf(entry), name);
    const records = await withDepartment(entry, input.env, ({ db }) => readHistory(db, table?.name));
    for (const line of historyLines(records)) input.write(line);
    return true;
  },

  export: async (input) => {
    const { entry, table, third = `${table.name}.csv` } = await readWords(input);
    const format = formatOf(third);
    if (format === undefined) throw new CommandError('Die Datei muss auf .csv, .excel.csv oder .xlsx enden.');
    const rows = await withDepartment(entry, input.env, ({ db }) =>
      exportTable(table, { db, path: third, format }),
    );
    input.write(`${rows.toLocaleString('de-DE')} Zeilen liegen in ${third}.`);
    return true;
  },
};

interface Words {
  readonly entry: SubgraphEntry;
  readonly table: Table;
  readonly third?: string | undefined;
}

async function readWords({ words: [department, name, third] }: CommandInput): Promise<Words> {
  const entry = findEntry(department);
  return { entry, table: findTable(await tablesOf(entry), name), third };
}

/** Who does it, and when. */
function common({ by }: CommandInput): { readonly by: string; readonly now: () => Date } {
  return { by: by ?? userInfo().username, now: () => new Date() };
}
