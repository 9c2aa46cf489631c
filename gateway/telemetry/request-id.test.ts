import { describe, expect, it } from 'vitest';
import { chooseRequestId } from './request-id.ts';

const newId = /^[0-9a-f-]{36}-[1-9][0-9]*$/;

describe('chooseRequestId', () => {
  it('keeps the id a caller gave', () => {
    expect(chooseRequestId('build-17.a_b')).toBe('build-17.a_b');
  });

  it('makes a new id when none was given', () => {
    expect(chooseRequestId(undefined)).toMatch(newId);
    expect(chooseRequestId(undefined)).not.toBe(chooseRequestId(undefined));
  });

  it.each(['', 'a b', 'a\nb', '{"a":1}', 'ä', 'x'.repeat(65)])('does not take over "%s"', (given) => {
    expect(chooseRequestId(given)).toMatch(newId);
  });
});
