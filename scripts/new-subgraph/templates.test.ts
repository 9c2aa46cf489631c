import { beforeAll, describe, expect, it } from 'vitest';
import { createCatalog } from '../../gateway/catalog/declaration/read-catalog.ts';
import { createNamedExport } from '../../gateway/exports/declaration/named-export.ts';
import { readExports } from '../../gateway/exports/declaration/read-exports.ts';
import { newDepartment, type NewDepartment } from './department-names.ts';
import { withExportParts } from './export-parts.ts';
import { withLabel } from './shared-edits.ts';
import { departmentFiles, templateWords, type NewFile } from './templates.ts';

const department: NewDepartment = newDepartment(
  { folder: 'youth-welfare', title: 'Die Senatorin für „Jugend" & Co', short: 'Jugend "neu"', port: '5000' },
  { entries: [], folders: [], settings: [], graphNames: new Set() },
);
const words = templateWords(department, '2026-11-23');

const textOf = (files: readonly NewFile[], path: string): string =>
  files.find((file) => file.path === path)?.text ?? '';

let extended: readonly NewFile[];
beforeAll(async () => {
  extended = await withExportParts(words);
});

const extendedExport = (name: string) =>
  createNamedExport({
    name,
    operations: textOf(extended, `schema/exports/${name}/operations.graphql`),
    declaration: textOf(extended, `schema/exports/${name}/export.json`),
  });

const exportNames = ['funding', 'participations', 'projects', 'sites', 'statistics'];

describe('the catalogue of a new department', () => {
  it('states nothing that only the department can state', async () => {
    const files = await departmentFiles(department, words);
    const declared = JSON.parse(textOf(files, 'subgraphs/youth-welfare/catalog.json')) as object;
    expect(declared).toMatchObject({
      publisher: { name: 'Projekt Quartiersgraph', homepage: null },
      contact: null,
      status: 'PROVISIONAL',
      dataSets: [
        {
          id: 'youth-welfare',
          title: { de: 'Angaben zu Quartieren und Programmen: Jugend "neu"' },
          licence: 'not-stated',
          updateCycle: 'UNKNOWN',
          temporal: { from: '2026-11-23', to: null },
          issuedOn: '2026-11-23',
        },
      ],
    });
  });

  it('keeps the rules of catalogues, with its rows of every shared export as files', async () => {
    const files = await departmentFiles(department, words);
    const declared: unknown = JSON.parse(textOf(files, 'subgraphs/youth-welfare/catalog.json'));
    const exports = new Map([
      ...(await readExports('schema/exports')),
      ...exportNames.map((name) => [name, extendedExport(name)] as const),
    ]);
    const dataSet = createCatalog({ youth_welfare: declared }, exports).get('youth-welfare');
    expect(dataSet?.files.map(({ path, search }) => path + search)).toEqual([
      '/export/participations?departments=YOUTH_WELFARE',
      '/export/funding?departments=YOUTH_WELFARE',
      '/export/projects?departments=YOUTH_WELFARE',
      '/export/sites?departments=YOUTH_WELFARE',
      '/export/statistics?departments=YOUTH_WELFARE',
    ]);
  });
});

describe('the shared exports', () => {
  it('get the rows of a new department after those of the others', async () => {
    const before = await readExports('schema/exports');
    const added = exportNames.map((name) => {
      const [old, now] = [before.get(name)!.parts, extendedExport(name).parts];
      expect(now.slice(0, old.length).map(({ operationName }) => operationName)).toEqual(
        old.map(({ operationName }) => operationName),
      );
      return now.slice(old.length).map(({ operationName, department: of }) => `${of} ${operationName}`);
    });
    expect(added).toEqual([
      ['YOUTH_WELFARE YouthWelfareFunding'],
      ['YOUTH_WELFARE YouthWelfareParticipations'],
      ['YOUTH_WELFARE YouthWelfareProjects'],
      ['YOUTH_WELFARE YouthWelfareSites'],
      ['YOUTH_WELFARE YouthWelfareProgrammeStatistics', 'YOUTH_WELFARE YouthWelfareQuarterStatistics'],
    ]);
  });

  it('that hold parts by departments are all among them', async () => {
    const byDepartments = [...(await readExports('schema/exports')).values()].filter(({ parts }) =>
      parts.some((part) => part.department !== undefined),
    );
    expect(byDepartments.map(({ name }) => name)).toEqual(exportNames);
  });
});

describe('the texts of the dashboard', () => {
  it('name a new department after the others', async () => {
    const labels = '{ "departments.title": "A", "department.HEALTH": "H", "department.CITY": "C", "z": "Z" }';
    const { text } = await withLabel({ path: 'labels.de.json', text: labels }, department);
    expect(Object.entries(JSON.parse(text) as object)).toEqual([
      ['departments.title', 'A'],
      ['department.HEALTH', 'H'],
      ['department.CITY', 'C'],
      ['department.YOUTH_WELFARE', 'Jugend "neu"'],
      ['z', 'Z'],
    ]);
  });
});
