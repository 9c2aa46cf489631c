import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import { preset } from '@graphql-codegen/client-preset';
import {
  buildSchema,
  concatAST,
  GraphQLError,
  NoUnusedFragmentsRule,
  parse,
  Source,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { placedMessage } from '../schema/department-schemas.ts';
import type { GeneratedFile } from '../schema/generated-files.ts';
import { ClientAppError } from './client-app-error.ts';

const repository = join(import.meta.dirname, '../..');

/** An application that asks the graph: a folder with its operations in `operations/*.graphql`. */
export interface ClientApp {
  /** Path of the folder, from the root of the repository or absolute. */
  readonly folder: string;
  /** Whether it sends the ids of its operations, which the gateway then has to know, instead of their texts. */
  readonly isTrusted: boolean;
}

/** Every application in this repository. */
export const clientApps: readonly ClientApp[] = [
  { folder: 'gateway/web/dashboard', isTrusted: true },
  { folder: 'examples/typed-client', isTrusted: false },
];

const config = {
  // A document is its text, so that the browser needs no parser of GraphQL.
  documentMode: 'string',
  strictScalars: true,
  scalars: {
    ID: 'string',
    Date: 'string',
    DateTime: 'string',
    SafeInt: 'number',
    // Of the kinds of RFC 7946 those an area can have.
    GeoJSONGeometry:
      "{ type: 'Polygon'; coordinates: number[][][] } | { type: 'MultiPolygon'; coordinates: number[][][][] }",
  },
  enumType: 'string-literal',
  useTypeImports: true,
  immutableTypes: true,
} as const;

interface OperationFile {
  readonly location: string;
  readonly rawSDL: string;
  readonly document: DocumentNode;
}

async function readOperations(folder: string): Promise<OperationFile[]> {
  const operations = resolve(repository, folder, 'operations');
  const entries = await readdir(operations).catch((): string[] => []);
  const names = entries.filter((name) => name.endsWith('.graphql')).sort();
  if (names.length === 0) throw new ClientAppError(`${operations} must hold operations as *.graphql`);
  return Promise.all(
    names.map(async (name) => {
      const location = join(operations, name);
      const rawSDL = await readFile(location, 'utf8');
      return { location, rawSDL, document: parseOperation(rawSDL, location) };
    }),
  );
}

function parseOperation(text: string, location: string): DocumentNode {
  try {
    return parse(new Source(text, location));
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new ClientAppError(placedMessage(error));
  }
}

/** A fragment may wait for its first use. */
const rules = specifiedRules.filter((rule) => rule !== NoUnusedFragmentsRule);

function demandValid(schema: GraphQLSchema, files: readonly OperationFile[]): void {
  const errors = validate(schema, concatAST(files.map(({ document }) => document)), rules);
  if (errors.length > 0) throw new ClientAppError(errors.map(placedMessage).join('\n'));
}

/** What the preset would write beside: a map of every text in the sources, which operations in files do not need. */
const isNeeded = ({ filename }: { readonly filename: string }): boolean =>
  !/\/(?:gql|index)\.ts$/.test(filename);

/**
 * The types of an application's operations and of their answers, drawn from the committed schema, and for a trusted one
 * the texts behind its ids. Rejects with ClientAppError when there are no operations, or one asks what the graph does not
 * have.
 */
export async function clientFiles({ folder, isTrusted }: ClientApp): Promise<GeneratedFile[]> {
  const sdl = await readFile(join(repository, 'schema/api.graphql'), 'utf8');
  const schemaAst = buildSchema(sdl);
  const documents = await readOperations(folder);
  demandValid(schemaAst, documents);
  const outputs = await preset.buildGeneratesSection({
    baseOutputDir: `${folder}/generated/`,
    schema: parse(sdl),
    schemaAst,
    documents,
    config,
    presetConfig: {
      fragmentMasking: false,
      ...(isTrusted && { persistedDocuments: { mode: 'replaceDocumentWithHash', hashAlgorithm: 'sha256' } }),
    },
    plugins: [],
    pluginMap: {},
  });
  // All at once: the file of texts waits for what the other one finds.
  return Promise.all(
    outputs.filter(isNeeded).map(async (output) => ({ path: output.filename, text: await codegen(output) })),
  );
}
