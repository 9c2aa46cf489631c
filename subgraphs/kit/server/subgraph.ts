import type { GraphQLSchema } from 'graphql';
import type { CollectionDeclaration, ReaderOptions, StoredDocument } from '#kit/database/collection-reader';
import type { Table } from '#kit/tables/table';

/** What a subgraph is built from; all of it can be hand-made in tests. */
export interface SubgraphDependencies extends ReaderOptions {
  readonly now: () => Date;
}

/** What one request brings with it. */
export interface RequestFacts {
  readonly requestId: string;
}

/** A subgraph ready to be served: it has opened nothing. */
export interface Subgraph<Context extends object = object> {
  readonly schema: GraphQLSchema;
  /** Creates the context of one request, with loaders of its own. */
  createContext(request: RequestFacts): Context;
  /** Collections whose indexes are created at start. */
  readonly collections: readonly CollectionDeclaration<StoredDocument>[];
  /** Tables loaded at first start, in this order. */
  readonly tables: readonly Table[];
  /** Folder of the starting data. */
  readonly dataFolder: string;
}

/** Builds a subgraph over a database. */
export type CreateSubgraph<Context extends object = object> = (
  dependencies: SubgraphDependencies,
) => Subgraph<Context>;
