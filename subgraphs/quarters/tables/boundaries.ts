import { recordOf, sourceColumns, sourceNotes } from '#kit/record-tables/shared-columns';
import { key, optionalDate, periodOf, text } from '#kit/tables/columns';
import { defineTable } from '#kit/tables/table';
import { boundaries, type BoundaryDocument } from '../sources/boundary-source.ts';
import { area } from './area-column.ts';

/** Boundaries of quarters: one row a quarter that somebody drew. */
export const boundaryTable = defineTable({
  name: 'boundaries',
  collection: boundaries.name,
  keyColumn: 'quarter_id',
  columns: {
    quarter_id: key(),
    geometry: area(),
    scope: text(),
    as_of: optionalDate(),
    ...sourceColumns,
  },
  references: { quarter_id: 'quarters' },
  notes: {
    quarter_id: 'Schlüssel des Quartiers im Register, etwa groepelingen',
    geometry: 'Die Fläche in WGS 84; Excel fasst 32.767 Zeichen je Zelle, längere Flächen gehen nur als CSV',
    scope: 'Was die Fläche ist, etwa Fördergebiet oder Ortsteil',
    as_of: 'Stand der Grenze',
    ...sourceNotes,
  },
  toDocument: (row, context): BoundaryDocument => ({
    _id: row.quarter_id,
    geometry: row.geometry,
    scope: row.scope,
    asOf: row.as_of === null ? null : periodOf(row.as_of, row.as_of),
    ...recordOf(row, context),
  }),
});
