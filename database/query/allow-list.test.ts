import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ACCUMULATORS } from './expressions/accumulators.ts';
import { KNOWN_EXPRESSIONS, OPERATORS } from './expressions/registry.ts';
import { QUERY_OPERATORS } from './match/operators.ts';
import { MODIFIERS } from './modifiers/operators.ts';
import { STAGES } from './pipeline.ts';

const TESTS = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => readFileSync(`${import.meta.dirname}/${file}`, 'utf8'))
  .join('\n');

// As a key of an operator document, or as the first column of a table of operators.
const isTested = (name: string): boolean => TESTS.includes(`${name}:`) || TESTS.includes(`['${name}', `);

describe('the allow-list', () => {
  it.each([
    ['query operator', Object.keys(QUERY_OPERATORS)],
    ['expression', Object.keys(OPERATORS)],
    ['accumulator', Object.keys(ACCUMULATORS)],
    ['stage', Object.keys(STAGES)],
    ['update operator', Object.keys(MODIFIERS)],
  ])('has an example for every %s', (_kind, names) => {
    expect(names.filter((name) => !isTested(name))).toEqual([]);
  });

  it('names no expression both as offered and as not offered', () => {
    expect(Object.keys(OPERATORS).filter((name) => KNOWN_EXPRESSIONS.has(name))).toEqual([]);
  });
});
