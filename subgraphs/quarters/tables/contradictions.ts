import type { StoredDocument } from '#kit/database/collection-reader';
import type { SourceRecord } from '#kit/records/common';
import { recordOf, sourceColumns, sourceNotes, sourceOf } from '#kit/record-tables/shared-columns';
import { key, optionalDate, optionalKey, optionalText, optionalWebAddress, text } from '#kit/tables/columns';
import { defineTable } from '#kit/tables/table';
import type { RegisteredSourceDocument } from '../sources/source-register.ts';
import { contradictions, type ContradictionDocument } from '../sources/contradiction-source.ts';

/** Where two sources say different things: one row a contradiction. */
export const contradictionTable = defineTable({
  name: 'contradictions',
  collection: contradictions.name,
  keyColumn: 'contradiction_id',
  columns: {
    contradiction_id: key(),
    topic: text(),
    programme_id: optionalKey(),
    quarter_id: optionalKey(),
    statement_a: text(),
    statement_b: text(),
    note: optionalText(),
    source_b_id: key(),
    source_b_url: optionalWebAddress(),
    source_b_title: text(),
    source_b_date: optionalDate(),
    ...sourceColumns,
  },
  references: { quarter_id: 'quarters', programme_id: 'programmes', source_b_id: 'sources' },
  notes: {
    contradiction_id: 'Schlüssel der Zeile',
    topic: 'Worüber sich die Quellen widersprechen',
    programme_id: 'Schlüssel des Programms im Register, etwa win',
    quarter_id: 'Schlüssel des Quartiers im Register, etwa groepelingen',
    statement_a: 'Was die erste Quelle sagt',
    statement_b: 'Was die zweite Quelle sagt',
    note: 'Bemerkung zur Zeile, frei',
    source_b_id: 'Schlüssel der zweiten Quelle im Verzeichnis',
    source_b_url: 'Adresse der zweiten Quelle',
    source_b_title: 'Titel der zweiten Quelle',
    source_b_date: 'Datum der zweiten Quelle',
    ...sourceNotes,
  },
  toDocument: (row, context): ContradictionDocument => ({
    _id: row.contradiction_id,
    topic: row.topic,
    quarterId: row.quarter_id,
    programmeId: row.programme_id,
    statement: row.statement_a,
    counterStatement: row.statement_b,
    counterSource: sourceOf({
      source_id: row.source_b_id,
      source_url: row.source_b_url,
      source_title: row.source_b_title,
      source_date: row.source_b_date,
      source_url_status: counterAddressStatus(context.referenced('sources', row.source_b_id)),
    }),
    note: row.note,
    ...recordOf(row, context),
  }),
});

/** The table says nothing of the second source's address; the register of sources does. */
function counterAddressStatus(source: StoredDocument | null): SourceRecord['addressStatus'] {
  return (source as RegisteredSourceDocument).addressStatus;
}
