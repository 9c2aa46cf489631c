import { join } from 'node:path';
import type { IncomingMessage, RequestListener } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import type { Logger } from 'pino';
import { readExampleDocuments } from './access/example-documents.ts';
import { trustedDocuments } from './access/trusted-documents.ts';
import type { AnswerOperations } from './caching/answer-operations.ts';
import type { DataVersions } from './caching/data-versions.ts';
import { readCatalog } from './catalog/declaration/read-catalog.ts';
import type { GatewayConfig } from './config.ts';
import type { Engine } from './engine/create-engine.ts';
import type { KnownOperations } from './engine/known-operations.ts';
import { readExports } from './exports/declaration/read-exports.ts';
import type { KnownDepartments } from './http/departments/known-departments.ts';
import { publicCallerClass, type GatewayContext } from './http/gateway-context.ts';
import { createGraphqlHandler, isForGraph } from './http/graphql/graphql-handler.ts';
import { createSupergraphRoutes } from './http/supergraph-routes.ts';
import { digestOf } from './supergraph/seal.ts';
import type { CallTracer } from './telemetry/call-tracer.ts';

const defaultSchemaDirectory = join(import.meta.dirname, '..', 'schema');

/** What serving by a supergraph takes. */
export interface ServingParts {
  readonly config: GatewayConfig;
  /** The composed supergraph as text. */
  readonly supergraphSdl: string;
  readonly logger: Logger;
  /** Told what the departments say of their data. */
  readonly departments: KnownDepartments;
  /** Folder of the example operations, the named exports and the catalogue of data sets; `schema` by default. */
  readonly schemaDirectory?: string;
  /** What the caller of a request may see, by `callerHeaders` alone; everybody is of the public by default. */
  readonly callerClassOf?: (request: IncomingMessage) => string;
}

/** What has been made of the supergraph to answer by. */
export interface ServingTools {
  readonly engine: Engine;
  readonly versions: DataVersions;
  readonly tracer: CallTracer;
  /** It must have been started. */
  readonly server: ApolloServer<GatewayContext>;
  readonly answers: AnswerOperations;
  readonly operations: KnownOperations;
}

/** Creates what serves the address of the graph, and the exports and the catalogue drawn from it. */
export async function createServing(parts: ServingParts, tools: ServingTools): Promise<RequestListener> {
  const { config, logger, departments } = parts;
  const { engine, operations, versions, tracer, server, answers } = tools;
  const { callerClassOf = () => publicCallerClass, schemaDirectory = defaultSchemaDirectory } = parts;
  const supergraphDigest = digestOf(parts.supergraphSdl);
  const common = { engine, operations, versions, supergraphDigest, publicUrl: config.publicUrl };
  const examples = await readExampleDocuments(join(schemaDirectory, 'operations'));
  const documents = new Map([...trustedDocuments, ...examples]);
  const answerGraph = createGraphqlHandler({
    extras: { ...common, tracer, documents },
    server,
    operations,
    answers,
    logger,
    trustedDocuments: documents,
    corsOrigins: config.corsOrigins,
    callerClassOf,
  });
  const exports = await readExports(join(schemaDirectory, 'exports'));
  const answerOthers = createSupergraphRoutes({
    ...common,
    exports,
    catalog: await readCatalog(join(schemaDirectory, 'catalog.json'), exports),
    importedOn: (owner) => departments.importedOn(owner),
    schema: engine.schema,
    logger,
    callerClassOf,
  });
  return (request, response) => {
    if (isForGraph(request)) answerGraph(request, response);
    else answerOthers(request, response);
  };
}
