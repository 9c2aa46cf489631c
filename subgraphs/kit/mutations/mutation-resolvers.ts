import type { GraphQLFieldResolver } from 'graphql';
import type { CellInput, RecordWriter } from '#kit/mutations/record-writer';
import { mutationNames } from '#kit/mutations/mutation-sdl';
import { NotPermittedError } from '#lib/errors';
import type { SubgraphEntry } from '#registry';

/** What the server adds to a department's context; without it nothing can be written. */
export interface WritingContext {
  readonly records?: RecordWriter;
}

interface SaveArguments {
  readonly table: string;
  readonly cells: readonly CellInput[];
  readonly version?: string | null;
}

interface RemoveArguments {
  readonly table: string;
  readonly key: string;
  readonly version: string;
}

function writerOf({ records }: WritingContext): RecordWriter {
  if (records === undefined) throw new NotPermittedError('Writing single records is not possible here');
  return records;
}

/** How every subgraph answers its mutations. */
export function mutationResolvers(
  entry: SubgraphEntry,
): Readonly<Record<string, GraphQLFieldResolver<unknown, WritingContext>>> {
  const { save, remove } = mutationNames(entry);
  return {
    [save]: async (_, given, context) => writerOf(context).save(given as SaveArguments),
    [remove]: async (_, given, context) => writerOf(context).remove(given as RemoveArguments),
  };
}
