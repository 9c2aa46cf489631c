import { z } from 'zod';

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

/** Asks a subgraph, by its name in the supergraph, for its facts; undefined when it gives no usable answer. */
export type ReadFacts = (subgraph: string) => Promise<DepartmentFacts | undefined>;

/** What somebody says as facts; undefined when it is none. */
export const factsIn = (said: unknown): DepartmentFacts | undefined => factsShape.safeParse(said).data;

/** Reads facts where subgraphs tell them: `/health/facts` beside `/graphql`. Never rejects. */
export function createFactsReader(
  subgraphUrls: Readonly<Record<string, string>>,
  timeoutMillis: number,
): ReadFacts {
  return async (subgraph) => {
    const address = subgraphUrls[subgraph];
    if (address === undefined) return undefined;
    const { href, headers } = questionTo(address);
    try {
      const signal = AbortSignal.timeout(timeoutMillis);
      const response = await fetch(href, { headers, signal, redirect: 'error' });
      return factsIn(await response.json());
    } catch {
      return undefined;
    }
  };
}

function questionTo(subgraphUrl: string): {
  readonly href: string;
  readonly headers: Record<string, string>;
} {
  const url = new URL('health/facts', subgraphUrl);
  const credentials = [url.username, url.password].map(decodeURIComponent).join(':');
  // Addresses with a password in them are refused by fetch.
  url.username = '';
  url.password = '';
  const authorization = `Basic ${Buffer.from(credentials).toString('base64')}`;
  return { href: url.href, headers: credentials === ':' ? {} : { authorization } };
}

/** How a department stands: what it says now, or what it said last. */
export interface DepartmentStanding {
  readonly isAnswering: boolean;
  /** Undefined when the department was never heard of. */
  readonly facts: DepartmentFacts | undefined;
  /** When these facts were told. */
  readonly heardAt: Date | undefined;
}

/** Remembers what a department said last, for the time it says nothing. */
export function createStanding(
  read: () => Promise<DepartmentFacts | undefined>,
  now: () => Date,
): () => Promise<DepartmentStanding> {
  let last: { readonly facts: DepartmentFacts; readonly heardAt: Date } | undefined;
  return async () => {
    const facts = await read();
    if (facts !== undefined) last = { facts, heardAt: now() };
    return { isAnswering: facts !== undefined, facts: last?.facts, heardAt: last?.heardAt };
  };
}
