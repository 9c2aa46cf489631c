import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CFB, read, utils, write, type CellObject, type WorkBook } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aHouse, header, houses, register, streets } from '#kit/import/bad-files/houses';
import { writeTemplate } from '#kit/import/export/write-template';
import { importFile } from '#kit/import/import-file';
import { useDatabase } from '#kit/testing/test-database';

/** What the library leaves untyped: it opens the archive a workbook is. */
const containers = CFB as {
  read(bytes: Buffer, options: object): object;
  find(archive: object, path: string): { readonly content: Uint8Array };
};

const database = useDatabase();

let folder: string;
let path: string;
let workbook: WorkBook;
let sheetXml: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'templates-'));
  path = join(folder, 'houses.xlsx');
  await writeTemplate(houses, path);
  const bytes = await readFile(path);
  workbook = read(bytes, { cellNF: true, cellStyles: true });
  const archive = containers.read(bytes, { type: 'buffer' });
  sheetXml = Buffer.from(containers.find(archive, '/xl/worksheets/sheet1.xml').content).toString();
});
afterAll(async () => rm(folder, { recursive: true }));

describe('a template', () => {
  it('has a sheet with the header of the table, and one that explains it', () => {
    expect(workbook.SheetNames).toEqual(['houses', 'Erläuterungen']);
    expect(utils.sheet_to_json(workbook.Sheets['houses']!, { header: 1 })[0]).toEqual(header);
  });

  it('explains every column: whether it must be filled, and how it is written', () => {
    const [, , ...rows] = utils.sheet_to_json<string[]>(workbook.Sheets['Erläuterungen']!, { header: 1 });
    expect(rows.slice(0, 4).map((row) => row.slice(0, 3))).toEqual([
      ['Spalte', 'Pflicht', 'Schreibweise'],
      ['house_id', 'ja', 'Schlüssel wie neue-vahr'],
      ['name', 'ja', 'Text'],
      ['kind', 'ja', 'old, new'],
    ]);
    expect(rows[4]?.[2]).toBe('Datum wie 31.12.2022, 12.2022 oder 2022');
    expect([rows[11]?.[0], rows[11]?.[2]]).toEqual(['page_url', 'Adresse im Netz wie https://www.bremen.de']);
  });

  it('offers the words of a closed list to choose from', () => {
    const [validation] = /<dataValidation sqref="C2:C1001".*?<\/dataValidation>/.exec(sheetXml) ?? [];
    expect(validation).toContain('type="list"');
    expect(validation).toContain('<formula1>"old,new"</formula1>');
    expect(validation).toContain('error="Eines dieser Wörter: old, new"');
  });

  it('checks years and amounts, and shows a note at every cell', () => {
    expect(sheetXml).toMatch(/sqref="E2:E1001"[^>]*type="whole"><formula1>1900<\/formula1>/);
    expect(sheetXml).toMatch(/sqref="G2:G1001"[^>]*type="decimal"><formula1>0<\/formula1>/);
    expect(sheetXml.match(/<dataValidation /g)).toHaveLength(header.length);
    expect(sheetXml).toContain('prompt="Darf leer sein. Datum wie 31.12.2022, 12.2022 oder 2022. "');
  });

  it('formats its empty cells: text as text, so that no program changes it', () => {
    const formats = ['A2', 'D2', 'G2', 'H2'].map(
      (cell) => (workbook.Sheets['houses']?.[cell] as CellObject | undefined)?.z,
    );
    expect(formats).toEqual(['@', '@', '#,##0.00', '0.########']);
  });

  it('imports once it is filled', async () => {
    const filled = read(await readFile(path));
    const row = aHouse({ street_id: '' }).map((cell, column) =>
      [4, 5, 6, 7].includes(column) ? Number(cell) : cell,
    );
    utils.sheet_add_aoa(filled.Sheets['houses']!, [row], { origin: 'A2' });
    await writeFile(path, write(filled, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
    const tables = [streets, houses];
    const now = (): Date => new Date('2026-11-23T08:00:00Z');
    const request = { db: database.db, tables, declarations: [], path, by: 'Anna', register, now };
    const outcome = await importFile(houses, request);
    expect(outcome).toMatchObject({ kind: 'READ', difference: { counts: { rows: 1, added: 1 } } });
  });
});
