import { addressStatusWords } from '#kit/record-tables/shared-columns';
import { choice, key, optionalDate, optionalText, optionalWebAddress, text } from '#kit/tables/columns';
import { defineTable } from '#kit/tables/table';
import {
  publisherKinds,
  registeredSources,
  type RegisteredSourceDocument,
} from '../sources/source-register.ts';

type PublisherKind = RegisteredSourceDocument['publisherKind'];

/** The table writes the kinds in small letters, and `carrier` for a service provider. */
const publisherWords: Readonly<Record<string, PublisherKind>> = Object.fromEntries(
  publisherKinds.map((kind) => [kind === 'SERVICE_PROVIDER' ? 'carrier' : kind.toLowerCase(), kind]),
);

/** The register of sources: one row a source. */
export const sourceTable = defineTable({
  name: 'sources',
  collection: registeredSources.name,
  keyColumn: 'source_id',
  columns: {
    source_id: key(),
    source_url: optionalWebAddress(),
    source_title: text(),
    source_date: optionalDate(),
    date_note: optionalText(),
    publisher_kind: choice(publisherWords),
    url_status: choice(addressStatusWords),
    retrieval: text(),
  },
  notes: {
    source_id: 'Schlüssel der Quelle, etwa S71',
    source_url: 'Adresse im Netz',
    source_title: 'Titel',
    source_date: 'Datum, so genau es bekannt ist',
    date_note: 'Bemerkung zum Datum',
    publisher_kind: 'Wer veröffentlicht hat',
    url_status: 'as_retrieved: wie abgerufen; normalised: ergänzt; incomplete: nur die Startseite',
    retrieval: 'Wie die Quelle gelesen wurde',
  },
  toDocument: (row, context): RegisteredSourceDocument => ({
    _id: row.source_id,
    title: row.source_title,
    url: row.source_url,
    addressStatus: row.url_status,
    publishedOn: row.source_date?.first ?? null,
    publishedPrecision: row.source_date?.precision ?? null,
    retrievedOn: null,
    licence: null,
    publisherKind: row.publisher_kind,
    dateNote: row.date_note,
    retrieval: row.retrieval,
    importedAt: context.importedAt,
  }),
});
