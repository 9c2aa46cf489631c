import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { QueryTooLargeError } from '#lib/errors';
import { formatGatewayError } from './format-gateway-error.ts';

const options = { isDevelopment: false, maxTokens: 10 };

describe('formatGatewayError', () => {
  it('keeps code, facts and subgraph of an error of a department', () => {
    const formatted = {
      message: 'm',
      extensions: { code: 'BAD_USER_INPUT', argument: 'year', subgraph: 'health' },
    };
    expect(formatGatewayError(formatted, new GraphQLError('m'), options)).toEqual({
      message: 'm',
      extensions: { code: 'BAD_USER_INPUT', argument: 'year', subgraph: 'health' },
    });
  });

  it('names the subgraph of a hidden defect too', () => {
    const formatted = {
      message: 'secret',
      extensions: { code: 'INTERNAL_SERVER_ERROR', subgraph: 'health' },
    };
    expect(formatGatewayError(formatted, new GraphQLError('secret'), options)).toEqual({
      message: 'Something went wrong in the hub',
      extensions: { code: 'INTERNAL_SERVER_ERROR', subgraph: 'health' },
    });
  });

  it('gives an error of the hub its own code back when it was wrapped', () => {
    const wrapped = new GraphQLError('too deep', {
      originalError: new QueryTooLargeError('too deep'),
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
    expect(formatGatewayError(wrapped.toJSON(), wrapped, options).extensions).toEqual({
      code: 'QUERY_TOO_LARGE',
    });
  });

  it('leaves an ordinary syntax error what it is', () => {
    const error = new GraphQLError('Syntax Error: Unexpected }', {
      extensions: { code: 'GRAPHQL_PARSE_FAILED' },
    });
    expect(formatGatewayError(error.toJSON(), error, options)).toEqual({
      message: 'Syntax Error: Unexpected }',
      extensions: { code: 'GRAPHQL_PARSE_FAILED' },
    });
  });

  it.each([undefined, null, 'text', new Error('x')])('does not stumble over %s', (odd) => {
    expect(formatGatewayError({ message: 'x' }, odd, options).extensions).toEqual({
      code: 'INTERNAL_SERVER_ERROR',
    });
  });
});
