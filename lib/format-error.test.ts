import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '#lib/errors';
import { formatError, isDefect } from '#lib/format-error';

const development = { isDevelopment: true };
const production = { isDevelopment: false };

describe('formatError', () => {
  it('keeps message, path and facts of an error the caller may see', () => {
    const formatted = {
      message: 'year is wrong',
      path: ['a'],
      extensions: { code: 'BAD_USER_INPUT', argument: 'year' },
    };
    expect(formatError(formatted, new Error('x'), production)).toEqual(formatted);
  });

  it('hides the message of a defect in production', () => {
    const formatted = { message: 'password is wrong', extensions: { code: 'INTERNAL_SERVER_ERROR' } };
    expect(formatError(formatted, new Error('password is wrong'), production)).toEqual({
      message: 'Something went wrong in the hub',
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
  });

  it('shows the message of a defect in development', () => {
    expect(formatError({ message: 'x' }, new Error('undefined is no function'), development).message).toBe(
      'undefined is no function',
    );
  });

  it('gives an unknown code the code of a defect', () => {
    expect(
      formatError({ message: 'x', extensions: { code: 'ODD' } }, undefined, production).extensions,
    ).toEqual({
      code: 'INTERNAL_SERVER_ERROR',
    });
  });

  it('never shows a stack, not even in development', () => {
    const extensions = { code: 'BAD_USER_INPUT', stacktrace: ['at x.ts'], exception: { stacktrace: [] } };
    expect(formatError({ message: 'x', extensions }, undefined, development).extensions).toEqual({
      code: 'BAD_USER_INPUT',
    });
  });
});

describe('isDefect', () => {
  it('tells a defect from what a caller did wrong', () => {
    expect(isDefect(new GraphQLError('x'))).toBe(true);
    expect(isDefect(new InvalidInputError('x'))).toBe(false);
  });
});
