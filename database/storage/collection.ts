import type { Document } from 'bson';
import { CommandError } from '../errors.ts';
import { compileFilter } from '../query/filter.ts';
import { createCollator } from '../query/collation.ts';
import { duplicateKeyError } from './indexes/duplicate-key.ts';
import { type IndexPlan, type KeyRange, planFilter } from './indexes/planner.ts';
import { decode } from './raw-document.ts';
import { Row } from './row.ts';
import { type IndexRecord, type IndexSpec, ROW_NUMBER_BYTES, SecondaryIndex } from './indexes/secondary-index.ts';
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
const AFTER_ALL = Buffer.of(0xff);

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
    const [last] = store.documents.getKeys({ ...reversed(this.#allDocuments()), reverse: true, limit: 1 });
    this.#lastNumber = last === undefined ? 0 : last.readUIntBE(4, ROW_NUMBER_BYTES);
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
    return this.#store.documents.getKeysCount(this.#allDocuments());
  }

  /** Every document in order of insertion. */
  *scan(options: FindOptions = {}): Generator<Row> {
    for (const { key, value } of this.#store.documents.getRange(this.#allDocuments())) {
      if (options.counts !== undefined) options.counts.documentsExamined++;
      options.onExamined?.();
      yield new Row(key.readUIntBE(4, ROW_NUMBER_BYTES), value);
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
    return Iterator.from(rows).filter((row) => matches(row.document));
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
    this.#store.documents.removeSync(this.#documentKey(row.number));
  }

  /** Removes all documents and their index entries; only inside the store's `write`. */
  clear(): void {
    for (const key of [...this.#store.documents.getKeys(this.#allDocuments())])
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
      const raw = this.#store.documents.get(this.#documentKey(number));
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
    this.#store.documents.putSync(this.#documentKey(row.number), row.raw);
  }

  #checkUnique(
    index: SecondaryIndex,
    entry: { values: readonly unknown[]; key: Buffer },
    ownNumber: number,
  ): void {
    for (const key of this.#store.entries.getKeys(withPrefix(entry.key))) {
      const number = rowNumberOf(key);
      if (number === ownNumber) continue;
      const raw = this.#store.documents.get(this.#documentKey(number));
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

  #allDocuments(): KeyRange {
    const prefix = Buffer.allocUnsafe(4);
    prefix.writeUInt32BE(this.id);
    return withPrefix(prefix);
  }

  #documentKey(number: number): Buffer {
    const key = Buffer.allocUnsafe(4 + ROW_NUMBER_BYTES);
    key.writeUInt32BE(this.id);
    key.writeUIntBE(number, 4, ROW_NUMBER_BYTES);
    return key;
  }
}

// Prefixes here end before a row number or a type rank, neither of which begins with FF.
function withPrefix(prefix: Buffer): KeyRange {
  return { start: prefix, end: Buffer.concat([prefix, AFTER_ALL]) };
}

function reversed(range: KeyRange): KeyRange {
  return { start: range.end, end: range.start };
}

function entryKey(key: Buffer, number: number): Buffer {
  const whole = Buffer.allocUnsafe(key.length + ROW_NUMBER_BYTES);
  key.copy(whole);
  whole.writeUIntBE(number, key.length, ROW_NUMBER_BYTES);
  return whole;
}

function rowNumberOf(key: Buffer): number {
  return key.readUIntBE(key.length - ROW_NUMBER_BYTES, ROW_NUMBER_BYTES);
}
