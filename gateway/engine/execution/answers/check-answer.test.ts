import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readAsked } from '../../shapes/asked-shape.ts';
import { fittingPath } from './check-answer.ts';

const schema = buildSchema('type Query { thing: Thing things: [[Thing]] } type Thing { id: ID! raw: Int }');
const { shape } = readAsked(schema, '{ thing { number: id } things { raw } }');

describe('the path of an error', () => {
  it.each([
    [['thing'], ['thing']],
    [
      ['thing', 'number'],
      ['thing', 'number'],
    ],
    [
      ['things', 3, 0, 'raw'],
      ['things', 3, 0, 'raw'],
    ],
    [['thing', 'id'], ['thing']],
    [['thing', 0], ['thing']],
    [
      ['thing', 'number', 'deeper'],
      ['thing', 'number'],
    ],
    [
      ['things', 3, 'raw'],
      ['things', 3],
    ],
    [['things', -1], ['things']],
    [['things', 0.5, 0], ['things']],
    [['constructor', 'prototype'], []],
    [[0], []],
    [[], []],
  ])('%j is kept as far as %j', (path, fitting) => {
    expect(fittingPath(shape, path)).toEqual(fitting);
  });
});
