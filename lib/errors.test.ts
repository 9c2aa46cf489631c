import { describe, expect, it } from 'vitest';
import {
  CompositionError,
  ConfigError,
  HubError,
  InvalidInputError,
  SourceUnavailableError,
  SubgraphUnavailableError,
} from '#lib/errors';

describe('HubError', () => {
  it('carries its code and the facts a caller may see', () => {
    const error = new InvalidInputError('year is wrong', { extensions: { argument: 'year' } });
    expect(error.toJSON()).toEqual({
      message: 'year is wrong',
      extensions: { argument: 'year', code: 'BAD_USER_INPUT' },
    });
  });

  it('does not let facts change the code', () => {
    const error = new InvalidInputError('x', { extensions: { code: 'FORBIDDEN' } });
    expect(error.extensions['code']).toBe('BAD_USER_INPUT');
  });

  it('keeps what went wrong beneath for the log, not for the answer', () => {
    const cause = new Error('ECONNREFUSED 10.0.0.1');
    const error = new SourceUnavailableError('The data of the department is not to be had', { cause });
    expect(error.originalError).toBe(cause);
    expect(JSON.stringify(error)).not.toContain('10.0.0.1');
  });

  it('is named after its class', () => {
    const error = new SubgraphUnavailableError('health');
    expect(error).toBeInstanceOf(HubError);
    expect(error.name).toBe('SubgraphUnavailableError');
  });
});

describe('SubgraphUnavailableError', () => {
  it('names the subgraph', () => {
    expect(new SubgraphUnavailableError('health').extensions).toEqual({
      subgraph: 'health',
      code: 'SUBGRAPH_UNAVAILABLE',
    });
  });
});

describe('ConfigError and CompositionError', () => {
  it('list every fault in the message', () => {
    expect(new ConfigError(['A: is missing', 'B: is wrong']).message).toBe(
      'Settings are not usable:\n  A: is missing\n  B: is wrong',
    );
    expect(new CompositionError(['[health] x']).message).toBe('The subgraphs do not compose:\n  [health] x');
  });
});
