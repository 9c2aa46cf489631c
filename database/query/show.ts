import { EJSON } from 'bson';

/** A value in the words of an error message. */
export const show = (value: unknown): string =>
  value === undefined ? 'missing' : EJSON.stringify(value, { relaxed: true });
