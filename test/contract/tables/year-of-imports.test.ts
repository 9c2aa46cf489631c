import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utils, write } from '@e965/xlsx';
import { stringify } from 'csv-stringify/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importFile, type ImportOutcome } from '#kit/import/import-file';
import { rollBack } from '#kit/import/roll-back';
import { readHistory } from '#kit/import/storage/import-record';
import { parseCsv } from '#kit/tables/parse-csv';
import type { Table } from '#kit/tables/table';
import { subgraphRegistry } from '#registry';
import { readRegister } from '../../../scripts/data/register.ts';
import { startHub, type TestHub } from '../../support/hub.ts';

/** A row by column. */
type Row = Readonly<Record<string, string>>;
type TableName = 'participations' | 'sites' | 'funding_lines';

const tableNames: readonly TableName[] = ['participations', 'sites', 'funding_lines'];
const entry = subgraphRegistry[1];

let hub: TestHub;
let folder: string;
/** What was accepted last, kept by the test and by nobody else. */
const accepted = new Map<TableName, readonly Row[]>();

beforeAll(async () => {
  hub = await startHub({ isCaching: true });
  folder = await mkdtemp(join(tmpdir(), 'year-'));
  for (const name of tableNames) accepted.set(name, await startingRows(name));
});
afterAll(async () => {
  await hub.stop();
  await rm(folder, { recursive: true });
});

async function startingRows(name: TableName): Promise<Row[]> {
  const csv = parseCsv(await readFile(join(department().dataFolder, `${name}.csv`), 'utf8'));
  if (!('rows' in csv)) throw new Error(csv.fault.rule);
  const [header, ...rows] = csv.rows;
  return rows.map(({ cells }) =>
    Object.fromEntries(header!.cells.map((column, position) => [column, cells[position]!])),
  );
}

const department = () => {
  const { connection, subgraph } = hub.subgraphs.get(entry.folder)!;
  const { tables, collections, dataFolder } = subgraph;
  return {
    db: connection.db,
    tables,
    declarations: collections,
    dataFolder,
    by: 'Anna',
    now: () => new Date(),
  };
};
const tableOf = (name: TableName): Table => department().tables.find((table) => table.name === name)!;

/** Writes rows as departments send them: by programs, by Excel as text, by Excel as a workbook. */
async function writeRows(rows: readonly Row[], format: number): Promise<string> {
  const header = Object.keys(rows[0]!);
  const cells = [header, ...rows.map((row) => header.map((column) => row[column]!))];
  const [ending, bytes] = [
    (): [string, string | Buffer] => ['csv', stringify(cells)],
    (): [string, string | Buffer] => ['csv', stringify(cells, { bom: true, delimiter: ';' })],
    (): [string, string | Buffer] => {
      const workbook = utils.book_new();
      utils.book_append_sheet(workbook, utils.aoa_to_sheet(cells), 'Tabelle1');
      return ['xlsx', write(workbook, { type: 'buffer', bookType: 'xlsx' }) as Buffer];
    },
  ][format % 3]!();
  const path = join(folder, `table.${ending}`);
  await writeFile(path, bytes);
  return path;
}

async function importRows(name: TableName, rows: readonly Row[], format: number): Promise<ImportOutcome> {
  const table = tableOf(name);
  const opened = { ...department(), embeddedUri: undefined };
  const register = await readRegister(table, { entry, opened, env: {}, hub: hub.url });
  return importFile(table, { ...opened, register, path: await writeRows(rows, format) });
}

const question = `{
  quarters(first: 100) {
    nodes { id socialAffairs {
      participations { id note fundingLine { id name } }
      sites { id name }
    } }
  }
}`;

interface Shown {
  readonly participations: readonly object[];
  readonly sites: readonly object[];
}
interface Answer {
  readonly quarters: { readonly nodes: readonly { readonly id: string; readonly socialAffairs: Shown }[] };
}

/** What the graph tells of the department, by quarter. */
async function askGraph(): Promise<Record<string, Shown>> {
  const { data, errors } = await hub.ask<Answer>(question);
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return Object.fromEntries(data!.quarters.nodes.map(({ id, socialAffairs }) => [id, socialAffairs]));
}

