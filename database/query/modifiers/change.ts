import type { Fields } from '../fields.ts';

/** What one update operator does to the value at its path. */
export interface Change {
  /**
   * The value that takes the place of `current`: `current` itself for no change, undefined to remove it.
   * A missing value is undefined.
   */
  readonly apply: (current: unknown, context: ChangeContext) => unknown;
  /** What happens where the path leads through a value without fields: only `make` and `need` are errors. */
  readonly way: 'make' | 'need' | 'mayMiss';
}

/** Where a change takes place. */
export interface ChangeContext {
  /** The path as the update names it. */
  readonly path: string;
  /** The document as it was before the update. */
  readonly document: Fields;
}

/** What the operators of one update share. */
export interface UpdateContext {
  readonly collator: Intl.Collator | undefined;
  /** The present, the same for the whole update. */
  readonly now: Date;
}

/** Reads the operand an update operator has for one path. */
export type ReadChange = (operand: unknown, path: string, context: UpdateContext) => Change;

/** A change that makes its path when needed. */
export const creating = (apply: Change['apply']): Change => ({ apply, way: 'make' });

/** A change of what is there. */
export const changing = (apply: Change['apply']): Change => ({ apply, way: 'need' });

/** The removal of what is there. */
export const REMOVAL: Change = { apply: () => undefined, way: 'mayMiss' };
