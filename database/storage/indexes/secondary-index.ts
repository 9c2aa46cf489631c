import type { Document } from 'bson';
import { createCollator } from '../../query/collation.ts';
import { notOffered } from '../../errors.ts';
import { compileFilter, needsNumericTypes } from '../../query/filter.ts';
import { EMPTY_ARRAY, equalValues, keysAt } from '../../query/values.ts';
import { createStringFold } from './collation-fold.ts';
import { encodeKeyPart, type KeyEncoding } from './key-encoding.ts';

/** An index as a client declares and lists it. */
export interface IndexSpec {
  readonly v: 2;
  readonly key: Readonly<Record<string, number>>;
  readonly name: string;
  readonly unique?: boolean;
  readonly sparse?: boolean;
  readonly partialFilterExpression?: Document;
  readonly collation?: Document;
}

/** What the catalogue stores about an index. */
export interface IndexRecord {
  readonly id: number;
  readonly spec: IndexSpec;
  /** Whether any document ever put more than one entry in, or an array; never goes back to false. */
  readonly isMultikey: boolean;
}

/** One entry a document has in an index. */
export interface IndexEntry {
  readonly values: readonly unknown[];
  /** Index number and encoded values; the number of the document follows it in the store. */
  readonly key: Buffer;
}

// LMDB's longest key is 1978 bytes; escaping may double a part.
const MOST_VALUE_BYTES = 1800;
const LONGEST_CUT = 256;

/** An index of one collection: which entries a document has in it. Holds no entries itself. */
export class SecondaryIndex {
  readonly id: number;
  readonly spec: IndexSpec;
  readonly fields: readonly string[];
  readonly isUnique: boolean;
  readonly collator: Intl.Collator | undefined;
  readonly encoding: KeyEncoding;
  isMultikey: boolean;
  readonly #accepts: ((document: Document) => boolean) | undefined;

  constructor(record: IndexRecord) {
    this.id = record.id;
    this.spec = record.spec;
    this.isMultikey = record.isMultikey;
    this.fields = Object.keys(record.spec.key);
    this.isUnique = record.spec.name === '_id_' || record.spec.unique === true;
    const { collation, partialFilterExpression } = record.spec;
    this.collator = createCollator(collation);
    this.encoding = {
      cut: Math.min(LONGEST_CUT, Math.floor(MOST_VALUE_BYTES / this.fields.length / 2)),
      fold: this.collator === undefined || collation === undefined ? undefined : createStringFold(collation),
    };
    if (partialFilterExpression !== undefined) {
      // Index entries are drawn from documents whose numbers have lost their BSON type: such a filter would answer wrongly.
      if (needsNumericTypes(partialFilterExpression)) throw notOffered('$type in a partialFilterExpression');
      this.#accepts = compileFilter(partialFilterExpression, { collator: this.collator });
    }
  }

  get record(): IndexRecord {
    return { id: this.id, spec: this.spec, isMultikey: this.isMultikey };
  }

  /** The bytes all keys of this index begin with. */
  get prefix(): Buffer {
    const bytes = Buffer.allocUnsafe(4);
    bytes.writeUInt32BE(this.id);
    return bytes;
  }

  /** The entries of a document; `isMultikey` says whether an array was met on the way. */
  entriesOf(document: Document): { readonly entries: readonly IndexEntry[]; readonly isMultikey: boolean } {
    if (this.#accepts !== undefined && !this.#accepts(document)) return { entries: [], isMultikey: false };
    const { tuples, isMultikey } = keysAt(document, this.fields);
    if (this.spec.sparse === true && tuples.every((tuple) => tuple.every((value) => value === undefined))) {
      return { entries: [], isMultikey };
    }
    const entries = tuples.map((values): IndexEntry => ({ values, key: this.keyOf(values) }));
    return { entries, isMultikey };
  }

  /** The key of a tuple, or of the first values of one. */
  keyOf(values: readonly unknown[]): Buffer {
    return Buffer.concat([this.prefix, ...values.map((value) => encodeKeyPart(value, this.encoding))]);
  }

  /** Whether two entries count as the same for uniqueness; keys alone do not say, they are lossy. */
  isSameEntry(a: IndexEntry, b: IndexEntry): boolean {
    return a.values.every((value, position) => equalValues(value, b.values[position], this.collator));
  }

  /** The fields and values of an entry as a duplicate-key error names them. */
  describeEntry(entry: IndexEntry): Document {
    return Object.fromEntries(
      this.fields.map((field, position) => {
        const value = entry.values[position];
        return [field, value === undefined || value === EMPTY_ARRAY ? null : value];
      }),
    );
  }
}
