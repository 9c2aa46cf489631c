import { deserialize, type Document, serialize } from 'bson';
import { CommandError } from '../errors.ts';

/** A value as the driver shows it after a round trip through BSON: numbers bare, missing fields gone. */
export const plain = (value: unknown): unknown => {
  const { value: result }: Record<string, unknown> = deserialize(serialize({ value }), { bsonRegExp: true });
  return result;
};

/** A document as the server's storage hands it over: numbers in bson's wrappers. */
export const exact = (document: Document): Document =>
  deserialize(serialize(document), { promoteValues: false, bsonRegExp: true });

/** The code and the message of the refusal that `act` throws; `no error` when it does not. */
export function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof CommandError) return `${error.code} ${error.message}`;
    throw error;
  }
  return 'no error';
}

/** Numbers from 0 to below 1, the same for the same seed. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
