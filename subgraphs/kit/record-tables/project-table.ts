import type { FundingLineDocument } from '#kit/records/funding-line';
import { projects, type ProjectDocument } from '#kit/records/project';
import {
  choice,
  key,
  keyList,
  optionalCents,
  optionalChoice,
  optionalKey,
  optionalText,
  optionalYear,
  text,
} from '#kit/tables/columns';
import { recordOf, sourceColumns, sourceNotes } from '#kit/record-tables/shared-columns';
import { defineTable, type Table } from '#kit/tables/table';

const amountKindWords = {
  granted: 'GRANTED',
  requested: 'REQUESTED',
  reserved: 'RESERVED',
  planned: 'PLANNED',
  planning_money: 'PLANNING_MONEY',
  invested: 'INVESTED',
  total_cost: 'TOTAL_COST',
  rejected: 'REJECTED',
} as const;

/** The table of a department's projects and measures. */
export const projectTable: Table = defineTable({
  name: 'projects',
  collection: projects.name,
  keyColumn: 'project_id',
  columns: {
    project_id: key(),
    title: text(),
    quarter_id: optionalKey(),
    programme_id: optionalKey(),
    funding_line_id: optionalKey(),
    year_from: optionalYear(),
    year_to: optionalYear(),
    amount_eur: optionalCents(),
    amount_kind: optionalChoice(amountKindWords),
    total_cost_eur: optionalCents(),
    co_programmes: keyList(),
    carrier: optionalText(),
    status: choice({ funded: 'FUNDED', done: 'DONE', planned: 'PLANNED', rejected: 'REJECTED' }),
    description: optionalText(),
    note: optionalText(),
    ...sourceColumns,
  },
  references: { funding_line_id: 'funding_lines' },
  registered: { quarter_id: 'quarters', programme_id: 'programmes', co_programmes: 'programmes' },
  notes: {
    project_id: 'Schlüssel des Projekts; bleibt bei Korrekturen gleich',
    title: 'Name des Projekts',
    quarter_id: 'Schlüssel des Quartiers im Register, etwa groepelingen; leer, wenn in mehreren',
    programme_id: 'Schlüssel des Programms im Register, etwa win',
    funding_line_id: 'Schlüssel der Förderschiene aus der Tabelle funding_lines; leer, wenn keine',
    year_from: 'Erstes Jahr',
    year_to: 'Letztes Jahr, nicht vor dem ersten',
    amount_eur: 'Betrag in Euro, soweit veröffentlicht',
    amount_kind: 'Was der Betrag ist, etwa granted: bewilligt',
    total_cost_eur: 'Gesamtkosten in Euro',
    co_programmes: 'Schlüssel weiterer Programme',
    carrier: 'Träger',
    status: 'Stand des Projekts',
    description: 'Worum es geht',
    note: 'Bemerkung zur Zeile, frei',
    ...sourceNotes,
  },
  check: (row) =>
    row.year_from !== null && row.year_to !== null && row.year_to < row.year_from
      ? { column: 'year_to', rule: 'darf nicht vor year_from liegen / must not be before year_from' }
      : undefined,
  toDocument: (row, context): ProjectDocument => ({
    _id: row.project_id,
    title: row.title,
    quarterId: row.quarter_id,
    programmeId: row.programme_id,
    fundingLine: context.referenced('funding_lines', row.funding_line_id) as FundingLineDocument | null,
    otherProgrammeIds: row.co_programmes,
    fromYear: row.year_from,
    toYear: row.year_to,
    amountInCents: row.amount_eur,
    amountKind: row.amount_kind,
    totalCostInCents: row.total_cost_eur,
    serviceProvider: row.carrier,
    status: row.status,
    description: row.description,
    note: row.note,
    ...recordOf(row, context),
  }),
});
