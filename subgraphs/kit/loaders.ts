import DataLoader from 'dataloader';
import type { FindByKey } from '#kit/database/find-by-key';

/** Loads records by key: all keys asked for in one tick become one query. */
export type Loader<Shown> = DataLoader<string, Shown[]>;

/** Creates a loader for one request. Never keep it longer: it would answer from yesterday. */
export function createLoader<Shown>(find: FindByKey<Shown>): Loader<Shown> {
  return new DataLoader(async (keys) => find(keys));
}
