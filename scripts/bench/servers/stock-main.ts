// The stock gateway as its makers' documentation starts it. APOLLO_TELEMETRY_DISABLED must be set by whoever starts this.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as ApolloGatewayModule from '@apollo/gateway';
import type * as ApolloServerModule from '@apollo/server';
import type * as StandaloneModule from '@apollo/server/standalone';

const [, , port, supergraphPath = ''] = process.argv;
// One copy of graphql for all three: the gateway exists as CommonJS only.
const require = createRequire(import.meta.url);
const { ApolloGateway } = require('@apollo/gateway') as typeof ApolloGatewayModule;
const { ApolloServer } = require('@apollo/server') as typeof ApolloServerModule;
const { startStandaloneServer } = require('@apollo/server/standalone') as typeof StandaloneModule;

const gateway = new ApolloGateway({ supergraphSdl: readFileSync(supergraphPath, 'utf8') });
const server = new ApolloServer({ gateway });
await startStandaloneServer(server, { listen: { port: Number(port), host: '127.0.0.1' } });
