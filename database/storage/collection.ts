import type { Document } from 'bson';
import { CommandError } from '../errors.ts';
import { compileFilter, needsNumericTypes } from '../query/filter.ts';
import { createCollator } from '../query/collation.ts';
import { duplicateKeyError } from './indexes/duplicate-key.ts';
import { type IndexPlan, type KeyRange, planFilter } from './indexes/planner.ts';
import { decode } from './raw-document.ts';
import { Row } from './row.ts';
import { documentKey, documentsOf, entryKey, rowNumberOf, withPrefix } from './store-keys.ts';
import { type IndexRecord, type IndexSpec, SecondaryIndex } from './indexes/secondary-index.ts';
import type { Store } from './store.ts';

/** What the catalogue stores about a collection. */
export interface CollectionRecord {
  readonly id: number;
  readonly database: string;
  readonly name: string;
  readonly options: Document;
  readonly indexes: readonly IndexRecord[];
}

/** What looking for documents cost. */
export interface ScanCounts {
  keysExamined: number;
  documentsExamined: number;
}

/** How documents are looked for. */
export interface FindOptions {
  readonly collation?: Document | undefined;
  /** Values of `let` variables for expressions in the filter. */
  readonly variables?: Document | undefined;
  /** Counted up while the result is read. */
  readonly counts?: ScanCounts | undefined;
  /** Called for each document looked at; may throw to give up. */
  readonly onExamined?: (() => void) | undefined;
}

const NOTHING = Buffer.alloc(0);

/** One collection of a store: documents in order of insertion, and its indexes, kept in step with each change. */
export class Collection {
  readonly id: number;
  readonly database: string;
  readonly name: string;
  readonly options: Document;
  readonly #store: Store;
  #indexes: SecondaryIndex[];
  #lastNumber: number;

  constructor(store: Store, record: CollectionRecord) {
    this.#store = store;
    this.id = record.id;
    this.database = record.database;
    this.name = record.name;
    this.options = record.options;
    this.#indexes = record.indexes.map((index) => new SecondaryIndex(index));
    const all = documentsOf(this.id);
    const [last] = store.documents.getKeys({ start: all.end, end: all.start, reverse: true, limit: 1 });
    this.#lastNumber = last === undefined ? 0 : rowNumberOf(last);
  }

  get namespace(): string {
    return `${this.database}.${this.name}`;
  }

  get indexes(): readonly SecondaryIndex[] {
    return this.#indexes;
  }

