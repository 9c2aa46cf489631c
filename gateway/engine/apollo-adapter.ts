import { HeaderMap, type ApolloServerOptionsWithGateway, type BaseContext } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { HubBusyError } from '#lib/errors';
import type { Engine } from './create-engine.ts';

type GatewayInterface = ApolloServerOptionsWithGateway<BaseContext>['gateway'];

/** How the engine gets at what a request carries. */
export interface AdapterOptions {
  readonly engine: Engine;
  readonly supergraphSdl: string;
  /** Id and class of the caller of a request, from its context. */
  readonly callerOf: (context: unknown) => { readonly requestId: string; readonly callerClass: string };
}

const retryAfterSeconds = 2;

/** What Apollo Server needs to know to tell a caller that he may come again. */
function withStatus(error: GraphQLError): GraphQLError {
  if (!(error instanceof HubBusyError)) return error;
  const headers = new HeaderMap([['retry-after', String(retryAfterSeconds)]]);
  const extensions = { ...error.extensions, http: { status: 503, headers } };
  return new GraphQLError(error.message, { originalError: error, extensions });
}

/** Lets Apollo Server execute by an engine. */
export function createApolloAdapter({ engine, supergraphSdl, callerOf }: AdapterOptions): GatewayInterface {
  type SchemaListener = Parameters<GatewayInterface['onSchemaLoadOrUpdate']>[0];
  const listeners = new Set<SchemaListener>();
  return {
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async load() {
      for (const listener of listeners)
        listener({ apiSchema: engine.schema, coreSupergraphSdl: supergraphSdl });
      return {
        async executor({ document, request, context }) {
          try {
            const prepared = await engine.prepare(document, request.operationName);
            return await engine.execute(prepared, { ...callerOf(context), variables: request.variables });
          } catch (error) {
            // No such operation, or one too large to plan: told to the caller, where other errors are defects.
            if (error instanceof GraphQLError) return { errors: [withStatus(error)] };
            throw error;
          }
        },
      };
    },
    stop: () => Promise.resolve(),
  };
}
