import type { Document } from 'bson';
import { decode, decodeExact } from './raw-document.ts';

/** A stored document: its number in the collection, its bytes, and on demand its decoded form. */
export class Row {
  readonly number: number;
  readonly raw: Buffer;
  #document: Document | undefined;

  constructor(number: number, raw: Buffer) {
    this.number = number;
    this.raw = raw;
  }

  /** The decoded document, shared by all who ask this row: not to be changed. */
  get document(): Document {
    return (this.#document ??= decode(this.raw));
  }

  /** A copy of its own whose numbers encode to the types they are stored with. */
  decodeExact(): Document {
    return decodeExact(this.raw);
  }
}
