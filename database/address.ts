import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const fileIn = (directory: string): string => join(directory, 'address');

/** Notes where the server of a data directory listens, for those who look for it by its directory. */
export function noteAddress(directory: string, uri: string): void {
  writeFileSync(fileIn(directory), `${uri}\n`);
}

/** Where the server that holds a data directory listens; undefined when nobody ever said so. */
export function readAddress(directory: string): string | undefined {
  try {
    return readFileSync(fileIn(directory), 'utf8').trim();
  } catch {
    return undefined;
  }
}
