import { fundingLines, type FundingLineDocument } from '#kit/records/funding-line';
import { key, optionalText, optionalYear, text } from '#kit/tables/columns';
import { recordOf, sourceColumns } from '#kit/record-tables/shared-columns';
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