  get record(): CollectionRecord {
    const { id, database, name, options } = this;
    return { id, database, name, options, indexes: this.#indexes.map((index) => index.record) };
  }

  /** The number of documents. */
  count(): number {
    return this.#store.documents.getKeysCount(documentsOf(this.id));
  }

  /** Every document in order of insertion. */
  *scan(options: FindOptions = {}): Generator<Row> {
    for (const { key, value } of this.#store.documents.getRange(documentsOf(this.id))) {
      if (options.counts !== undefined) options.counts.documentsExamined++;
      options.onExamined?.();
      yield new Row(rowNumberOf(key), value);
    }
  }

  /** The documents that match, through indexes where the filter allows. Throws CommandError for an invalid filter. */
  find(filter: Document, options: FindOptions = {}): Iterable<Row> {
    const collator = createCollator(options.collation);
    const matches = compileFilter(filter, { collator, variables: options.variables });
    // Without conditions nothing has to be decoded.
    if (Object.keys(filter).length === 0) return this.scan(options);
    const plan = this.plan(filter, options.collation);
    const rows = plan === undefined ? this.scan(options) : this.#rowsOf(plan, options);
    const isTypeAsked = needsNumericTypes(filter);
    return Iterator.from(rows).filter((row) => matches(isTypeAsked ? row.decodeExact() : row.document));
  }

  /** How `find` will look for a filter; undefined when it looks at every document. */
  plan(filter: Document, collation?: Document): IndexPlan | undefined {
    return planFilter(filter, { indexes: this.#indexes, collation });
  }

  /** Stores a document that begins with its `_id`; only inside the store's `write`. Throws code 11000. */
  insert(raw: Buffer): Row {
    const row = new Row(this.#lastNumber + 1, raw);
    this.#put(row, undefined);
    this.#lastNumber = row.number;
    return row;
  }

  /** Puts other bytes in a document's place; only inside the store's `write`. Throws code 11000. */
  replace(row: Row, raw: Buffer): Row {
    const next = new Row(row.number, raw);
    this.#put(next, row);
    return next;
  }

  /** Removes a document; only inside the store's `write`. */
  remove(row: Row): void {
    for (const index of this.#indexes) {
      for (const entry of index.entriesOf(row.document).entries) {
        this.#store.entries.removeSync(entryKey(entry.key, row.number));
      }
    }
    this.#store.documents.removeSync(documentKey(this.id, row.number));
  }

  /** Removes all documents and their index entries; only inside the store's `write`. */
  clear(): void {
    for (const key of [...this.#store.documents.getKeys(documentsOf(this.id))])
      this.#store.documents.removeSync(key);
    for (const index of this.#indexes) this.#clearIndex(index);
  }

  /** Builds an index over the documents there are; only inside the store's `write`. Throws code 11000. */
  addIndex(spec: IndexSpec): void {
    const index = new SecondaryIndex({ id: this.#store.nextNumber(), spec, isMultikey: false });
    for (const row of this.scan()) {
      const { entries, isMultikey } = index.entriesOf(row.document);
      index.isMultikey ||= isMultikey;
      for (const entry of entries) {
        if (index.isUnique) this.#checkUnique(index, entry, row.number);
        this.#store.entries.putSync(entryKey(entry.key, row.number), NOTHING);
      }
    }
    this.#indexes.push(index);
    this.#store.saveRecord(this.record);
  }

  /** Removes an index; only inside the store's `write`. */
  dropIndex(index: SecondaryIndex): void {
    this.#clearIndex(index);
    this.#indexes = this.#indexes.filter((other) => other !== index);
    this.#store.saveRecord(this.record);
  }

  /** The entries an index holds, as hexadecimal text: for checks of consistency. */
  entryKeys(index: SecondaryIndex): Set<string> {
    const keys = this.#store.entries.getKeys(withPrefix(index.prefix));
    return new Set(Array.from(keys, (key) => key.toString('hex')));
  }

  /** The entries an index should hold for a document, in the form of `entryKeys`. */
  expectedEntryKeys(index: SecondaryIndex, row: Row): string[] {
    return index
      .entriesOf(row.document)
      .entries.map((entry) => entryKey(entry.key, row.number).toString('hex'));
  }

  *#rowsOf(plan: IndexPlan, options: FindOptions): Generator<Row> {
    const seen = new Set<number>();
    for (const { ranges } of plan.scans) {
      for (const range of ranges) yield* this.#rowsIn(range, seen, options);
    }
  }

  *#rowsIn(range: KeyRange, seen: Set<number>, options: FindOptions): Generator<Row> {
    for (const key of this.#store.entries.getKeys(range)) {
      if (options.counts !== undefined) options.counts.keysExamined++;
      const number = rowNumberOf(key);
      if (seen.has(number)) continue;
      seen.add(number);
      const raw = this.#store.documents.get(documentKey(this.id, number));
      if (raw === undefined) continue;
      if (options.counts !== undefined) options.counts.documentsExamined++;
      options.onExamined?.();
      yield new Row(number, raw);
    }
  }

  // Every index is asked before anything is written, so that a refused document leaves no trace in the transaction.
  #put(row: Row, old: Row | undefined): void {
    const plan = this.#indexes.map((index) => {
      const { entries, isMultikey } = index.entriesOf(row.document);
      if (index.isUnique) for (const entry of entries) this.#checkUnique(index, entry, row.number);
      if (isMultikey) this.#markMultikey(index);
      return { entries, oldEntries: old === undefined ? [] : index.entriesOf(old.document).entries };
    });
    for (const { entries, oldEntries } of plan) {
      for (const entry of oldEntries) this.#store.entries.removeSync(entryKey(entry.key, row.number));
      for (const entry of entries) this.#store.entries.putSync(entryKey(entry.key, row.number), NOTHING);
    }
    this.#store.documents.putSync(documentKey(this.id, row.number), row.raw);
  }

  #checkUnique(
    index: SecondaryIndex,
    entry: { values: readonly unknown[]; key: Buffer },
    ownNumber: number,
  ): void {
    for (const key of this.#store.entries.getKeys(withPrefix(entry.key))) {
      const number = rowNumberOf(key);
      if (number === ownNumber) continue;
      const raw = this.#store.documents.get(documentKey(this.id, number));
      if (raw === undefined)
        throw new CommandError(1, `index ${index.spec.name} of ${this.namespace} names a missing document`);
      if (index.entriesOf(decode(raw)).entries.some((other) => index.isSameEntry(entry, other))) {
        throw duplicateKeyError(this.namespace, index, entry);
      }
    }
  }

  #markMultikey(index: SecondaryIndex): void {
    if (index.isMultikey) return;
    index.isMultikey = true;
    this.#store.saveRecord(this.record);
  }

  #clearIndex(index: SecondaryIndex): void {
    for (const key of [...this.#store.entries.getKeys(withPrefix(index.prefix))])
      this.#store.entries.removeSync(key);
  }
}
