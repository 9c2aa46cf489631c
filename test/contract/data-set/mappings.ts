import {
  at,
  euros,
  list,
  number,
  periodEnd,
  periodStart,
  publication,
  span,
  text,
  word,
  type Column,
  type FileMapping,
} from './cells.ts';
import type { FileName, Row } from './csv-files.ts';
import * as words from './words.ts';

/*
 * Which field of the graph each column of each file stands in. Every column of every file is listed: the test fails
 * when one is missing.
 */

const provisional = { dataStatus: 'PROVISIONAL' };

const source = {
  source_id: text('source.id'),
  source_url: text('source.url'),
  source_title: text('source.title'),
  source_date: publication('source'),
  source_url_status: word('source.addressStatus', words.addressWords),
};

const ofDepartment = (folder: string) => ({
  ...provisional,
  department: folder.replaceAll('-', '_').toUpperCase(),
});

/** A number stands beside its unit and the word that it is there. */
const available = (row: Row, column: string) => ({
  'figure.status': row[column] === '' ? null : 'AVAILABLE',
});

const lasting = ['active', 'listed', 'decided'];

/** Euros are cents for people; they are compared with the cell and not with the cents. */
const eurosOf = (cell: string | undefined): number | null => (cell === '' ? null : Number(cell));

/** Who pays, in the words of the file; any other wording is OTHER. */
const shares: ReadonlyMap<string | undefined, string | null> = new Map([
  ['', null],
  ['bund', 'FEDERAL'],
  ['Land', 'LAND'],
  ['city', 'MUNICIPALITY'],
]);

/** The words of a list of departments, in their order. */
const departments = (path: string): Column => ({
  read: (record) =>
    (at(record, path) as string[])
      .map((name) => word('name', words.departmentWords).read({ name }))
      .join('; '),
});

