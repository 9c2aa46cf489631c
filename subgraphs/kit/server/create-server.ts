import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginInlineTrace } from '@apollo/server/plugin/inlineTrace';
import { expressMiddleware } from '@as-integrations/express5';
import express from 'express';
import type { GraphQLSchema } from 'graphql';
import { formatError } from '#lib/format-error';
import { pipeliningHeader, requestIdHeader, writeKeyHeader } from '#lib/hub-headers';
import type { RecordWriter } from '#kit/mutations/record-writer';
import { announceVersion } from '#kit/server/announce-version';
import { logError } from '#kit/server/log-errors';
import type { Readiness } from '#kit/server/open-subgraph';
import { refuseOtherMethods, refuseRequest } from '#kit/server/refuse-request';
import type { DataVersion } from '#kit/tables/data-version';
import { tellFacts, type ReadFacts } from '#kit/server/tell-facts';
import { requireSignature } from '#kit/server/require-signature';
import type { RequestFacts } from '#kit/server/subgraph';
import type { Logger } from 'pino';

/** What a subgraph's server is built from. */
export interface SubgraphServerOptions<Context extends object> {
  readonly schema: GraphQLSchema;
  readonly createContext: (request: RequestFacts) => Context;
  readonly readiness: () => Promise<Readiness>;
  /** Which data there is; without it the gateway keeps no answers of this subgraph. */
  readonly dataVersion?: DataVersion;
  /** What it tells everyone of itself; without it nothing. */
  readonly facts?: ReadFacts;
  /** Changes records for a caller who gave this write key; without it nothing can be written. */
  readonly records?: (writeKey: string | undefined) => RecordWriter;
  readonly signingSecret: string | undefined;
  readonly isProduction: boolean;
  readonly logger: Logger;
  /** `Cache-Control` of its answers: what callers and gateway may do with them. */
  readonly cacheControl?: string | undefined;
}

/** A server that does not listen yet. */
export interface SubgraphServer {
  readonly http: Server;
  /** Lets running requests end, then closes. */
  stop(): Promise<void>;
}

/** `_entities` calls of thousands of representations are large; anything beyond this is no call of the gateway. */
const bodyLimit = '20mb';

/** Calls of the gateway over one connection that are worked on side by side, as Node does with all that come in. */
const pipelining = 16;

/** Builds a subgraph's HTTP server with `/graphql`, `/health/live`, `/health/ready`, `/health/version` and `/health/facts`. It listens nowhere yet. */
export async function createSubgraphServer<Context extends object>(
  options: SubgraphServerOptions<Context>,
): Promise<SubgraphServer> {
  const { createContext, readiness, dataVersion, facts, records, signingSecret, logger } = options;
  const app = express();
  const http = createServer(app);
  const apollo = createApollo(options, http);
  await apollo.start();
  app.disable('x-powered-by');
  app.get('/health/live', (_request, response) => {
    response.json({ status: 'live' });
  });
  app.get('/health/ready', async (_request, response) => {
    const { isReady, reason } = await readiness();
    response
      .status(isReady ? 200 : 503)
      .json({ status: isReady ? 'ready' : 'not ready', ...(reason === undefined ? {} : { reason }) });
  });
  if (dataVersion) app.use(announceVersion(dataVersion));
  if (facts) app.use(tellFacts(facts));
  app.use('/graphql', (_request, response, next) => {
    response.setHeader(pipeliningHeader, String(pipelining));
    next();
  });
  app.post(
    '/graphql',
    express.json({ limit: bodyLimit, verify: requireSignature(signingSecret) }),
    expressMiddleware(apollo, {
      context: async ({ req }) => {
        const context = createContext({ requestId: req.get(requestIdHeader) ?? randomUUID() });
        return records ? Object.assign(context, { records: records(req.get(writeKeyHeader)) }) : context;
      },
    }),
  );
  app.all('/graphql', refuseOtherMethods);
  app.use(refuseRequest(logger));
  return { http, stop: async () => apollo.stop() };
}

function createApollo<Context extends object>(
  { schema, cacheControl, isProduction, logger }: SubgraphServerOptions<Context>,
  http: Server,
): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    // Calls come from the gateway only and carry its signature; a browser's cross-site form cannot sign.
    csrfPrevention: false,
    formatError: (formatted, error) => formatError(formatted, error, { isDevelopment: !isProduction }),
    plugins: [
      ApolloServerPluginDrainHttpServer({ httpServer: http }),
      ApolloServerPluginLandingPageDisabled(),
      // It looks at each field of each answer for hints that no schema has, and says `no-store` when it finds none.
      ApolloServerPluginCacheControlDisabled(),
      // Only a call that asks for its trace gets one (apollo-federation-include-trace: ftv1); errors are masked in it.
      ApolloServerPluginInlineTrace(),
      logErrors(logger),
      ...(cacheControl === undefined ? [] : [hintAtCaching<Context>(cacheControl)]),
    ],
    stopOnTerminationSignals: false,
    logger,
  });
}

/** Says how answers may be kept; never those that report errors. */
const hintAtCaching = <Context extends object>(cacheControl: string): ApolloServerPlugin<Context> => ({
  requestDidStart: async () => ({
    willSendResponse: async ({ response: { body, http } }) => {
      const isWhole = body.kind === 'single' && body.singleResult.errors === undefined;
      http.headers.set('cache-control', isWhole ? cacheControl : 'no-store');
    },
  }),
});

/** Lets the department's log hear of errors. */
function logErrors<Context extends object>(logger: Logger): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      didEncounterErrors: async ({ errors }) => {
        for (const error of errors) logError(logger, error);
      },
    }),
  };
}
