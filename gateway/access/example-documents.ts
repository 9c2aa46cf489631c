import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TrustedDocuments } from './trusted-documents.ts';

/** Lines that say what an example answers; whoever sends one leaves them out. */
const headerLines = /^# (?:de|en)\+?:.*\n/gm;

/** The id of an operation: another text, another id. */
export const documentIdOf = (text: string): string =>
  `sha256:${createHash('sha256').update(text).digest('hex')}`;

/** Reads the example operations of a folder, so that a link to one holds an id instead of a text. */
export async function readExampleDocuments(folder: string): Promise<TrustedDocuments> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.graphql'));
  const texts = await Promise.all(names.sort().map((name) => readFile(join(folder, name), 'utf8')));
  return new Map(
    texts.map((text) => {
      const sent = `${text.replaceAll(headerLines, '').trim()}\n`;
      return [documentIdOf(sent), sent];
    }),
  );
}
