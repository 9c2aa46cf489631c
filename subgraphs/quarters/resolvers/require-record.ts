import { SourceDataError } from '#lib/errors';
import type { SingleLoader } from '../context.ts';

/** Loads a record that another one names. Throws SourceDataError when the register does not know it. */
export async function requireRecord<Shown>(loader: SingleLoader<Shown>, id: string): Promise<Shown> {
  const record = await loader.load(id);
  if (record === null) throw new SourceDataError(`A record names ${id}, which the register does not know`);
  return record;
}

/** The same for several records, in the order asked for. */
export async function requireRecords<Shown>(
  loader: SingleLoader<Shown>,
  ids: readonly string[],
): Promise<Shown[]> {
  return Promise.all(ids.map((id) => requireRecord(loader, id)));
}
