import type { Db, Document, Filter, IndexDescription } from 'mongodb';
import type { z } from 'zod';
import { QueryTooLargeError, SourceDataError } from '#lib/errors';
import { translateDatabaseError } from '#kit/database/database-error';
import { departmentState, storedName } from '#kit/database/department-state';
import type { KeptRecords } from '#kit/database/kept-records';
import { timeLimits } from '#kit/database/time-limits';

/** A stored document of the hub; its key is the record's id. */
export interface StoredDocument {
  readonly _id: string;
}

/** What a source declares about its collection. */
export interface CollectionDeclaration<Stored extends StoredDocument> {
  readonly name: string;
  /** The shape of a stored document; reading one that breaks it is a SourceDataError. */
  readonly check: z.ZodObject & z.ZodType<Stored>;
  /** Indexes the source's queries need; created at start. */
  readonly indexes: readonly IndexDescription[];
}

/** Reads one collection with projection, limit, timeout and check on every query. */
export interface CollectionReader<Stored extends StoredDocument> {
  readonly declaration: CollectionDeclaration<Stored>;
  /** Documents in the order of their ids. Throws when more than `limit` fit, so that nothing is cut off in silence. */
  find(filter: Filter<Stored>, options?: FindOptions): Promise<Stored[]>;
  /** The first `count` documents in the order of their ids. */
  page(filter: Filter<Stored>, count: number): Promise<Stored[]>;
  count(filter: Filter<Stored>): Promise<number>;
}

/** How much a query may bring. */
export interface FindOptions {
  readonly limit?: number;
}

/** More than any question of a city needs at once, little enough for memory. */
const defaultLimit = 50_000;

/** What a reader needs beside the declaration. */
export interface ReaderOptions {
  readonly db: Db;
  readonly timeoutMillis: number;
  /** Where what imports brought is kept; without it every question goes to the database. */
  readonly kept?: KeptRecords;
}

/**
 * Creates the only way sources read: what is in force, never half of an import. Every driver error becomes
 * SourceUnavailableError, every odd document SourceDataError.
 */
export function createCollectionReader<Stored extends StoredDocument>(
  declaration: CollectionDeclaration<Stored>,
  { db, timeoutMillis, kept }: ReaderOptions,
): CollectionReader<Stored> {
  const state = departmentState({ db, timeoutMillis });
  const nameInForce = async (): Promise<string> => storedName(await state.recent(), declaration.name);
  const projection = Object.fromEntries(Object.keys(declaration.check.shape).map((field) => [field, 1]));
  const ask = async (storedIn: string, filter: Filter<Stored>, limit: number): Promise<Stored[]> => {
    const found = await db
      .collection(storedIn)
      .find(filter as Filter<Document>, {
        projection,
        limit,
        // All in one answer: the server would otherwise send 101 documents and wait for a second command.
        batchSize: limit,
        ...timeLimits(timeoutMillis),
        sort: { _id: 1 },
      })
      .toArray();
    return found.map((document) => checked(declaration, document));
  };
  const query = (filter: Filter<Stored>, limit: number): Promise<Stored[]> =>
    translateDatabaseError(async () => {
      const storedIn = await nameInForce();
      // Only what an import brought lies in a collection of its own that nobody changes any more.
      if (kept === undefined || storedIn === declaration.name) return ask(storedIn, filter, limit);
      const question = `${storedIn} ${limit} ${JSON.stringify(filter)}`;
      return kept.find(question, () => ask(storedIn, filter, limit));
    });
  return {
    declaration,
    async find(filter, { limit = defaultLimit } = {}) {
      const found = await query(filter, limit + 1);
      if (found.length <= limit) return found;
      throw new QueryTooLargeError(`${declaration.name} must be asked for at most ${limit} records at once`);
    },
    page: query,
    count: async (filter) =>
      translateDatabaseError(async () =>
        db
          .collection(await nameInForce())
          .countDocuments(filter as Filter<Document>, timeLimits(timeoutMillis)),
      ),
  };
}

function checked<Stored extends StoredDocument>(
  declaration: CollectionDeclaration<Stored>,
  document: Document,
): Stored {
  const result = declaration.check.safeParse(document);
  if (result.success) return result.data;
  throw new SourceDataError(`A stored record of ${declaration.name} breaks its check`, {
    cause: result.error,
    extensions: { documentId: String(document['_id']) },
  });
}
