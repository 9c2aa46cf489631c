import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { replaceFile, type GeneratedFile } from '../generated-files.ts';

/** Where a publication under way is written down, from the root. */
export const journalPath = 'schema/.publishing.json';
const journalShape = z.array(z.strictObject({ path: z.string(), text: z.string().nullable() }));

async function apply(files: readonly GeneratedFile[], root: string): Promise<void> {
  for (const file of files) await replaceFile(file, root);
  await rm(join(root, journalPath), { force: true });
}

/**
 * Writes files as one: all of them are first written down in one place, so that `finishWriting` can complete what a
 * process left half done. Only to be called while the lock is held.
 */
export async function writeTogether(files: readonly GeneratedFile[], root: string): Promise<void> {
  await replaceFile({ path: journalPath, text: JSON.stringify(files) }, root);
  await apply(files, root);
}

/** Completes a publication that ended in the middle. True when there was one. Only to be called while the lock is held. */
export async function finishWriting(root: string): Promise<boolean> {
  const text = await readFile(join(root, journalPath), 'utf8').catch(() => undefined);
  if (text === undefined) return false;
  await apply(journalShape.parse(JSON.parse(text)), root);
  return true;
}
