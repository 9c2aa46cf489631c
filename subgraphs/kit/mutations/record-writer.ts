import { createHash, timingSafeEqual } from 'node:crypto';
import type { Db } from 'mongodb';
import { NotPermittedError } from '#lib/errors';
import type { CollectionDeclaration, StoredDocument } from '#kit/database/collection-reader';
import { removeRecord, saveRecord, type WrittenRecord } from '#kit/mutations/write-record';
import type { RegisteredKeys, Table } from '#kit/tables/table';

/** A cell as a caller gives it. */
export interface CellInput {
  readonly column: string;
  readonly text: string;
}

/** Changes single records on behalf of one caller. Throws NotPermittedError unless the caller has the write key. */
export interface RecordWriter {
  save(change: {
    readonly table: string;
    readonly cells: readonly CellInput[];
    readonly version?: string | null | undefined;
  }): Promise<WrittenRecord>;
  remove(removal: {
    readonly table: string;
    readonly key: string;
    readonly version: string;
  }): Promise<WrittenRecord>;
}

/** The department whose records are written. */
export interface RecordStore {
  readonly db: Db;
  readonly timeoutMillis: number;
  readonly tables: readonly Table[];
  readonly collections: readonly CollectionDeclaration<StoredDocument>[];
  readonly now: () => Date;
  /** Asks the hub for its register; undefined when it gives no answer. */
  readonly askRegister: () => Promise<RegisteredKeys | undefined>;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Says why a caller may not write; undefined when he may. */
function refusalOf(given: string | undefined, writeKey: string | undefined): string | undefined {
  if (writeKey === undefined) return 'Writing single records is off: the department has set no write key';
  if (given === undefined) return 'Writing single records takes the write key of the department';
  // Digests have one length, so that the time tells nothing of the key, its length included.
  return timingSafeEqual(digest(given), digest(writeKey)) ? undefined : 'The write key is not the right one';
}

/** Creates the writer for a caller who gave this key. */
export function createRecordWriters(
  store: RecordStore,
  writeKey: string | undefined,
): (given: string | undefined) => RecordWriter {
  return (given) => {
    const demandKey = (): void => {
      const refusal = refusalOf(given, writeKey);
      if (refusal !== undefined) throw new NotPermittedError(refusal);
    };
    return {
      async save(change) {
        demandKey();
        return saveRecord(store, change);
      },
      async remove(removal) {
        demandKey();
        return removeRecord(store, removal);
      },
    };
  };
}
