import { readFile } from 'node:fs/promises';
import { GraphQLError, Kind, parse, type DocumentNode } from 'graphql';
import { ExplainedError } from '#lib/errors';
import { isWhole } from './seal.ts';

/** What can be done about a supergraph that cannot be used. */
const remedy = 'write it with `npm run schema:compose`, or name another file by SUPERGRAPH_PATH';

/** The supergraph is missing or cannot be used; the message names the file and the remedy. */
export class SupergraphError extends ExplainedError {
  /** What is wrong, without the file: for eyes that are not the operator's. */
  readonly reason: string;

  constructor(path: string, reason: string, options?: ErrorOptions) {
    super(`The supergraph ${path} ${reason}: ${remedy}`, options);
    this.reason = reason;
  }
}

/** Reads the file of a supergraph. Rejects with SupergraphError when it cannot be read. */
export async function readSupergraphFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown fault';
    throw new SupergraphError(path, `cannot be read (${code})`, { cause: error });
  }
}

function parseSdl(path: string, sdl: string): DocumentNode {
  try {
    return parse(sdl);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const line = error.locations?.[0]?.line ?? 0;
    throw new SupergraphError(path, `is not GraphQL, line ${line} (${error.message})`, { cause: error });
  }
}

/** Checks that a text is the whole of a supergraph: GraphQL with the list of joined subgraphs. Throws SupergraphError. */
export function checkSupergraphText(path: string, sdl: string): void {
  if (!isWhole(sdl)) throw new SupergraphError(path, 'is not whole, or was changed by hand');
  const isComposed = parseSdl(path, sdl).definitions.some(
    (definition) => definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph',
  );
  if (!isComposed) throw new SupergraphError(path, 'joins no subgraphs, it is a plain schema');
}

/**
 * Reads the supergraph and checks that it is one. Whether the whole can be planned is found by the gateway when it
 * loads it. Rejects with SupergraphError.
 */
export async function loadSupergraph(path: string): Promise<string> {
  const sdl = await readSupergraphFile(path);
  checkSupergraphText(path, sdl);
  return sdl;
}
