import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { read, utils } from '@e965/xlsx';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { housesCsv } from '#kit/import/bad-files/bad-file';
import { header, houses, register, streets } from '#kit/import/bad-files/houses';
import { isEmpty } from '#kit/import/difference';
import { exportTable, formatOf, UnwritableRowsError } from '#kit/import/export/export-table';
import { importFile, type ImportOutcome } from '#kit/import/import-file';
import { useDatabase } from '#kit/testing/test-database';

const database = useDatabase();
const now = (): Date => new Date('2026-11-23T08:00:00Z');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exports-'));
});
afterAll(async () => rm(folder, { recursive: true }));

const importPath = async (path: string): Promise<ImportOutcome> =>
  importFile(houses, {
    db: database.db,
    tables: [streets, houses],
    declarations: [],
    path,
    allowsRemovals: true,
    by: 'Anna',
    register,
    now,
  });

/** Texts that a program could take for something else. */
const oddNames = [
  '=1+1',
  '+49 421 361',
  '-5',
  '@haus',
  "'=1+1",
  "''+x",
  "'s Haus",
  '2021-03',
  '007',
  '1.234',
  'a; b, "c"',
  'two\nlines',
  '„Größe“ – 10 €',
  'TRUE',
];

beforeEach(async () => {
  const path = join(folder, 'given.csv');
  const rows = oddNames.map((name, row) => ({
    house_id: `h${String(row).padStart(2, '0')}`,
    name,
    street_id: '',
    built_on: ['1999-05-01', '1999-05', '1999', ''][row % 4] ?? '',
    cost_eur: ['1200.50', '0.1', '999999999999.99', ''][row % 4] ?? '',
    rooms: ['12.5', '-3', '53.0793', '123456789012.12345678'][row % 4] ?? '',
    programmes: row % 2 === 0 ? 'win; llq' : '',
  }));
  await writeFile(path, housesCsv(rows));
  const outcome = await importPath(path);
  if (outcome.kind === 'REFUSED') throw new Error(JSON.stringify(outcome.report));
});

describe('an export', () => {
  it.each(['houses.csv', 'houses.excel.csv', 'houses.xlsx'])(
    'as %s imports again unchanged, whatever is in its cells',
    async (name) => {
      const path = join(folder, name);
      const rows = await exportTable(houses, { db: database.db, path, format: formatOf(name)! });
      expect(rows).toBe(oddNames.length);
      const outcome = await importPath(path);
      if (outcome.kind === 'REFUSED') throw new Error(JSON.stringify(outcome.report));
      expect(outcome.difference.examples).toEqual([]);
      expect([isEmpty(outcome.difference), outcome.importId]).toEqual([true, null]);
    },
  );

  it('for Excel has a mark, semicolons, decimal commas, German days, and no cell that would be a formula', async () => {
    const path = join(folder, 'shown.excel.csv');
    await exportTable(houses, { db: database.db, path, format: 'EXCEL_CSV' });
    const text = await readFile(path, 'utf8');
    const lines = text.split('\r\n');
    expect(lines[0]).toBe(`\uFEFF${header.join(';')}`);
    expect(lines[1]).toBe('h00;\'=1+1;old;01.05.1999;2000;2010;1200,5;12,5;tenever;"win; llq";;');
    expect(lines.slice(2, 7).map((line) => line.split(';')[1])).toEqual([
      "'+49 421 361",
      "'-5",
      "'@haus",
      "''=1+1",
      "'''+x",
    ]);
  });

  it('for programs leaves every text as it is', async () => {
    const path = join(folder, 'plain.csv');
    await exportTable(houses, { db: database.db, path, format: 'CSV' });
    expect((await readFile(path, 'utf8')).split('\n')[1]).toBe(
      'h00,=1+1,old,1999-05-01,2000,2010,1200.5,12.5,tenever,win; llq,,',
    );
  });

  it('as a workbook holds numbers as numbers and everything else as text', async () => {
    const path = join(folder, 'typed.xlsx');
    await exportTable(houses, { db: database.db, path, format: 'WORKBOOK' });
    const sheet = read(await readFile(path)).Sheets['houses'];
    const [, first] = utils.sheet_to_json<unknown[]>(sheet!, { header: 1 });
    expect(first).toEqual([
      'h00',
      '=1+1',
      'old',
      '1999-05-01',
      2000,
      2010,
      1200.5,
      12.5,
      'tenever',
      'win; llq',
    ]);
  });

  it('as a workbook is refused with a text that is too long for a cell, and goes as CSV', async () => {
    const path = join(folder, 'long.csv');
    const [head = '', first = ''] = (await readFile(join(folder, 'given.csv'), 'utf8')).split('\n');
    await writeFile(path, `${head}\n${first.replace('=1+1', 'a'.repeat(32_768))}\n`);
    await importPath(path);
    const workbook = exportTable(houses, {
      db: database.db,
      path: join(folder, 'long.xlsx'),
      format: 'WORKBOOK',
    });
    await expect(workbook).rejects.toThrow(
      new UnwritableRowsError(
        '„name“ von h00 ist für eine Arbeitsmappe zu lang. Geben Sie die Tabelle als CSV aus.',
      ),
    );
    expect(await exportTable(houses, { db: database.db, path, format: 'CSV' })).toBe(1);
  });

  it('is refused for what no table was imported of', async () => {
    await database.db.dropDatabase();
    await database.db.collection<{ _id: string }>('houses').insertOne({ _id: 'own' });
    const path = join(folder, 'own.csv');
    const db = database.client.db(database.db.databaseName);
    await expect(exportTable(houses, { db, path, format: 'CSV' })).rejects.toThrow(UnwritableRowsError);
  });
});

describe('the format of a file', () => {
  it.each([
    ['a.csv', 'CSV'],
    ['a.excel.csv', 'EXCEL_CSV'],
    ['a.xlsx', 'WORKBOOK'],
    ['a.xls', undefined],
  ])('%s is %s', (path, format) => {
    expect(formatOf(path)).toBe(format);
  });
});
