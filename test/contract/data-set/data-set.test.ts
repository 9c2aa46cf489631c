import { basename } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHub, type TestHub } from '../../support/hub.ts';
import { differences, rowDifferences, strangers, unreached } from './compare.ts';
import {
  addedColumns,
  departmentFiles,
  fileNames,
  fingerprint,
  hubName,
  keyColumns,
  readDepartmentFile,
  readDepartments,
  withoutAddedColumns,
} from './csv-files.ts';
import manifest from './manifest.json' with { type: 'json' };
import { namedProgrammes } from './named-programmes.ts';
import { mappings } from './mappings.ts';
import { walkGraph, type Walk } from './walk.ts';

/** Grants of the Innovationstopf that make their quarter take part: told as participations, standing in no file. */
const derivedParticipations = ['grant-pr060', 'grant-pr100'];

describe('the tables of the departments', () => {
  it.each(fileNames)('hold together what was handed over as %s', (file) => {
    expect(fingerprint(withoutAddedColumns(file))).toEqual(manifest[file]);
  });

  it('are 948 rows in all', () => {
    expect(fileNames.map((file) => readDepartments(file).rows.length).reduce((sum, rows) => sum + rows)).toBe(
      948,
    );
  });

  it('are parts of the twelve files, and a table of boundaries that nobody has filled', () => {
    const known = fileNames.map(hubName);
    const others = departmentFiles().filter((path) => !known.includes(basename(path)));
    expect(others.map((path) => [path, readDepartmentFile(path).rows])).toEqual([
      ['quarters/data/boundaries.csv', []],
    ]);
  });

  it('would be found out by the change of one letter', () => {
    const { columns, rows } = withoutAddedColumns('quarters');
    const [first, ...rest] = rows;
    const changed = { columns, rows: [{ ...first, name: `${first!['name']!}.` }, ...rest] };
    expect(fingerprint(changed).sha256).not.toBe(manifest.quarters.sha256);
  });
});

describe('the graph', () => {
  let hub: TestHub;
  let walk: Walk;

  beforeAll(async () => {
    hub = await startHub();
    walk = await walkGraph(hub);
  });

  afterAll(async () => hub.stop());

  it('tells the same of a record whichever way leads to it', () => {
    expect(walk.conflicts).toEqual([]);
  });

  it('tells nothing that stands in no row but the participations drawn from grants', () => {
    const found = fileNames.map((file) => [file, strangers(file, walk)] as const);
    expect(Object.fromEntries(found.filter(([, ids]) => ids.length > 0))).toEqual({
      participations: derivedParticipations,
    });
  });

  describe.each(fileNames)('of %s', (file) => {
    it('compares every column, those the hub added included', () => {
      const { columns } = readDepartments(file);
      expect(Object.keys(mappings[file].columns).sort()).toEqual([...columns].sort());
      expect([...manifest[file].columns, ...(addedColumns[file] ?? [])].sort()).toEqual([...columns].sort());
    });

    it('holds every row, every cell as it stands in the file', () => {
      expect(walk.found[file].size).toBe(
        manifest[file].rows + (file === 'participations' ? derivedParticipations.length : 0),
      );
      expect(differences(file, walk)).toEqual([]);
    });

    it('would be found out by another text in any cell', () => {
      const { columns, rows } = readDepartments(file);
      for (const column of columns) {
        const given = rows.find(({ row }) => row[column] !== '')!;
        const row = { ...given.row, [column]: `${given.row[column]!}9` };
        const { record } = walk.found[file].get(given.row[keyColumns[file]]!)!;
        const found = rowDifferences(mappings[file], { ...given, row }, record);
        expect(found.join('\n')).toContain(`${column} says ${given.row[column]!}`);
      }
    });

    it('reaches every row from the quarter and the programme it names', () => {
      expect(unreached(file, walk)).toEqual([]);
    });
  });

  it('tells of a grant to a quarter as a participation of the year of the grant', () => {
    expect(walk.found.participations.get('grant-pr060')?.record).toMatchObject({
      kind: 'MEMBERSHIP',
      quarter: { id: 'huckelriede' },
      programme: { id: 'llq' },
      fundingLine: { id: 'llq-innovationstopf' },
      period: { from: '2021-01-01', to: '2021-12-31', precision: 'YEAR', isOpen: false },
      department: 'SENATE_CHANCELLERY',
      basis: 'DERIVED',
      detail: 'Circusschule Jokes (Innovationstopf)',
      source: { id: 'S66', publishedOn: '2021-12-01', publishedPrecision: 'MONTH' },
      dataStatus: 'PROVISIONAL',
    });
    expect(walk.found.participations.get('grant-pr100')?.record).toMatchObject({
      quarter: { id: 'bahnhofsvorstadt' },
      fundingLine: { id: 'llq-innovationstopf' },
      period: { from: '2021-01-01', to: '2021-12-31' },
      basis: 'DERIVED',
      source: { id: 'S143' },
    });
  });

  it.each(namedProgrammes)('answers a plain question about %s', async (_, query, answer) => {
    const { data, errors } = await hub.ask(query);
    expect(errors).toBeUndefined();
    expect(data).toEqual(answer);
  });
});
