import { recordOf, sourceColumns, sourceNotes } from '#kit/record-tables/shared-columns';
import { choice, key, optionalText, text } from '#kit/tables/columns';
import { defineTable } from '#kit/tables/table';
import { organisations, type OrganisationDocument } from '../sources/organisation-source.ts';

const kindWords = {
  state_department: 'STATE_DEPARTMENT',
  local_authority: 'LOCAL_AUTHORITY',
  carrier: 'SERVICE_PROVIDER',
  federal: 'FEDERAL',
  eu: 'EU',
} as const;

/** Departments and bodies named in the data: one row each. */
export const organisationTable = defineTable({
  name: 'organisations',
  collection: organisations.name,
  keyColumn: 'department_id',
  columns: {
    department_id: key(),
    name: text(),
    kind: choice(kindWords),
    note: optionalText(),
    ...sourceColumns,
  },
  notes: {
    department_id: 'Schlüssel der Stelle, etwa soziales',
    name: 'Amtlicher Name',
    kind: 'Art der Stelle',
    note: 'Bemerkung zur Zeile, frei',
    ...sourceNotes,
  },
  toDocument: (row, context): OrganisationDocument => ({
    _id: row.department_id,
    name: row.name,
    kind: row.kind,
    note: row.note,
    ...recordOf(row, context),
  }),
});
