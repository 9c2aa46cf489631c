import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { GraphQLError, lexicographicSortSchema, parse, printSchema } from 'graphql';
import { loadSubgraphSdl } from '#kit/schema/sdl';
import { CompositionError } from '#lib/errors';
import { subgraphRegistry, type SubgraphEntry } from '#registry';
import type { GeneratedFile } from './schema/generated-files.ts';

/** One department as the composer sees it. */
export interface PublishedSubgraph {
  /** Name in the supergraph. */
  readonly name: string;
  /** Where the gateway finds it when no setting says otherwise. */
  readonly url: string;
  /** Vocabulary and own schema as one text. */
  readonly sdl: string;
}

/** What the departments compose to. */
export interface Composition {
  readonly supergraphSdl: string;
  /** The schema users see, its elements in alphabetical order. */
  readonly apiSdl: string;
  /** Published SDL by name in the supergraph. */
  readonly subgraphSdls: ReadonlyMap<string, string>;
  /** What the composer found worth saying; none of it is a fault. */
  readonly hints: readonly string[];
}

/** Reads the working schemas of the registered departments. Throws CompositionError naming each that is no GraphQL. */
export function readSubgraphs(entries: readonly SubgraphEntry[] = subgraphRegistry): PublishedSubgraph[] {
  return eachOrFaults(entries, ({ name, folder, defaultPort }) => {
    // The address of a hub on one machine; a gateway elsewhere overrides it by its <PREFIX>_URL settings.
    return { name, url: `http://127.0.0.1:${defaultPort}/graphql`, sdl: loadSubgraphSdl(folder) };
  });
}

/** Does the same with every department, and only then reports all whose text is no GraphQL, with the line at fault. */
function eachOrFaults<Entry extends { readonly name: string }, Result>(
  entries: readonly Entry[],
  act: (entry: Entry) => Result,
): Result[] {
  const faults: string[] = [];
  const results = entries.flatMap((entry) => {
    try {
      return [act(entry)];
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      const line = error.source?.body.split('\n')[(error.locations?.[0]?.line ?? 0) - 1];
      faults.push(`[${entry.name}] ${error.message}${line === undefined ? '' : ` in: ${line.trim()}`}`);
      return [];
    }
  });
  if (faults.length > 0) throw new CompositionError(faults);
  return results;
}

/** Composes the departments' schemas. Throws CompositionError with every fault the composer reports. */
export function composeSubgraphs(subgraphs: readonly PublishedSubgraph[]): Composition {
  const services = eachOrFaults(subgraphs, ({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) }));
  const result = composeServices(services);
  if (result.errors) throw new CompositionError(result.errors.map(({ message }) => message));
  const apiSchema = result.schema.toAPISchema().toGraphQLJSSchema();
  return {
    supergraphSdl: `${result.supergraphSdl.trimEnd()}\n`,
    apiSdl: `${printSchema(lexicographicSortSchema(apiSchema))}\n`,
    subgraphSdls: new Map(subgraphs.map(({ name, sdl }) => [name, sdl])),
    hints: result.hints.map((hint) => hint.toString()),
  };
}

const publishedFolder = 'schema/subgraphs';

/** The files below `schema/` that hold a composition; published schemas of departments no longer joined are to go. */
export async function compositionFiles(composition: Composition): Promise<GeneratedFile[]> {
  const files = [...composition.subgraphSdls].map(([name, text]) => ({
    path: `${publishedFolder}/${name}.graphql`,
    text,
  }));
  const expected = new Set(files.map(({ path }) => path));
  const present = await readdir(join(import.meta.dirname, '..', publishedFolder)).catch((): string[] => []);
  const stale = present.map((file) => `${publishedFolder}/${file}`).filter((path) => !expected.has(path));
  return [
    ...files,
    ...stale.map((path) => ({ path, text: null })),
    { path: 'schema/supergraph.graphql', text: composition.supergraphSdl },
    { path: 'schema/api.graphql', text: composition.apiSdl },
  ];
}
