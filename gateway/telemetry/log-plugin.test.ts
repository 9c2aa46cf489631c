import { ApolloServer } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InvalidInputError } from '#lib/errors';
import type { GatewayContext } from '../http/gateway-context.ts';
import { createLogger } from '#lib/create-logger';
import { logPlugin } from './log-plugin.ts';

let server: ApolloServer<GatewayContext>;
let lines: Record<string, unknown>[];

beforeEach(() => {
  lines = [];
  const logger = createLogger('gateway', 'info', {
    write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>),
  });
  server = new ApolloServer<GatewayContext>({
    typeDefs: 'type Query { fine: Int broken: Int wrong: Int elsewhere: Int }',
    resolvers: {
      Query: {
        fine: () => 1,
        broken: () => {
          throw new TypeError('undefined is no function');
        },
        wrong: () => {
          throw new InvalidInputError('year is wrong');
        },
        elsewhere: () => {
          throw new GraphQLError('table is gone', { extensions: { subgraph: 'health' } });
        },
      },
    },
    plugins: [logPlugin(logger)],
  });
});
afterEach(() => server.stop());

const ask = async (query: string): Promise<void> => {
  await server.executeOperation(
    { query },
    { contextValue: { requestId: 'r-1', mediaType: 'application/json', callerClass: 'public' } },
  );
};

describe('logPlugin', () => {
  it('writes one line for an operation, with its codes', async () => {
    await ask('query Jahr { fine wrong }');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      level: 30,
      msg: 'operation',
      requestId: 'r-1',
      operation: 'Jahr',
      codes: ['BAD_USER_INPUT'],
    });
  });

  it('writes a defect with stack, path and request id', async () => {
    await ask('{ broken }');
    const defect = lines.find(({ msg }) => msg === 'defect');
    expect(defect).toMatchObject({
      level: 50,
      requestId: 'r-1',
      path: ['broken'],
      err: { type: 'TypeError', message: 'undefined is no function' },
    });
    expect((defect?.['err'] as { stack: string }).stack).toContain('log-plugin.test.ts');
  });

  it('warns of a defect in a department, whose stack is in the log of its subgraph', async () => {
    await ask('{ elsewhere }');
    expect(lines[0]).toMatchObject({
      level: 40,
      requestId: 'r-1',
      subgraph: 'health',
      path: ['elsewhere'],
      msg: 'table is gone',
    });
  });
});
