import { z } from 'zod';

/** An entity of the graph named by its key; the subgraph that owns it adds the rest. */
export interface Reference {
  readonly id: string;
}

/** Turns a stored key into a reference; null stays null. */
export const referenceOrNull = (id: string | null): Reference | null => (id === null ? null : { id });

const datePrecisions = ['YEAR', 'MONTH', 'DAY'] as const;
const dataStatuses = ['OFFICIAL', 'PROVISIONAL', 'EXAMPLE'] as const;
export const bases = ['STATED', 'DERIVED'] as const;
export const qualifiers = [
  'EXACT',
  'APPROXIMATE',
  'AT_LEAST',
  'AT_MOST',
  'PLANNED',
  'DECIDED',
  'CLAIMED',
] as const;
const addressStatuses = ['AS_RETRIEVED', 'NORMALISED', 'INCOMPLETE'] as const;

/** A span of time as stored: first and last day as text. */
export const periodCheck = z.object({
  from: z.string().nullable(),
  to: z.string().nullable(),
  precision: z.enum(datePrecisions).nullable(),
  isOpen: z.boolean(),
});
/** A span of time as the graph shows it. */
export type PeriodRecord = z.output<typeof periodCheck>;

/** A source as stored with every record: complete, so that showing it costs no second query. */
export const sourceCheck = z.object({
  id: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  addressStatus: z.enum(addressStatuses),
  publishedOn: z.string().nullable(),
  publishedPrecision: z.enum(datePrecisions).nullable(),
  retrievedOn: z.string().nullable(),
  licence: z.string().nullable(),
});
/** A source as the graph shows it. */
export type SourceRecord = z.output<typeof sourceCheck>;

/** What every stored record carries beside its own facts. */
export const recordChecks = {
  _id: z.string(),
  source: sourceCheck,
  dataStatus: z.enum(dataStatuses),
  importedAt: z.date(),
} as const;

/** What every stored record has beside its own facts: its key, and when it came into the database. */
interface StoredRecord {
  readonly _id: string;
  readonly importedAt: Date;
}

/** A stored record as the graph shows it: the key is called `id`, and what only the import needs is left out. */
export type ShownRecord<Stored extends StoredRecord> = Omit<Stored, '_id' | 'importedAt'> & Reference;

/** Maps what all stored records have in common. */
export function toShownRecord<Stored extends StoredRecord>(document: Stored): ShownRecord<Stored> {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- taken out, so that the rest goes without it
  const { _id: id, importedAt, ...shown } = document;
  return { ...shown, id };
}

/** An amount in euros as the graph shows it. */
export interface MoneyRecord {
  readonly cents: number;
  readonly euros: number;
}

/** Turns whole cents into an amount; null stays null. */
export const moneyOrNull = (cents: number | null): MoneyRecord | null =>
  cents === null ? null : { cents, euros: cents / 100 };
