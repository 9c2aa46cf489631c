import { fundingEntries, type FundingEntryDocument } from '#kit/records/funding-entry';
import type { FundingLineDocument } from '#kit/records/funding-line';
import {
  choice,
  decimal,
  key,
  optionalCents,
  optionalKey,
  optionalText,
  optionalYear,
} from '#kit/tables/columns';
import { qualifierWords, recordOf, sourceColumns, sourceNotes } from '#kit/record-tables/shared-columns';
import { defineTable, type Table } from '#kit/tables/table';

const kindWords = {
  annual: 'ANNUAL',
  increase: 'INCREASE',
  area_base: 'AREA_BASE',
  area_available: 'AREA_AVAILABLE',
  area_requested: 'AREA_REQUESTED',
  area_left: 'AREA_LEFT',
  per_site: 'PER_SITE',
  total: 'TOTAL',
  spent: 'SPENT',
  share: 'SHARE',
  national: 'NATIONAL',
} as const;

/** Payers that are one of the shares; any other wording is OTHER and stays readable in `payer`. */
const shares: ReadonlyMap<string, FundingEntryDocument['share']> = new Map([
  ['bund', 'FEDERAL'],
  ['Land', 'LAND'],
  ['city', 'MUNICIPALITY'],
  ['eu', 'EU'],
]);

const shareOf = (payer: string | null): FundingEntryDocument['share'] =>
  payer === null ? null : (shares.get(payer) ?? 'OTHER');

/** The table of a department's money. */
export const budgetTable: Table = defineTable({
  name: 'budgets',
  collection: fundingEntries.name,
  keyColumn: 'budget_id',
  columns: {
    budget_id: key(),
    programme_id: key(),
    funding_line_id: optionalKey(),
    quarter_id: optionalKey(),
    year_from: optionalYear(),
    year_to: optionalYear(),
    amount_eur: optionalCents(),
    original_amount: decimal(),
    currency: choice({ EUR: 'EUR', DEM: 'DEM' }),
    qualifier: choice(qualifierWords),
    budget_kind: choice(kindWords),
    payer: optionalText(),
    scope: optionalText(),
    note: optionalText(),
    ...sourceColumns,
  },
  references: { funding_line_id: 'funding_lines' },
  registered: { programme_id: 'programmes', quarter_id: 'quarters' },
  notes: {
    budget_id: 'Schlüssel der Zeile; bleibt bei Korrekturen gleich',
    programme_id: 'Schlüssel des Programms im Register, etwa win',
    funding_line_id: 'Schlüssel der Förderschiene aus der Tabelle funding_lines; leer, wenn keine',
    quarter_id: 'Schlüssel des Quartiers im Register, etwa groepelingen; leer, wenn für alle',
    year_from: 'Erstes Jahr',
    year_to: 'Letztes Jahr, nicht vor dem ersten',
    amount_eur: 'Betrag in Euro; leer genau dann, wenn die Währung nicht EUR ist',
    original_amount: 'Betrag, wie ihn die Quelle nennt, in ihrer Währung',
    currency: 'Währung der Quelle',
    qualifier: 'Wie genau der Betrag gemeint ist',
    budget_kind: 'Art des Betrags, etwa annual: Jahresbetrag',
    payer: 'Wer zahlt: bund, Land, city, eu oder in eigenen Worten',
    scope: 'Wofür der Betrag gilt',
    note: 'Bemerkung zur Zeile, frei',
    ...sourceNotes,
  },
  check: (row) => {
    if (row.year_from !== null && row.year_to !== null && row.year_to < row.year_from) {
      return { column: 'year_to', rule: 'darf nicht vor year_from liegen / must not be before year_from' };
    }
    return (row.amount_eur === null) === (row.currency === 'EUR')
      ? {
          column: 'amount_eur',
          rule: 'muss genau dann leer sein, wenn die Währung nicht EUR ist / must be empty exactly when the currency is not EUR',
        }
      : undefined;
  },
  toDocument: (row, context): FundingEntryDocument => ({
    _id: row.budget_id,
    programmeId: row.programme_id,
    fundingLine: context.referenced('funding_lines', row.funding_line_id) as FundingLineDocument | null,
    quarterId: row.quarter_id,
    fromYear: row.year_from,
    toYear: row.year_to,
    amountInCents: row.amount_eur,
    statedAmount: { amount: row.original_amount, currency: row.currency },
    qualifier: row.qualifier,
    kind: row.budget_kind,
    share: shareOf(row.payer),
    payer: row.payer,
    scope: row.scope,
    note: row.note,
    ...recordOf(row, context),
  }),
});
