import type { Document } from 'bson';
import { CommandError } from '../../errors.ts';
import { fieldOf, isDocument } from '../../query/fields.ts';
import { typeName } from '../../query/types.ts';
import type { Collection } from '../../storage/collection.ts';
import { decode, encode, withIdFirst } from '../../storage/raw-document.ts';
import type { Row } from '../../storage/row.ts';
import { MOST_DOCUMENT_BYTES, tooLarge } from '../document-size.ts';

// The length of the document stands before its first element, which begins with its type.
const ID_TYPE_OFFSET = 4;
// BSON types that need a look: document, array, undefined, regular expression.
const UNCERTAIN_ID_TYPES: ReadonlySet<number> = new Set([0x03, 0x04, 0x06, 0x0b]);

/** Stores a new document under its `_id`, or one made up. Throws code 10334 when too large, 53 and 52 for a bad `_id`, 11000. */
export function insertRaw(collection: Collection, raw: Uint8Array): Row {
  if (raw.length > MOST_DOCUMENT_BYTES) throw tooLarge(raw.length);
  const stored = withIdFirst(raw);
  checkId(stored);
  return collection.insert(stored);
}

/** Stores a new document that was computed here. */
export function insertDocument(collection: Collection, document: Document): Row {
  return insertRaw(collection, encode(document));
}

/** Puts a changed document in the place of the stored one; undefined when nothing changed. Throws 17419 when too large, 11000. */
export function replaceDocument(collection: Collection, row: Row, document: Document): Row | undefined {
  const raw = withIdFirst(encode(document));
  if (raw.equals(row.raw)) return undefined;
  if (raw.length > MOST_DOCUMENT_BYTES) {
    throw new CommandError(17419, `Resulting document after update is larger than ${MOST_DOCUMENT_BYTES}`);
  }
  return collection.replace(row, raw);
}

function checkId(raw: Buffer): void {
  const type = raw.readUInt8(ID_TYPE_OFFSET);
  if (!UNCERTAIN_ID_TYPES.has(type)) return;
  const id = fieldOf(decode(raw), '_id');
  const name = typeName(id);
  if (!isDocument(id)) throw new CommandError(53, `The '_id' value cannot be of type ${name}`);
  const operator = Object.keys(id).find((field) => field.startsWith('$'));
  if (operator !== undefined) {
    throw new CommandError(
      52,
      `_id fields may not contain '$'-prefixed fields: ${operator} is not valid for storage.`,
    );
  }
}
