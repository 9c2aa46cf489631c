import { createHash } from 'node:crypto';

const mark = '# sha256 ';

/** A short name for a text: the same text has the same one. */
export const digestOf = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 16);

/** Puts a line in front of a supergraph by which a file that holds only a part of it is found out. */
export const sealSupergraph = (sdl: string): string => `${mark}${digestOf(sdl)}\n${sdl}`;

/** Whether nothing is missing of a sealed text. A text without a seal is taken as it is. */
export function isWhole(text: string): boolean {
  // The beginning of a seal is that of a file that is being written.
  if (!text.startsWith(mark)) return !mark.startsWith(text);
  const end = text.indexOf('\n');
  return end !== -1 && text.slice(mark.length, end) === digestOf(text.slice(end + 1));
}
