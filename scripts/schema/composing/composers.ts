import { composeServices, transformSupergraphToPublicSchema } from '@theguild/federation-composition';
import {
  buildASTSchema,
  buildSchema,
  Kind,
  lexicographicSortSchema,
  parse,
  printSchema,
  visit,
  type DocumentNode,
} from 'graphql';
import { tryToCompose } from './composition.ts';
import { findChanges } from '../changes/api-changes.ts';
import type { DepartmentSchema } from '../department-schemas.ts';

/** What a composer makes of schemas: the schema users see, or what it has against them. */
type Opinion =
  | { readonly apiSdl: string; readonly errors?: never }
  | { readonly apiSdl?: never; readonly errors: readonly string[] };

/** Federation versions above this one are unknown to the second composer; what they added is not in our schemas. */
const newestKnownVersion = 9;

/** The document as if written for the newest federation version that the second composer knows. */
function asKnownVersion(document: DocumentNode): DocumentNode {
  return visit(document, {
    StringValue(node) {
      const version = /^(https:\/\/specs\.apollo\.dev\/federation\/v2\.)(\d+)$/.exec(node.value);
      if (!version || Number(version[2]) <= newestKnownVersion) return undefined;
      return { kind: Kind.STRING, value: `${version[1] ?? ''}${newestKnownVersion}` };
    },
  });
}

function firstOpinion(schemas: readonly DepartmentSchema[]): Opinion {
  const { composition, errors } = tryToCompose(schemas);
  return composition ? { apiSdl: composition.apiSdl } : { errors: errors.map(({ message }) => message) };
}

function secondOpinion(schemas: readonly DepartmentSchema[]): Opinion {
  const services = schemas.map(({ name, url, document }) => ({
    name,
    url,
    typeDefs: asKnownVersion(document),
  }));
  const { supergraphSdl, errors = [] } = composeServices(services);
  if (supergraphSdl === undefined) return { errors: errors.map(({ message }) => message) };
  const publicSchema = buildASTSchema(transformSupergraphToPublicSchema(parse(supergraphSdl)));
  return { apiSdl: `${printSchema(lexicographicSortSchema(publicSchema))}\n` };
}

/**
 * Where Apollo's composer and that of The Guild disagree about schemas, one sentence each: one refuses them, or the
 * schemas users would see differ. Empty when both refuse them, or both make the same of them.
 */
export async function composerDisagreements(schemas: readonly DepartmentSchema[]): Promise<string[]> {
  const apollo = firstOpinion(schemas);
  const guild = secondOpinion(schemas);
  if (apollo.errors && guild.errors) return [];
  if (apollo.errors) return apollo.errors.map((message) => `only Apollo's composer refuses: ${message}`);
  if (guild.errors) return guild.errors.map((message) => `only The Guild's composer refuses: ${message}`);
  if (apollo.apiSdl === guild.apiSdl) return [];
  const changes = await findChanges(buildSchema(apollo.apiSdl), buildSchema(guild.apiSdl));
  return changes.length === 0
    ? ['the two print the same schema differently']
    : changes.map(({ message }) => `The Guild's composer sees it differently from Apollo's: ${message}`);
}
