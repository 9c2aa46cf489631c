import { describe, expect, it } from 'vitest';
import { budgetTable } from '#kit/record-tables/budget-table';
import { departmentTables } from '#kit/record-tables/department-tables';
import { fundingLineTable } from '#kit/record-tables/funding-line-table';
import { participationTable } from '#kit/record-tables/participation-table';
import { projectTable } from '#kit/record-tables/project-table';
import { siteTable } from '#kit/record-tables/site-table';
import { statisticTable } from '#kit/record-tables/statistic-table';
import { fundingEntryCheck } from '#kit/records/funding-entry';
import { fundingLineCheck } from '#kit/records/funding-line';
import { participationCheck } from '#kit/records/participation';
import { projectCheck } from '#kit/records/project';
import { siteCheck } from '#kit/records/site';
import { statisticCheck } from '#kit/records/statistic';
import { storedFacts } from '#kit/testing/records';
import { aStoredLine } from '#kit/testing/stored-records';
import { rowReader } from '#kit/testing/table-rows';

const lines = { funding_lines: [aStoredLine] };

describe('funding lines', () => {
  it('become documents that pass their check', () => {
    const { documentOf } = rowReader(fundingLineTable);
    const cells = {
      funding_line_id: 'l1',
      programme_id: 'llq',
      name: 'Pots',
      department_id: 'soziales',
      start_year: '2021',
    };
    expect(fundingLineCheck.strict().parse(documentOf(cells))).toEqual({
      _id: 'l1',
      programmeId: 'llq',
      name: 'Pots',
      organisationId: 'soziales',
      startYear: 2021,
      description: null,
      ...storedFacts,
    });
  });
});

describe('participations', () => {
  const { documentOf, faultsOf } = rowReader(participationTable, lines);
  const cells = {
    participation_id: 'p1',
    quarter_id: 'vahr',
    programme_id: 'llq',
    funding_line_id: 'llq-centres',
    record_kind: 'membership',
    valid_from: '2021',
    status: 'active',
    basis: 'stated',
  };

  it('become documents that pass their check and carry their line', () => {
    expect(participationCheck.strict().parse(documentOf(cells))).toEqual({
      _id: 'p1',
      recordKind: 'MEMBERSHIP',
      quarterId: 'vahr',
      programmeId: 'llq',
      fundingLine: aStoredLine,
      period: { from: '2021-01-01', to: null, precision: 'YEAR', isOpen: true },
      status: 'ACTIVE',
      basis: 'STATED',
      detail: null,
      note: null,
      ...storedFacts,
    });
  });

  it.each([
    ['active', true],
    ['listed', true],
    ['decided', true],
    ['ended', false],
    ['historic', false],
    ['disputed', false],
    ['proposed', false],
    ['planned', false],
    ['not_included', false],
  ])('that are %s and have no end are open: %s', (status, isOpen) => {
    expect(documentOf({ ...cells, status })).toMatchObject({ period: { isOpen } });
  });

  it('are refused when they end before they begin', () => {
    expect(faultsOf({ ...cells, valid_from: '2021', valid_to: '2020' })).toEqual([
      'valid_to: darf nicht vor valid_from liegen / must not be before valid_from',
    ]);
  });

  it('may begin and end in one year', () => {
    expect(faultsOf({ ...cells, valid_from: '2021-07', valid_to: '2021' })).toEqual([]);
  });

  it('are refused when their line is unknown', () => {
    expect(faultsOf({ ...cells, funding_line_id: 'llq-centers' })).toEqual([
      'funding_line_id: steht nicht in der Tabelle funding_lines / is not in the table funding_lines (gemeint / meant: llq-centres?)',
    ]);
  });
});

