import type { Db } from 'mongodb';
import { z } from 'zod';
import type { CollectionDeclaration } from '#kit/database/collection-reader';

const letterCheck = z.object({ _id: z.string(), kind: z.string(), rank: z.number() });

/** A record made for tests. */
export type LetterDocument = z.output<typeof letterCheck>;

/** A collection made for tests. */
export const letters: CollectionDeclaration<LetterDocument> = {
  name: 'letters',
  check: letterCheck,
  indexes: [{ key: { kind: 1 } }],
};

/** A letter as a test gives it; its fields may be odd on purpose. */
interface GivenLetter {
  readonly _id: string;
  readonly [field: string]: unknown;
}

/** Stores letters, whatever is in them; what is not given is a vowel of rank 1. */
export async function storeLetters(db: Db, given: readonly GivenLetter[]): Promise<void> {
  const documents = given.map((letter) => ({ kind: 'vowel', rank: 1, ...letter }));
  await db.collection<{ _id: string }>(letters.name).insertMany(documents);
}
