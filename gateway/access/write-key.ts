import { subgraphRegistry } from '#registry';

/** A caller's key to one department. It stands in no log and in no answer. */
export interface WriteKey {
  /** Name of the department's subgraph in the supergraph. */
  readonly subgraph: string;
  readonly key: string;
}

/** Reads the header; undefined when it is not there or names no department, as if it had not been sent. */
export function readWriteKey(header: string | readonly string[] | undefined): WriteKey | undefined {
  if (typeof header !== 'string') return undefined;
  const [, folder, key] = /^(\S+) (\S.*)$/.exec(header) ?? [];
  const entry = subgraphRegistry.find((candidate) => candidate.folder === folder);
  return entry === undefined || key === undefined ? undefined : { subgraph: entry.name, key };
}

/** The class of callers who show a key: they share no answers with those who do not. */
export const writerClassOf = (callerClass: string): string => `${callerClass} with a write key`;
