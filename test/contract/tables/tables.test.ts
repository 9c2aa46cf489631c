import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportTable, formatOf } from '#kit/import/export/export-table';
import { writeTemplate } from '#kit/import/export/write-template';
import { importFile, type ImportOutcome } from '#kit/import/import-file';
import { outcomeLines } from '#kit/import/report/outcome-report';
import { factsOf } from '#kit/tables/column-facts';
import type { Table } from '#kit/tables/table';
import { subgraphRegistry } from '#registry';
import { readRegister } from '../../../scripts/data/register.ts';
import { startHub, type TestHub } from '../../support/hub.ts';

let hub: TestHub;
let folder: string;
beforeAll(async () => {
  hub = await startHub();
  folder = await mkdtemp(join(tmpdir(), 'tables-'));
});
afterAll(async () => {
  await hub.stop();
  await rm(folder, { recursive: true });
});

const department = (name: string) => {
  const { connection, subgraph } = hub.subgraphs.get(name)!;
  return {
    db: connection.db,
    tables: subgraph.tables,
    declarations: subgraph.collections,
    now: () => new Date(),
  };
};

/** Imports a table as the command does: quarters and programmes are checked against what the hub's graph tells. */
async function importInto(name: string, table: Table, path: string): Promise<ImportOutcome> {
  const entry = subgraphRegistry.find(({ folder: known }) => known === name)!;
  const opened = { ...department(name), embeddedUri: undefined };
  const register = await readRegister(table, { entry, opened, env: {}, hub: hub.url });
  return importFile(table, { ...opened, register, path, by: 'Test' });
}

const folders = subgraphRegistry.map(({ folder: name }) => name);

describe.each(folders)('the tables of %s', (name) => {
  it.each(['.csv', '.excel.csv', '.xlsx'])('import again unchanged from %s', async (ending) => {
    for (const table of department(name).tables) {
      const path = join(folder, `${name}-${table.name}${ending}`);
      await exportTable(table, { db: department(name).db, path, format: formatOf(path)! });
      const outcome = await importInto(name, table, path);
      expect(outcomeLines(outcome, table.name)[0]).toBe(
        `Die Tabelle ${table.name} ist schon auf diesem Stand. Es wurde nichts geändert.`,
      );
    }
  });

  it('have a note for every column', () => {
    for (const { name: table, columns, notes = {} } of department(name).tables)
      expect([table, ...Object.keys(columns).filter((column) => notes[column] === undefined)]).toEqual([
        table,
      ]);
  });

  it('take only web addresses in the columns that hold some', () => {
    for (const { name: table, columns } of department(name).tables) {
      const others = Object.entries(columns).filter(
        ([column, check]) => column.endsWith('_url') && factsOf(check).kind !== 'WEB_ADDRESS',
      );
      expect([table, ...others.map(([column]) => column)]).toEqual([table]);
    }
  });

  it('have templates that the import understands', async () => {
    for (const table of department(name).tables) {
      const path = join(folder, `template-${name}-${table.name}.xlsx`);
      await writeTemplate(table, path);
      const trial = { by: 'Test', isDryRun: true, allowsRemovals: true };
      const outcome = await importFile(table, { ...department(name), path, ...trial });
      const faults = outcome.kind === 'REFUSED' ? outcome.report.faults : [];
      // Nothing is wrong with an empty table but that others may need its rows.
      expect(faults.map(({ rule }) => rule).filter((rule) => !rule.includes('noch gebraucht'))).toEqual([]);
    }
  });
});
