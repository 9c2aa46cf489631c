import { describe, expect, it } from 'vitest';
import {
  badValue,
  CommandError,
  conflictingUpdate,
  failedToParse,
  immutableField,
  notOffered,
  pathNotViable,
  typeMismatch,
} from './errors.ts';

describe('CommandError', () => {
  it('knows the names of codes that have one', () => {
    expect(new CommandError(11000, 'x', { keyPattern: { a: 1 } })).toMatchObject({
      name: 'CommandError',
      code: 11000,
      codeName: 'DuplicateKey',
      message: 'x',
      details: { keyPattern: { a: 1 } },
    });
  });

  it('names other codes by their number', () => {
    expect(new CommandError(40324, 'x').codeName).toBe('Location40324');
  });
});

describe('the helpers', () => {
  it('have the codes and names of MongoDB', () => {
    const errors = [
      badValue('x'),
      failedToParse('x'),
      typeMismatch('x'),
      pathNotViable('x'),
      conflictingUpdate('a.b', 'a'),
      immutableField('x'),
      notOffered('x'),
    ];
    expect(errors.map(({ code, codeName }) => `${code} ${codeName}`)).toEqual([
      '2 BadValue',
      '9 FailedToParse',
      '14 TypeMismatch',
      '28 PathNotViable',
      '40 ConflictingUpdateOperators',
      '66 ImmutableField',
      '238 NotImplemented',
    ]);
  });
});
