import { z } from 'zod';
import { readSubgraphAddress } from '../../transport/subgraph-address.ts';

const tableShape = z.object({
  name: z.string().max(200),
  /** Null while it is being loaded, or when it never was. */
  rowCount: z.number().int().nullable(),
  importedAt: z.iso.datetime().nullable(),
});
const factsShape = z.object({ tables: z.array(tableShape).max(1_000) });

/** A table of a department, as the department tells. */
export type TableFacts = Readonly<z.output<typeof tableShape>>;

/** What a department says of itself. */
export type DepartmentFacts = Readonly<z.output<typeof factsShape>>;

/**
 * Asks a subgraph, by its name in the supergraph, for its facts; undefined when it gives no usable answer. Never rejects.
 * The signal says when nobody waits any more.
 */
export type ReadFacts = (subgraph: string, signal: AbortSignal) => Promise<DepartmentFacts | undefined>;

/** What somebody says as facts; undefined when it is none. */
export const factsIn = (said: unknown): DepartmentFacts | undefined => factsShape.safeParse(said).data;

/** Reads facts where subgraphs tell them: `/health/facts` beside `/graphql`. */
export function createFactsReader(subgraphUrls: Readonly<Record<string, string>>): ReadFacts {
  return async (subgraph, signal) => {
    const address = subgraphUrls[subgraph];
    if (address === undefined) return undefined;
    const { url, headers } = readSubgraphAddress(address, 'health/facts');
    try {
      const response = await fetch(url, { headers, signal, redirect: 'error' });
      return factsIn(await response.json());
    } catch {
      return undefined;
    }
  };
}
