// The gateway with every department in its own process, over a database that has their data already: port and address
// of the database as arguments. Nothing is kept and nothing is shared, as in what it is compared with.
import http from 'node:http';
import { createDatabaseConnection } from '#kit/database/connection';
import { createSubgraph as building } from '../../../subgraphs/building/subgraph.ts';
import { createSubgraph as health } from '../../../subgraphs/health/subgraph.ts';
import { createSubgraph as quarters } from '../../../subgraphs/quarters/subgraph.ts';
import { createSubgraph as chancellery } from '../../../subgraphs/senate-chancellery/subgraph.ts';
import { createSubgraph as socialAffairs } from '../../../subgraphs/social-affairs/subgraph.ts';
import { createAnswerOperations } from '../../../gateway/caching/answer-operations.ts';
import { createDataVersions } from '../../../gateway/caching/data-versions.ts';
import { readGatewayConfig } from '../../../gateway/config.ts';
import { createApollo } from '../../../gateway/create-apollo.ts';
import { createEngine } from '../../../gateway/engine/create-engine.ts';
import { createKnownOperations } from '../../../gateway/engine/known-operations.ts';
import { createGraphqlHandler } from '../../../gateway/http/graphql/graphql-handler.ts';
import { createWorkerPlanner } from '../../../gateway/planning/worker-planner.ts';
import { loadSupergraph } from '../../../gateway/supergraph/load-supergraph.ts';
import { createLogger } from '../../../gateway/telemetry/create-logger.ts';
import { createTransport, type SubgraphPlace } from '../../../gateway/transport/create-transport.ts';

const [, , port, mongodbUri = ''] = process.argv;
const config = readGatewayConfig({});
const supergraphSdl = await loadSupergraph(config.supergraphPath);
const timeoutMillis = 3_000;

const createSubgraphs = {
  quarters,
  building,
  health,
  social_affairs: socialAffairs,
  senate_chancellery: chancellery,
};
const places = Object.entries(createSubgraphs).map(([name, createSubgraph]): [string, SubgraphPlace] => {
  const { db } = createDatabaseConnection({ uri: mongodbUri, name, timeoutMillis });
  return [name, { local: createSubgraph({ db, timeoutMillis, now: () => new Date() }) }];
});

const transport = createTransport({
  subgraphs: Object.fromEntries(places),
  timeoutMillis: config.subgraphTimeoutMillis,
  signingSecret: undefined,
  isSharing: false,
});
const engine = createEngine({ supergraphSdl, planner: createWorkerPlanner({ supergraphSdl }), transport });
const { dataVersionIntervalMillis: intervalMillis } = config;
const versions = createDataVersions({ subgraphs: [], readVersion: async () => undefined, intervalMillis });
const httpServer = http.createServer();
const logger = createLogger(config.logLevel);
const server = createApollo({ engine, supergraphSdl, logger, isProduction: false });
await server.start();
httpServer.on(
  'request',
  createGraphqlHandler({
    server,
    operations: createKnownOperations(engine),
    answers: createAnswerOperations({ engine, versions, maxBytes: 0, isSharing: false, intervalMillis }),
    logger,
    corsOrigins: [],
  }),
);
httpServer.listen(Number(port), '127.0.0.1');