describe('money', () => {
  const { documentOf, faultsOf } = rowReader(budgetTable, lines);
  const cells = {
    budget_id: 'b1',
    programme_id: 'win',
    year_from: '2020',
    year_to: '2021',
    amount_eur: '2278.10',
    original_amount: '2278.10',
    currency: 'EUR',
    qualifier: 'at_least',
    budget_kind: 'annual',
    payer: 'bund',
  };

  it('becomes documents that pass their check, in whole cents', () => {
    expect(fundingEntryCheck.strict().parse(documentOf(cells))).toEqual({
      _id: 'b1',
      programmeId: 'win',
      fundingLine: null,
      quarterId: null,
      fromYear: 2020,
      toYear: 2021,
      amountInCents: 227_810,
      statedAmount: { amount: 2278.1, currency: 'EUR' },
      qualifier: 'AT_LEAST',
      kind: 'ANNUAL',
      share: 'FEDERAL',
      payer: 'bund',
      scope: null,
      note: null,
      ...storedFacts,
    });
  });

  it.each([
    ['bund', 'FEDERAL'],
    ['Land', 'LAND'],
    ['city', 'MUNICIPALITY'],
    ['eu', 'EU'],
    ['Land and city', 'OTHER'],
    ['', null],
  ])('that %j pays is a share of %s', (payer, share) => {
    expect(documentOf({ ...cells, payer })).toMatchObject({ share, payer: payer === '' ? null : payer });
  });

  it('in another currency has no amount in euros, and only then', () => {
    expect(documentOf({ ...cells, currency: 'DEM', amount_eur: '' })).toMatchObject({
      amountInCents: null,
      statedAmount: { amount: 2278.1, currency: 'DEM' },
    });
    const rule =
      'amount_eur: muss genau dann leer sein, wenn die Währung nicht EUR ist / must be empty exactly when the currency is not EUR';
    expect(faultsOf({ ...cells, currency: 'DEM' })).toEqual([rule]);
    expect(faultsOf({ ...cells, amount_eur: '' })).toEqual([rule]);
  });

  it('is refused for years in the wrong order', () => {
    expect(faultsOf({ ...cells, year_to: '2019' })).toEqual([
      'year_to: darf nicht vor year_from liegen / must not be before year_from',
    ]);
  });
});

describe('projects', () => {
  const { documentOf, faultsOf } = rowReader(projectTable, lines);
  const cells = {
    project_id: 'j1',
    title: 'A garden',
    year_from: '2020',
    amount_eur: '0.1',
    amount_kind: 'granted',
    co_programmes: 'los; biwaq',
    status: 'funded',
  };

  it('become documents that pass their check', () => {
    expect(projectCheck.strict().parse(documentOf(cells))).toEqual({
      _id: 'j1',
      title: 'A garden',
      quarterId: null,
      programmeId: null,
      fundingLine: null,
      otherProgrammeIds: ['los', 'biwaq'],
      fromYear: 2020,
      toYear: null,
      amountInCents: 10,
      amountKind: 'GRANTED',
      totalCostInCents: null,
      serviceProvider: null,
      status: 'FUNDED',
      description: null,
      note: null,
      ...storedFacts,
    });
  });

  it('are refused for years in the wrong order', () => {
    expect(faultsOf({ ...cells, year_to: '2019' })).toEqual([
      'year_to: darf nicht vor year_from liegen / must not be before year_from',
    ]);
  });
});

describe('places', () => {
  it('become documents that pass their check', () => {
    const cells = {
      site_id: 's1',
      name: 'A house',
      kind: 'quarter_centre',
      street_address: 'Am Wall 1',
      postcode: '28195',
      city: 'Bremen',
      hosted_services: 'aiq;llq',
      operator: 'AWO; Caritas',
      since: '2019',
      as_of: '2024-05-01',
    };
    expect(siteCheck.strict().parse(rowReader(siteTable).documentOf(cells))).toEqual({
      _id: 's1',
      name: 'A house',
      kind: 'NEIGHBOURHOOD_CENTRE',
      quarterId: null,
      address: { street: 'Am Wall 1', postcode: '28195', city: 'Bremen' },
      programmeIds: ['aiq', 'llq'],
      serviceProviders: ['AWO', 'Caritas'],
      since: { from: '2019-01-01', to: null, precision: 'YEAR', isOpen: false },
      asOf: { from: '2024-05-01', to: '2024-05-01', precision: 'DAY', isOpen: false },
      contact: null,
      note: null,
      ...storedFacts,
    });
  });
});

describe('figures', () => {
  it('become documents that pass their check', () => {
    const cells = {
      statistic_id: 't1',
      indicator: 'consultations',
      value: '12.5',
      unit: 'percent',
      period: '2017/2019',
      area_level: 'ortsteil',
      area_name: 'Ohlenhof',
      qualifier: 'approx',
    };
    expect(statisticCheck.strict().parse(rowReader(statisticTable).documentOf(cells))).toEqual({
      _id: 't1',
      indicator: 'consultations',
      figure: { value: 12.5, unit: 'percent', status: 'AVAILABLE' },
      qualifier: 'APPROXIMATE',
      period: { from: '2017-01-01', to: '2019-12-31', precision: 'YEAR', isOpen: false },
      quarterId: null,
      programmeId: null,
      areaLevel: 'SUBDISTRICT',
      areaName: 'Ohlenhof',
      note: null,
      ...storedFacts,
    });
  });
});

describe('the tables of a department', () => {
  it('come after those they refer to', () => {
    const names = departmentTables.map(({ name }) => name);
    for (const { name, references } of departmentTables)
      for (const other of Object.values(references ?? {}))
        expect(names.indexOf(other ?? '')).toBeLessThan(names.indexOf(name));
  });
});
