import { BSONRegExp } from 'bson';
import { describe, expect, it } from 'vitest';
import { compileFilter } from '../filter.ts';
import { refusal } from '../test-support.ts';
import { compileRegex } from './regex.ts';

describe('compileRegex', () => {
  it.each<[string, string, string, boolean]>([
    ['bre', '', 'Bremen', false],
    ['bre', 'i', 'Bremen', true],
    ['ärzte', 'i', 'ÄRZTE', true],
    ['^b', '', 'a\nb', false],
    ['^b', 'm', 'a\nb', true],
    ['a$', '', 'a\nb', false],
    ['a$', 'm', 'a\nb', true],
    ['a$', '', 'a\n', true],
    ['a$', '', 'a\n\n', false],
    ['a.b', '', 'a\nb', false],
    ['a.b', '', 'a\rb', true],
    ['a.b', 's', 'a\nb', true],
    ['(?i)bre', '', 'BREMEN', true],
    ['(?is)b.r', '', 'B\nR', true],
    ['a(?i:b)c', '', 'aBc', true],
    ['a(?i:b)c', '', 'aBC', false],
    ['\\Ab\\z', '', 'b', true],
    ['\\Ab\\z', '', 'b\n', false],
    ['b\\Z', '', 'b\n', true],
    ['\\d{2,3}', '', '12', true],
    ['a{', '', 'a{', true],
    ['a{x}', '', 'a{x}', true],
    ['a]', '', 'a]', true],
    ['[]a]+$', '', ']a', true],
    ['[[:digit:]]', '', '5', true],
    ['[[:alpha:]_]+$', '', 'ab_', true],
    ['[^[:space:]]', '', ' ', false],
    ['[\\s\\S]', '', '\u00a0', true],
    ['\\s', '', '\u00a0', false],
    ['[a\\-z]', '', '-', true],
    ['a\\-b', '', 'a-b', true],
    ['a\\ b', '', 'a b', true],
    ['a\\"b', '', 'a"b', true],
    ['(a)\\1', '', 'aa', true],
    ['(?P<x>a)\\k<x>', '', 'aa', true],
    ['(?<!a)b', '', 'ab', false],
    ['a(?!b)', '', 'ac', true],
    ['\u{1f600}.', '', '\u{1f600}\u{1f601}', true],
    ['\\p{Lu}', '', 'Ä', true],
    ['\\w', '', 'ä', false],
  ])('/%s/%s on %j is %s', (pattern, options, text, expected) => {
    expect(compileRegex(pattern, options).test(text)).toBe(expected);
  });

  it.each([
    ['(', '', /^51091 Regular expression is invalid: /],
    ['[a', '', /^51091 Regular expression is invalid: missing terminating/],
    ['a\\', '', /^51091 Regular expression is invalid: /],
    ['a++', '', /^51091 /],
    ['a', 'g', /^51108 invalid flag in regex options: g$/],
    ['a b', 'x', /^238 the regular expression option x is not offered/],
    ['(?>a)', '', /^238 \(\?>a in a regular expression is not offered/],
    ['\\Qa\\E', '', /^238 \\Q in a regular expression is not offered/],
    ['\\h', '', /^238 /],
    ['(*UCP)a', '', /^238 /],
    ['[[:cntrl:]]', '', /^238 /],
  ])('refuses /%s/%s', (pattern, options, expected) => {
    expect(refusal(() => compileRegex(pattern, options))).toMatch(expected);
  });
});

describe('a regular expression in a filter', () => {
  it.each([
    ['a value matches strings', { a: new BSONRegExp('^b', '') }, { a: 'bar' }, true],
    ['a value matches elements of an array', { a: new BSONRegExp('^b', '') }, { a: ['x', 'bar'] }, true],
    [
      'a value matches the same expression',
      { a: new BSONRegExp('^b', '') },
      { a: new BSONRegExp('^b', '') },
      true,
    ],
    ['a value matches no numbers', { a: new BSONRegExp('1', '') }, { a: 1 }, false],
    ['$eq matches no strings', { a: { $eq: new BSONRegExp('b', '') } }, { a: 'b' }, false],
    [
      '$eq matches the same expression',
      { a: { $eq: new BSONRegExp('b', 'i') } },
      { a: new BSONRegExp('b', 'i') },
      true,
    ],
    ['$regex takes $options', { a: { $regex: '^B', $options: 'i' } }, { a: 'bar' }, true],
    ['$regex takes an expression', { a: { $regex: new BSONRegExp('^B', 'i') } }, { a: 'bar' }, true],
    ['$regex goes with other operators', { a: { $regex: '^b', $nin: ['bar'] } }, { a: 'bar' }, false],
    ['every document is tested afresh', { a: { $regex: 'b' } }, { a: 'b' }, true],
  ])('%s', (_title, filter, document, expected) => {
    const isMet = compileFilter(filter);
    expect([isMet(document), isMet(document)]).toEqual([expected, expected]);
  });
});
