import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkDepartments, type CheckRequest, type SchemaCheck } from '../changes/check-departments.ts';
import { isClear, verdictOf } from '../changes/verdict.ts';
import { driftedFiles, type GeneratedFile } from '../generated-files.ts';
import { changelogPath, withEntry } from './changelog.ts';
import { finishWriting, writeTogether } from './journal.ts';
import { whilePublishing } from './lock.ts';
import { abandonedFiles, composedFiles, publishedFile } from './published-files.ts';

/** What is to be published, and what is said about it. */
export interface PublicationRequest extends CheckRequest {
  /** Why it is done; breaking changes are refused without one. */
  readonly reason: string | undefined;
  /** Who does it, when they want to be named. */
  readonly author: string | undefined;
  readonly now: () => Date;
}

/** What became of a publication. */
export interface Publication {
  readonly check: SchemaCheck;
  /** False when the check does not allow it: then nothing was written. */
  readonly isAllowed: boolean;
  /** Files that were written, from the root; none when all were up to date. */
  readonly written: readonly string[];
}

/** What breaks is let through only when it was announced and somebody says why. */
function isAllowed(check: SchemaCheck, reason: string | undefined): boolean {
  const verdict = verdictOf(check);
  return isClear(verdict) || (verdict === 'needs a reason' && (reason ?? '').trim() !== '');
}

async function filesOf(check: SchemaCheck, request: PublicationRequest): Promise<GeneratedFile[]> {
  const { registry, root, reason, author, now } = request;
  const { composition, changes, unpublished } = check;
  if (!composition) return [];
  const names = new Set(unpublished.map(({ name }) => name));
  const departments = registry.filter(({ name }) => names.has(name)).map(({ folder }) => folder);
  const changelog = await readFile(join(root, changelogPath), 'utf8').catch(() => undefined);
  const entry = { publishedAt: now(), departments, changes, reason, author };
  return [
    ...unpublished.map(publishedFile),
    ...(await abandonedFiles(registry, root)),
    ...(departments.length === 0 ? [] : [{ path: changelogPath, text: withEntry(changelog, entry) }]),
    // Last, for this is what running gateways watch.
    ...composedFiles(composition),
  ];
}

/**
 * Publishes departments' working schemas: checks them, and writes what they publish, what all compose to and the
 * changelog as one. One publication at a time on a machine; what an earlier one left half done is completed first.
 */
export function publish(request: PublicationRequest): Promise<Publication> {
  const { root, reason } = request;
  return whilePublishing(root, async () => {
    await finishWriting(root);
    const check = await checkDepartments(request);
    if (!isAllowed(check, reason)) return { check, isAllowed: false, written: [] };
    const files = await filesOf(check, request);
    const written = await driftedFiles(files, root);
    if (written.length > 0)
      await writeTogether(
        files.filter(({ path }) => written.includes(path)),
        root,
      );
    return { check, isAllowed: true, written };
  });
}
