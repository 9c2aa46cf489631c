import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Document } from 'bson';
import { type Database, open, type RootDatabase } from 'lmdb';
import { Collection, type CollectionRecord } from './collection.ts';
import { type DirectoryLock, lockDirectory } from './directory-lock.ts';
import { decode, encode } from './raw-document.ts';

/** An ordered map from bytes to bytes. */
export type Bytes = Database<Buffer, Buffer>;

const NAMESPACE = 'n';
const BYTES = { encoding: 'binary', keyEncoding: 'binary' } as const;
const SEQUENCE_KEY = Buffer.from('sequence');

/**
 * All databases of one data directory: documents as the bytes they came in, indexes as ordered keys, and a catalogue.
 * Reading and writing is synchronous, one request after the other; what `write` returns from is on disk.
 */
export class Store {
  readonly documents: Bytes;
  readonly entries: Bytes;
  readonly #environment: RootDatabase<Buffer, Buffer>;
  readonly #catalogue: Bytes;
  readonly #lock: DirectoryLock;
  readonly #collections = new Map<string, Collection>();
  #sequence = 0;

  /** Opens the directory, which is made when absent. Throws DirectoryLockedError when another process has it. */
  constructor(directory: string) {
    mkdirSync(directory, { recursive: true });
    this.#lock = lockDirectory(directory);
    try {
      const environment = open<Buffer, Buffer>({ path: join(directory, 'data'), maxDbs: 3, ...BYTES });
      this.#environment = environment;
      this.#catalogue = environment.openDB('catalogue', BYTES);
      this.documents = environment.openDB('documents', BYTES);
      this.entries = environment.openDB('entries', BYTES);
      this.#load();
    } catch (error) {
      this.#lock.release();
      throw error;
    }
  }

  /**
   * Runs a change as one transaction and returns when it is on disk. When the change throws, nothing of it remains,
   * and every Collection held from before is out of date.
   */
  write<T>(change: () => T): T {
    try {
      return this.#environment.transactionSync(change);
    } catch (error) {
      this.#load();
      throw error;
    }
  }

  /** The collection, or undefined when it does not exist. */
  collection(database: string, name: string): Collection | undefined {
    return this.#collections.get(`${database}.${name}`);
  }

  /** The collection, made when it does not exist; only inside `write`. */
  ensureCollection(database: string, name: string, options: Document = {}): Collection {
    return this.collection(database, name) ?? this.#createCollection({ database, name, options });
  }

  /** The collections of a database by name. */
  collectionsOf(database: string): Collection[] {
    const all = [...this.#collections.values()].filter((collection) => collection.database === database);
    return all.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** The names of all databases that have a collection. */
  databases(): string[] {
    return [...new Set([...this.#collections.values()].map((collection) => collection.database))].sort();
  }

  /** Removes a collection with its documents and indexes; only inside `write`. */
  dropCollection(collection: Collection): void {
    collection.clear();
    this.#forget(collection);
  }

  /** Gives a collection another name; only inside `write`. */
  renameCollection(collection: Collection, to: { readonly database: string; readonly name: string }): void {
    this.#forget(collection);
    this.#adopt({ ...collection.record, ...to });
  }

  /** A number no collection or index of this store ever had; only inside `write`. */
  nextNumber(): number {
    this.#sequence++;
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(this.#sequence);
    this.#catalogue.putSync(SEQUENCE_KEY, bytes);
    return this.#sequence;
  }

  /** Writes down what the catalogue knows about a collection; only inside `write`. */
  saveRecord(record: CollectionRecord): void {
    this.#catalogue.putSync(catalogueKey(record), encode(record));
  }

  /** Closes the files and gives the directory free. */
  async close(): Promise<void> {
    await this.#environment.close();
    this.#lock.release();
  }

  #createCollection(name: Pick<CollectionRecord, 'database' | 'name' | 'options'>): Collection {
    const id = this.nextNumber();
    const idIndex = {
      id: this.nextNumber(),
      spec: { v: 2, key: { _id: 1 }, name: '_id_' },
      isMultikey: false,
    } as const;
    return this.#adopt({ ...name, id, indexes: [idIndex] });
  }

  #adopt(record: CollectionRecord): Collection {
    const collection = new Collection(this, record);
    this.#collections.set(collection.namespace, collection);
    this.saveRecord(record);
    return collection;
  }

  #forget(collection: Collection): void {
    this.#catalogue.removeSync(catalogueKey(collection));
    this.#collections.delete(collection.namespace);
  }

  #load(): void {
    this.#collections.clear();
    this.#sequence = this.#catalogue.get(SEQUENCE_KEY)?.readUInt32BE() ?? 0;
    const range = {
      start: Buffer.from(NAMESPACE),
      end: Buffer.from(String.fromCharCode(NAMESPACE.charCodeAt(0) + 1)),
    };
    for (const { value } of this.#catalogue.getRange(range)) {
      const collection = new Collection(this, decode(value) as CollectionRecord);
      this.#collections.set(collection.namespace, collection);
    }
  }
}

function catalogueKey(of: { readonly database: string; readonly name: string }): Buffer {
  return Buffer.from(`${NAMESPACE}${of.database}.${of.name}`);
}