/** How each of the twelve files is compared. */
export const mappings: Readonly<Record<FileName, FileMapping>> = {
  quarters: {
    columns: {
      quarter_id: text('id'),
      name: text('name'),
      also_known_as: list('otherNames'),
      list_status: { read: (record) => (at(record, 'isFundingArea') === true ? 'current' : 'other') },
      municipality: word('municipality', { bremen: 'BREMEN', bremerhaven: 'BREMERHAVEN' }),
      stadtteil: text('district'),
      ortsteile: list('subdistricts', 'name'),
      ortsteil_numbers: list('subdistricts', 'officialNumber'),
      stadtbezirk: text('borough'),
      inhabitants: number('inhabitants.figure.value'),
      inhabitants_qualifier: word('inhabitants.qualifier', words.qualifierWords),
      inhabitants_as_of: span('inhabitants.asOf'),
      inhabitants_scope: text('inhabitants.scope'),
      latitude: number('location.latitude'),
      longitude: number('location.longitude'),
      coordinate_scope: text('location.scope'),
      area_label: text('areaLabel'),
      description: text('description'),
      note: text('note'),
      ...source,
    },
    derived: (row) => ({
      ...provisional,
      'inhabitants.figure.unit': 'persons',
      'inhabitants.figure.status': row['inhabitants'] === '' ? 'NOT_DELIVERED' : 'AVAILABLE',
    }),
  },
  quarter_facts: {
    columns: {
      fact_id: text('id'),
      quarter_id: text('quarter.id'),
      attribute: word('attribute', words.attributeWords),
      value: text('value'),
      unit: text('figure.unit'),
      as_of: span('asOf'),
      qualifier: word('qualifier', words.qualifierWords),
      scope: text('scope'),
      note: text('note'),
      ...source,
    },
    derived: (row) => ({
      ...provisional,
      ...available(row, 'unit'),
      'figure.value': row['unit'] === '' ? null : Number(row['value']),
    }),
  },
  departments: {
    columns: {
      department_id: text('id'),
      name: text('name'),
      kind: word('kind', words.organisationKindWords),
      note: text('note'),
      ...source,
    },
    derived: () => provisional,
  },
  programmes: {
    columns: {
      programme_id: text('id'),
      name: text('name'),
      short_name: text('abbreviation'),
      level: word('level', words.programmeLevelWords),
      start_year: periodStart('period'),
      end_year: periodEnd('period'),
      status: word('status', words.programmeStatusWords),
      maintained_by: departments('contributors'),
      succeeds: text('succeeds.id'),
      departments: list('organisations', 'id'),
      purpose: text('purpose'),
      legal_basis: text('legalBasis'),
      funding_shares: text('fundingShares'),
      note: text('note'),
      ...source,
    },
    derived: (row) => ({
      ...provisional,
      department: row['maintained_by']!.split('; ')[0]!.toUpperCase(),
      'period.isOpen': row['end_year'] === '' && row['status'] === 'active',
    }),
  },
  funding_lines: {
    columns: {
      funding_line_id: text('id'),
      programme_id: text('programme.id'),
      name: text('name'),
      department_id: text('organisationId'),
      start_year: number('startYear'),
      description: text('description'),
      ...source,
    },
    derived: (_, folder) => ofDepartment(folder),
  },
  participations: {
    columns: {
      participation_id: text('id'),
      quarter_id: text('quarter.id'),
      programme_id: text('programme.id'),
      funding_line_id: text('fundingLine.id'),
      record_kind: word('kind', words.recordKindWords),
      valid_from: periodStart('period'),
      valid_to: periodEnd('period'),
      status: word('status', words.participationStatusWords),
      detail: text('detail'),
      basis: word('basis', { stated: 'STATED', derived: 'DERIVED' }),
      note: text('note'),
      ...source,
    },
    // A decision has no field `department`: it stands in the namespace of the one that decides.
    derived: (row, folder) => ({
      ...(row['record_kind'] === 'membership' ? ofDepartment(folder) : provisional),
      'period.isOpen': row['valid_to'] === '' && lasting.includes(row['status']!),
    }),
  },
  projects: {
    columns: {
      project_id: text('id'),
      title: text('title'),
      quarter_id: text('quarter.id'),
      programme_id: text('programme.id'),
      funding_line_id: text('fundingLine.id'),
      year_from: number('fromYear'),
      year_to: number('toYear'),
      amount_eur: euros('amount'),
      amount_kind: word('amountKind', words.amountKindWords),
      total_cost_eur: euros('totalCost'),
      co_programmes: list('otherProgrammes', 'id'),
      carrier: text('serviceProvider'),
      status: word('status', words.projectStatusWords),
      description: text('description'),
      note: text('note'),
      ...source,
    },
    derived: (row, folder) => ({
      ...ofDepartment(folder),
      'amount.euros': eurosOf(row['amount_eur']),
      'totalCost.euros': eurosOf(row['total_cost_eur']),
    }),
  },
  sites: {
    columns: {
      site_id: text('id'),
      name: text('name'),
      kind: word('kind', words.siteKindWords),
      quarter_id: text('quarter.id'),
      street_address: text('address.street'),
      postcode: text('address.postcode'),
      city: text('address.city'),
      hosted_services: list('programmes', 'id'),
      operator: list('serviceProviders'),
      since: periodStart('since'),
      as_of: span('asOf'),
      functional_contact: text('contact'),
      note: text('note'),
      ...source,
    },
    derived: (_, folder) => ({ ...ofDepartment(folder), 'since.to': null }),
  },
  budgets: {
    columns: {
      budget_id: text('id'),
      programme_id: text('programme.id'),
      funding_line_id: text('fundingLine.id'),
      quarter_id: text('quarter.id'),
      year_from: number('fromYear'),
      year_to: number('toYear'),
      amount_eur: euros('amount'),
      original_amount: number('statedAmount.amount'),
      currency: text('statedAmount.currency'),
      qualifier: word('qualifier', words.qualifierWords),
      budget_kind: word('kind', words.budgetKindWords),
      payer: text('payer'),
      scope: text('scope'),
      note: text('note'),
      ...source,
    },
    derived: (row, folder) => ({
      ...ofDepartment(folder),
      'amount.euros': eurosOf(row['amount_eur']),
      share: shares.has(row['payer']) ? shares.get(row['payer']) : 'OTHER',
      budgetYear:
        row['year_from'] !== '' && row['year_from'] === row['year_to'] ? Number(row['year_from']) : null,
    }),
  },
  statistics: {
    columns: {
      statistic_id: text('id'),
      indicator: text('indicator'),
      value: number('figure.value'),
      unit: text('figure.unit'),
      period: span('period'),
      quarter_id: text('quarter.id'),
      programme_id: text('programme.id'),
      area_level: word('areaLevel', words.areaLevelWords),
      area_name: text('areaName'),
      qualifier: word('qualifier', words.qualifierWords),
      note: text('note'),
      ...source,
    },
    derived: (row) => ({ ...provisional, ...available(row, 'value') }),
  },
  contradictions: {
    columns: {
      contradiction_id: text('id'),
      topic: text('topic'),
      programme_id: text('programme.id'),
      quarter_id: text('quarter.id'),
      statement_a: text('statement.text'),
      statement_b: text('counterStatement.text'),
      note: text('note'),
      source_b_id: text('counterStatement.source.id'),
      source_b_url: text('counterStatement.source.url'),
      source_b_title: text('counterStatement.source.title'),
      source_b_date: publication('counterStatement.source'),
      source_id: text('statement.source.id'),
      source_url: text('statement.source.url'),
      source_title: text('statement.source.title'),
      source_date: publication('statement.source'),
      source_url_status: word('statement.source.addressStatus', words.addressWords),
    },
    derived: () => provisional,
  },
  sources: {
    columns: {
      source_id: text('id'),
      source_url: text('url'),
      source_title: text('title'),
      source_date: publication(),
      date_note: text('dateNote'),
      publisher_kind: word('publisherKind', words.publisherWords),
      url_status: word('addressStatus', words.addressWords),
      retrieval: text('retrieval'),
    },
    derived: () => ({}),
  },
};
