import { readFile } from 'node:fs/promises';
import { GraphQLError, Kind, parse, type DocumentNode } from 'graphql';

/** The supergraph is missing or cannot be used; the message names the file and the remedy. The process ends with exit code 1. */
export class SupergraphError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SupergraphError';
  }
}

const remedy = 'write it with `npm run schema:compose`, or name another file by SUPERGRAPH_PATH';

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function readSdl(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new SupergraphError(`The supergraph ${path} cannot be read (${messageOf(error)}): ${remedy}`, {
      cause: error,
    });
  }
}

function parseSdl(path: string, sdl: string): DocumentNode {
  try {
    return parse(sdl);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const line = error.locations?.[0]?.line ?? 0;
    throw new SupergraphError(
      `The supergraph ${path} is not GraphQL, line ${line} (${error.message}): ${remedy}`,
      { cause: error },
    );
  }
}

/**
 * Reads the supergraph and checks that it is one: GraphQL text with the list of joined subgraphs.
 * Whether the whole can be planned is found by the gateway when it loads it. Throws SupergraphError.
 */
export async function loadSupergraph(path: string): Promise<string> {
  const sdl = await readSdl(path);
  const isComposed = parseSdl(path, sdl).definitions.some(
    (definition) => definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph',
  );
  if (!isComposed)
    throw new SupergraphError(`The supergraph ${path} joins no subgraphs, it is a plain schema: ${remedy}`);
  return sdl;
}
