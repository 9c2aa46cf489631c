import type { FundingLineDocument } from '#kit/records/funding-line';
import { participations, type ParticipationDocument } from '#kit/records/participation';
import { lastingStatuses } from '#kit/records/participation-status';
import { choice, key, optionalDate, optionalKey, optionalText, periodOf } from '#kit/tables/columns';
import { recordOf, sourceColumns, sourceNotes } from '#kit/record-tables/shared-columns';
import { defineTable, type Table } from '#kit/tables/table';

const recordKindWords = {
  membership: 'MEMBERSHIP',
  class: 'BUDGET_CLASS',
  period: 'DECIDED_PERIOD',
  decision: 'PLAN',
} as const;

const statusWords = {
  active: 'ACTIVE',
  listed: 'LISTED',
  decided: 'DECIDED',
  ended: 'ENDED',
  historic: 'HISTORIC',
  disputed: 'DISPUTED',
  proposed: 'PROPOSED',
  planned: 'PLANNED',
  not_included: 'NOT_INCLUDED',
} as const;

/** The table of a department's participations, budget classes, decided periods and plans. */
export const participationTable: Table = defineTable({
  name: 'participations',
  collection: participations.name,
  keyColumn: 'participation_id',
  columns: {
    participation_id: key(),
    quarter_id: key(),
    programme_id: key(),
    funding_line_id: optionalKey(),
    record_kind: choice(recordKindWords),
    valid_from: optionalDate(),
    valid_to: optionalDate(),
    status: choice(statusWords),
    detail: optionalText(),
    basis: choice({ stated: 'STATED', derived: 'DERIVED' }),
    note: optionalText(),
    ...sourceColumns,
  },
  references: { funding_line_id: 'funding_lines' },
  registered: { quarter_id: 'quarters', programme_id: 'programmes' },
  notes: {
    participation_id: 'Schlüssel der Zeile; bleibt bei Korrekturen gleich',
    quarter_id: 'Schlüssel des Quartiers im Register, etwa groepelingen',
    programme_id: 'Schlüssel des Programms im Register, etwa win',
    funding_line_id: 'Schlüssel der Förderschiene aus der Tabelle funding_lines; leer, wenn keine',
    record_kind:
      'membership: nimmt teil; class: Budgetklasse; period: beschlossener Zeitraum; decision: Vorhaben',
    valid_from: 'Beginn, so genau er bekannt ist',
    valid_to: 'Ende, nicht vor dem Beginn; leer, solange es läuft oder unbekannt ist',
    status: 'Stand zum Zeitpunkt der Quelle',
    detail: 'Einzelheit, etwa die Budgetklasse',
    basis: 'stated: steht in der Quelle; derived: aus Quellen geschlossen',
    note: 'Bemerkung zur Zeile, frei',
    ...sourceNotes,
  },
  check: ({ valid_from: from, valid_to: to }) =>
    from !== null && to !== null && to.last < from.first
      ? { column: 'valid_to', rule: 'darf nicht vor valid_from liegen / must not be before valid_from' }
      : undefined,
  toDocument: (row, context): ParticipationDocument => ({
    _id: row.participation_id,
    recordKind: row.record_kind,
    quarterId: row.quarter_id,
    programmeId: row.programme_id,
    fundingLine: context.referenced('funding_lines', row.funding_line_id) as FundingLineDocument | null,
    period: periodOf(row.valid_from, row.valid_to, lastingStatuses.has(row.status)),
    status: row.status,
    basis: row.basis,
    detail: row.detail,
    note: row.note,
    ...recordOf(row, context),
  }),
});
