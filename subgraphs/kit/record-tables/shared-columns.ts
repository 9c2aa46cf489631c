import { choice, key, optionalDate, optionalWebAddress, text, type PartialDate } from '#kit/tables/columns';
import type { MappingContext } from '#kit/tables/table';
import type { SourceRecord } from '#kit/records/common';

export const addressStatusWords = {
  as_retrieved: 'AS_RETRIEVED',
  normalised: 'NORMALISED',
  incomplete: 'INCOMPLETE',
} as const;

/** How sources qualify numbers and amounts. */
export const qualifierWords = {
  exact: 'EXACT',
  approx: 'APPROXIMATE',
  at_least: 'AT_LEAST',
  at_most: 'AT_MOST',
  planned: 'PLANNED',
  decided: 'DECIDED',
  claimed: 'CLAIMED',
} as const;

/** The columns by which every row names its source. */
export const sourceColumns = {
  source_id: key(),
  source_url: optionalWebAddress(),
  source_title: text(),
  source_date: optionalDate(),
  source_url_status: choice(addressStatusWords),
} as const;

/** What those who fill the source columns should know, in German. */
export const sourceNotes = {
  source_id: 'Schlüssel der Quelle, etwa S71',
  source_url: 'Adresse der Quelle im Netz',
  source_title: 'Titel der Quelle',
  source_date: 'Datum der Quelle, so genau es bekannt ist',
  source_url_status: 'as_retrieved: wie abgerufen; normalised: ergänzt; incomplete: nur die Startseite',
} as const;

interface SourceRow {
  readonly source_id: string;
  readonly source_url: string | null;
  readonly source_title: string;
  readonly source_date: PartialDate | null;
  readonly source_url_status: SourceRecord['addressStatus'];
}

/** Maps the source columns of a row. */
export function sourceOf(row: SourceRow): SourceRecord {
  return {
    id: row.source_id,
    title: row.source_title,
    url: row.source_url,
    addressStatus: row.source_url_status,
    publishedOn: row.source_date?.first ?? null,
    publishedPrecision: row.source_date?.precision ?? null,
    retrievedOn: null,
    licence: null,
  };
}

/**
 * What every document carries beside its own facts. Starting data is drawn from public sources and not confirmed by
 * the departments, so it is PROVISIONAL whoever published it.
 */
export function recordOf(row: SourceRow, context: MappingContext) {
  return { source: sourceOf(row), dataStatus: 'PROVISIONAL', importedAt: context.importedAt } as const;
}
