import { createHash, randomBytes } from 'node:crypto';

/** Tags of an earlier process are not known: it may have read the tables of a format otherwise. */
const processName = randomBytes(9).toString('base64url');

/**
 * Value of `ETag` for a file, by everything it depends on. Weak: a file that is written anew holds the same, but not
 * always in the same bytes.
 */
export function exportTag(parts: readonly unknown[]): string {
  const digest = createHash('sha256').update(JSON.stringify([processName, ...parts]));
  return `W/"${digest.digest('base64url').slice(0, 27)}"`;
}

/** Whether the caller has the file already; RFC 9110 has tags compared weakly for this. */
export function isKnownTag(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch === '*' || ifNoneMatch.split(',').some((known) => known.trim() === tag);
}