/** What the graph has to tell, from the rows accepted last alone. */
function expectedGraph(quarterIds: readonly string[]): Record<string, Shown> {
  const lines = new Map(accepted.get('funding_lines')!.map((row) => [row['funding_line_id'], row['name']]));
  const inQuarter = (name: TableName, key: string, quarter: string): readonly Row[] =>
    accepted
      .get(name)!
      .filter((row) => row['quarter_id'] === quarter)
      .toSorted((one, other) => (one[key]! < other[key]! ? -1 : 1));
  const lineOf = (id: string): object | null => (id === '' ? null : { id, name: lines.get(id) });
  return Object.fromEntries(
    quarterIds.map((quarter) => [
      quarter,
      {
        participations: inQuarter('participations', 'participation_id', quarter)
          .filter((row) => row['record_kind'] === 'membership')
          .map((row) => ({
            id: row['participation_id'],
            note: row['note'] === '' ? null : row['note'],
            fundingLine: lineOf(row['funding_line_id']!),
          })),
        sites: inQuarter('sites', 'site_id', quarter).map((row) => ({
          id: row['site_id'],
          name: row['name'],
        })),
      },
    ]),
  );
}

async function expectGraphAsAccepted(): Promise<void> {
  const quarterIds = Object.keys(await askGraph());
  // The gateway hears of a new version within its interval.
  await expect.poll(askGraph, { timeout: 20_000, interval: 100 }).toEqual(expectedGraph(quarterIds));
}

/** The correction of one fortnight: a text in one row; now and then a row more or a row less. */
function corrected(name: TableName, step: number): Row[] {
  const rows = [...accepted.get(name)!];
  const position = (step * 7) % rows.length;
  const column = name === 'participations' ? 'note' : 'name';
  const key = Object.keys(rows[0]!)[0]!;
  const changed = { ...rows[position]!, [column]: `corrected in step ${step}: „Größe“, 10 €; =1+1` };
  rows[position] = changed;
  if (step % 4 === 0) rows.push({ ...changed, [key]: `new-${step}` });
  if (step % 6 === 5 && name !== 'funding_lines') rows.splice((position + 1) % rows.length, 1);
  return rows;
}

/** A file with the slips of a real one. */
const faulty: Readonly<Record<number, (rows: readonly Row[]) => Row[]>> = {
  3: (rows) => rows.map((row) => ({ ...row, source_date: '31.02.2022' })),
  8: (rows) => [...rows, rows[0]!],
  13: (rows) =>
    rows.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([column]) => column !== 'source_title')),
    ),
  18: (rows) => [{ ...rows[0]!, quarter_id: 'teneverr' }, ...rows.slice(1)],
  22: (rows) => [{ ...rows[0]!, source_url_status: 'x' }, ...rows.slice(1)],
};
const rollbackAfter: ReadonlySet<number> = new Set([11, 20]);

describe('a year of corrections', () => {
  it('leaves the graph as it was accepted last, after every import, refusal and rollback', async () => {
    const done = { imports: 0, refusals: 0, rollbacks: 0 };
    await expectGraphAsAccepted();
    for (let step = 1; step <= 24; step += 1) {
      const name = tableNames[step % tableNames.length]!;
      const before = accepted.get(name)!;
      const spoil = faulty[step];
      if (spoil !== undefined) {
        const target = step === 18 ? 'participations' : name;
        const outcome = await importRows(target, spoil(accepted.get(target)!), step);
        expect(outcome.kind).toBe('REFUSED');
        done.refusals += 1;
        await expectGraphAsAccepted();
      }
      const rows = corrected(name, step);
      const outcome = await importRows(name, rows, step);
      expect(outcome).toMatchObject({ kind: 'READ' });
      accepted.set(name, rows);
      done.imports += 1;
      await expectGraphAsAccepted();
      if (!rollbackAfter.has(step)) continue;
      expect(await rollBack(tableOf(name), department())).toMatchObject({ kind: 'READ' });
      accepted.set(name, before);
      done.rollbacks += 1;
      await expectGraphAsAccepted();
    }
    expect(done).toEqual({ imports: 24, refusals: 5, rollbacks: 2 });
    const kinds = (await readHistory(department().db)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'IMPORT')).toHaveLength(24);
    expect(kinds.filter((kind) => kind === 'ROLLBACK')).toHaveLength(2);
  });
});
