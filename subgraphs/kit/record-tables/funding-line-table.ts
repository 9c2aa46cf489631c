import { fundingLines, type FundingLineDocument } from '#kit/records/funding-line';
import { key, optionalText, optionalYear, text } from '#kit/tables/columns';
import { recordOf, sourceColumns, sourceNotes } from '#kit/record-tables/shared-columns';
import { defineTable, type Table } from '#kit/tables/table';

/** The table of the lines of a department's programmes. */
export const fundingLineTable: Table = defineTable({
  name: 'funding_lines',
  collection: fundingLines.name,
  keyColumn: 'funding_line_id',
  columns: {
    funding_line_id: key(),
    programme_id: key(),
    name: text(),
    department_id: key(),
    start_year: optionalYear(),
    description: optionalText(),
    ...sourceColumns,
  },
  registered: { programme_id: 'programmes' },
  notes: {
    funding_line_id: 'Schlüssel der Förderschiene; bleibt über die Jahre gleich',
    programme_id: 'Schlüssel des Programms im Register, etwa win',
    name: 'Name der Förderschiene',
    department_id: 'Schlüssel der Stelle, die sie vergibt, etwa soziales',
    start_year: 'Jahr, seit dem es sie gibt',
    description: 'Wofür das Geld gedacht ist',
    ...sourceNotes,
  },
  toDocument: (row, context): FundingLineDocument => ({
    _id: row.funding_line_id,
    programmeId: row.programme_id,
    name: row.name,
    organisationId: row.department_id,
    startYear: row.start_year,
    description: row.description,
    ...recordOf(row, context),
  }),
});
