import type { Collection, Db, Document, Filter, IndexDescription } from 'mongodb';
import type { z } from 'zod';
import { QueryTooLargeError, SourceDataError } from '#lib/errors';
import { translateDatabaseError } from '#kit/database/database-error';
import { departmentState, storedName } from '#kit/database/department-state';
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
}

/**
 * Creates the only way sources read: what is in force, never half of an import. Every driver error becomes
 * SourceUnavailableError, every odd document SourceDataError.
 */
export function createCollectionReader<Stored extends StoredDocument>(
  declaration: CollectionDeclaration<Stored>,
  { db, timeoutMillis }: ReaderOptions,
): CollectionReader<Stored> {
  const state = departmentState({ db, timeoutMillis });
  const collectionInForce = async (): Promise<Collection> =>
    db.collection(storedName(await state.recent(), declaration.name));
  const projection = Object.fromEntries(Object.keys(declaration.check.shape).map((field) => [field, 1]));
  const query = async (filter: Filter<Stored>, limit: number): Promise<Stored[]> => {
    const found = await translateDatabaseError(async () =>
      (await collectionInForce())
        .find(filter as Filter<Document>, {
          projection,
          limit,
          // All in one answer: the server would otherwise send 101 documents and wait for a second command.
          batchSize: limit,
          ...timeLimits(timeoutMillis),
          sort: { _id: 1 },
        })
        .toArray(),
    );
    return found.map((document) => checked(declaration, document));
  };
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
        (await collectionInForce()).countDocuments(filter as Filter<Document>, timeLimits(timeoutMillis)),
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
