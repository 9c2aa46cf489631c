import type { ApolloGateway } from '@apollo/gateway';
import { buildASTSchema, parse } from 'graphql';
import type { Logger } from 'pino';
import { loadApolloGateway } from './load-apollo-gateway.ts';
import { createSubgraphDataSource, type SubgraphDataSource } from './subgraph-data-source.ts';

/** What planning and execution need. */
export interface ExecutionOptions {
  readonly supergraphSdl: string;
  /** Address of a subgraph by name; without one the address in the supergraph counts. */
  readonly subgraphUrls: Readonly<Record<string, string>>;
  readonly subgraphTimeoutMillis: number;
  readonly signingSecret: string | undefined;
  readonly logger: Logger;
}

/** The stock gateway over the hub's own way to the subgraphs. */
export interface Execution {
  readonly gateway: ApolloGateway;
  /** Closes the connections to the subgraphs. */
  close(): void;
}

/** Creates planning and execution; connects to a subgraph with the first operation that needs it. */
export async function createExecution(options: ExecutionOptions): Promise<Execution> {
  const {
    supergraphSdl,
    subgraphUrls,
    subgraphTimeoutMillis: timeoutMillis,
    signingSecret,
    logger,
  } = options;
  const { ApolloGateway: Gateway } = await loadApolloGateway();
  const schema = buildASTSchema(parse(supergraphSdl), { assumeValid: true, assumeValidSDL: true });
  const dataSources: SubgraphDataSource[] = [];
  const gateway = new Gateway({
    supergraphSdl,
    validateSupergraph: true,
    // Plans show how the departments are asked; nobody outside needs them.
    __exposeQueryPlanExperimental: false,
    logger,
    buildService({ name, url = '' }) {
      const dataSource = createSubgraphDataSource({
        name,
        url: subgraphUrls[name] ?? url,
        timeoutMillis,
        signingSecret,
        schema,
        logger,
      });
      dataSources.push(dataSource);
      return dataSource;
    },
  });
  return {
    gateway,
    close() {
      for (const dataSource of dataSources) dataSource.close();
    },
  };
}
