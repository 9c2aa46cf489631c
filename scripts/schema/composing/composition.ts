import { composeServices } from '@apollo/composition';
import { lexicographicSortSchema, print, printSchema, type GraphQLError } from 'graphql';
import { CompositionError } from '#lib/errors';
import type { DepartmentSchema } from '../department-schemas.ts';

/** What the departments compose to. */
export interface Composition {
  readonly supergraphSdl: string;
  /** The schema users see, its elements in alphabetical order. */
  readonly apiSdl: string;
  /** What the composer found worth saying; none of it is a fault. */
  readonly hints: readonly string[];
}

/** A composition, or why there is none: the errors know the places in the departments' documents. */
export type CompositionResult =
  | { readonly composition: Composition; readonly errors?: never }
  | { readonly composition?: never; readonly errors: readonly GraphQLError[] };

/** Composes the departments' schemas. */
export function tryToCompose(schemas: readonly DepartmentSchema[]): CompositionResult {
  const services = schemas.map(({ name, url, document }) => ({ name, url, typeDefs: document }));
  const result = composeServices(services);
  if (result.errors) return { errors: result.errors };
  const apiSchema = result.schema.toAPISchema().toGraphQLJSSchema();
  return {
    composition: {
      supergraphSdl: `${result.supergraphSdl.trimEnd()}\n`,
      apiSdl: `${printSchema(lexicographicSortSchema(apiSchema))}\n`,
      hints: result.hints.map((hint) => hint.toString()),
    },
  };
}

/** Composes the departments' schemas. Throws CompositionError with every fault the composer reports. */
export function composeSubgraphs(schemas: readonly DepartmentSchema[]): Composition {
  const { composition, errors } = tryToCompose(schemas);
  if (errors) throw new CompositionError(errors.map(({ message }) => message));
  return composition;
}

/** A department's schema as the text that is published. */
export const publishedText = ({ document }: DepartmentSchema): string => `${print(document)}\n`;
