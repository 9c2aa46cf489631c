import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { badCells } from '#kit/import/bad-files/bad-cells';
import type { BadFile } from '#kit/import/bad-files/bad-file';
import { badTables } from '#kit/import/bad-files/bad-tables';
import { badTexts } from '#kit/import/bad-files/bad-texts';
import { badWorkbooks } from '#kit/import/bad-files/bad-workbooks';
import { houses, register, streets } from '#kit/import/bad-files/houses';
import { importFile } from '#kit/import/import-file';
import { outcomeLines } from '#kit/import/report/outcome-report';
import { departmentState } from '#kit/database/department-state';
import { loadTables } from '#kit/tables/load-tables';
import { useDatabase } from '#kit/testing/test-database';

const database = useDatabase();
const now = (): Date => new Date('2026-11-23T08:00:00Z');
const tables = [streets, houses];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bad-files-'));
  await writeFile(join(folder, 'streets.csv'), 'street_id\nwall\n');
});
afterAll(async () => rm(folder, { recursive: true }));
beforeEach(async () => {
  await writeFile(join(folder, 'houses.csv'), `${Object.keys(houses.columns).join(',')}\n`);
  await loadTables(tables, { db: database.db, folder, collections: [], now });
});

/** What the owner of a file is told. */
async function reportOf(name: string, sheet?: string): Promise<string[]> {
  const outcome = await importFile(houses, {
    db: database.db,
    tables,
    declarations: [],
    path: join(folder, name),
    sheet,
    by: 'Anna',
    register,
    now,
  });
  return outcomeLines(outcome, houses.name);
}

const inForce = async (): Promise<unknown> => departmentState(database.options).read();

const cases = [...badCells, ...badTables, ...badTexts, ...badWorkbooks];

describe('a file', () => {
  it.each(cases)(
    'with $what ($name) is refused with its report, and nothing has changed',
    async (file: BadFile) => {
      const before = await inForce();
      await writeFile(join(folder, file.name), file.bytes());
      expect(await reportOf(file.name, file.sheet)).toEqual(file.report);
      expect(await inForce()).toEqual(before);
      const collections = await database.db.listCollections({}, { nameOnly: true }).toArray();
      expect(collections.map(({ name }) => name).toSorted()).toEqual([
        'houses.2',
        'imports',
        'state',
        'streets.1',
      ]);
    },
  );

  it('of 200 megabytes is refused before it is read', async () => {
    const path = join(folder, 'large.csv');
    const file = await open(path, 'w');
    // Sparse: it takes no space, but says that it is that large.
    await file.truncate(200 * 1024 * 1024);
    await file.close();
    expect(await reportOf('large.csv')).toEqual([
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  large.csv: ist mit 200 MB zu groß; erlaubt sind 100 MB. Speichern Sie nur die Tabelle, große Tabellen als CSV.',
    ]);
  });

  it('that is not there is refused', async () => {
    expect(await reportOf('missing.csv')).toEqual([
      'Nicht importiert: ein Fehler. Es wurde nichts geändert.',
      '  missing.csv: gibt es nicht. Prüfen Sie Namen und Ordner der Datei.',
    ]);
  });

  it('with thousands of faults is reported with the first 200 and their number', async () => {
    const rows = Array.from({ length: 3_000 }, (_, row) => `h${row},Haus,x,,,,,1,tenever,,,`);
    await writeFile(join(folder, 'many.csv'), [Object.keys(houses.columns).join(','), ...rows].join('\n'));
    const lines = await reportOf('many.csv');
    expect(lines).toHaveLength(202);
    expect(lines[0]).toBe('Nicht importiert: 3.000 Fehler. Es wurde nichts geändert.');
    expect(lines[201]).toBe('  … und 2.800 weitere.');
  });
});
