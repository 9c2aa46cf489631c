import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { SubgraphEntry } from '#registry';
import { checkDepartments } from '../changes/check-departments.ts';
import { unpublishedEntries } from './published-files.ts';

const declarationPath = 'schema/unpublished.json';
const declarationShape = z.record(z.string(), z.string().min(1));

/** A hub's departments in one repository. */
export interface Hub {
  readonly registry: readonly SubgraphEntry[];
  readonly root: string;
}

/** Departments that say they are not done yet, with the reason. */
function declaredUnpublished(root: string): Readonly<Record<string, string>> {
  const path = join(root, declarationPath);
  return existsSync(path) ? declarationShape.parse(JSON.parse(readFileSync(path, 'utf8'))) : {};
}

async function faultsOfUnpublished(entry: SubgraphEntry, hub: Hub, isDeclared: boolean): Promise<string[]> {
  const { folder } = entry;
  if (!isDeclared)
    return [
      `${folder}: the working schema is not the published one; npm run schema:publish ${folder}, or name it with a reason in ${declarationPath}`,
    ];
  const { faults, changes } = await checkDepartments({ entries: [entry], ...hub });
  const isServing = faults.length === 0 && changes.every(({ severity }) => severity !== 'breaking');
  return isServing
    ? []
    : [
        `${folder}: is declared unpublished, but could not answer what the gateway asks by its published schema; npm run schema:check ${folder}`,
      ];
}

/**
 * What is wrong with the state of publication: every department's working schema is the published one, or it is
 * declared unpublished and still answers everything that is published. Empty when nothing is.
 */
export async function publicationFaults(hub: Hub): Promise<string[]> {
  const unpublished = unpublishedEntries(hub.registry, hub.root);
  const declared = declaredUnpublished(hub.root);
  const faults = await Promise.all(
    unpublished.map((entry) => faultsOfUnpublished(entry, hub, entry.folder in declared)),
  );
  const folders = new Set(unpublished.map(({ folder }) => folder));
  const outdated = Object.keys(declared)
    .filter((folder) => !folders.has(folder))
    .map((folder) => `${folder}: is published; remove it from ${declarationPath}`);
  return [...faults.flat(), ...outdated];
}
