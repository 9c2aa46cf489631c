import { CommandError, notOffered } from '../../../errors.ts';
import { isNullish, type Fields } from '../../fields.ts';
import { isRegex } from '../../match/comparison.ts';
import { compileRegex, readRegex } from '../../match/regex.ts';
import { isNumeric, toDouble } from '../../number/kinds.ts';
import { typeName } from '../../types.ts';
import { compareText } from '../../values.ts';
import { viaMingo } from '../mingo.ts';
import { named, positional, unary, variadic, type Operator } from '../scope.ts';
import { toText } from './to-text.ts';

// What MongoDB trims when it is not told: NUL and the white space of Unicode up to the hair space.
const WHITESPACE = Array.from(
  '\0\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a',
);

const expectText = (value: unknown, code: number, message: string): string => {
  if (typeof value === 'string') return value;
  throw new CommandError(code, `${message}, found: ${typeName(value)}`);
};

function expectOffset(value: unknown, code: number, message: string): number {
  const offset = isNumeric(value) ? toDouble(value) : NaN;
  if (Number.isInteger(offset)) return offset;
  throw new CommandError(code, `${message}, found: ${typeName(value)}`);
}

function concat(values: readonly unknown[]): unknown {
  let result = '';
  for (const value of values) {
    if (isNullish(value)) return null;
    if (typeof value !== 'string')
      throw new CommandError(16702, `$concat only supports strings, not ${typeName(value)}`);
    result += value;
  }
  return result;
}

// ASCII only, as MongoDB does it: Ä keeps its case.
const changeCase = (letters: RegExp, change: (text: string) => string): Operator =>
  unary((value) => toText(value).replace(letters, change));

const trimming = (atStart: boolean, atEnd: boolean): Operator =>
  named({ required: ['input'], optional: ['chars'] }, ({ input, chars }, { name, given }) => {
    if (isNullish(input) || ('chars' in given && isNullish(chars))) return null;
    const text = expectText(input, 50699, `${name} requires its input to be a string`);
    const dropped = new Set(
      chars === undefined ? WHITESPACE : expectText(chars, 50700, `${name} requires 'chars' to be a string`),
    );
    const characters = Array.from(text);
    const first = atStart ? characters.findIndex((character) => !dropped.has(character)) : 0;
    const last = atEnd
      ? characters.findLastIndex((character) => !dropped.has(character))
      : characters.length - 1;
    return first < 0 ? '' : characters.slice(first, last + 1).join('');
  });

function split([input, separator]: readonly unknown[]): unknown {
  if (isNullish(input) || isNullish(separator)) return null;
  expectText(input, 40085, '$split requires an expression that evaluates to a string as a first argument');
  expectText(
    separator,
    40086,
    '$split requires an expression that evaluates to a string as a second argument',
  );
  if (separator === '') throw new CommandError(40087, '$split requires a non-empty separator');
  return viaMingo('$split', [input, separator]);
}

const replacing = (operator: '$replaceOne' | '$replaceAll'): Operator =>
  named({ required: ['input', 'find', 'replacement'] }, (values) => {
    for (const [i, name] of ['input', 'find', 'replacement'].entries()) {
      if (!isNullish(values[name]))
        expectText(values[name], 51746 - i, `${operator} requires that '${name}' be a string`);
    }
    // An empty text is found before, between and after all characters.
    if (values['find'] === '' && operator === '$replaceAll' && !Object.values(values).some(isNullish)) {
      throw notOffered('$replaceAll with an empty find');
    }
    return viaMingo(operator, values);
  });

function substringOfCharacters([input, start, count]: readonly unknown[]): unknown {
  const from = expectOffset(start, 34450, '$substrCP: starting index must be a numeric type');
  const length = expectOffset(count, 34452, '$substrCP: length must be a numeric type');
  if (from < 0)
    throw new CommandError(34455, '$substrCP: the starting index must be a non-negative integer.');
  if (length < 0) throw new CommandError(34454, '$substrCP: length must be a nonnegative integer.');
  return viaMingo('$substrCP', [toText(input), from, length]);
}

function indexOfCharacters(values: readonly unknown[]): unknown {
  const [input, search, start, end] = values;
  if (isNullish(input)) return null;
  const text = Array.from(expectText(input, 40093, '$indexOfCP requires a string as the first argument'));
  const wanted = Array.from(expectText(search, 40094, '$indexOfCP requires a string as the second argument'));
  const from =
    start === undefined ? 0 : expectOffset(start, 40096, '$indexOfCP requires an integral starting index');
  const to =
    end === undefined
      ? text.length
      : expectOffset(end, 40096, '$indexOfCP requires an integral ending index');
  if (from < 0 || to < 0) throw new CommandError(40097, '$indexOfCP requires a nonnegative starting index');
  for (let i = from; i + wanted.length <= Math.min(to, text.length); i++) {
    if (wanted.every((character, offset) => text[i + offset] === character)) return i;
  }
  return -1;
}

const length = (code: number, measure: (text: string) => number): Operator =>
  unary((value, { name }) => measure(expectText(value, code, `${name} requires a string argument`)));

function regexMatch({ input, regex, options }: Fields): unknown {
  if (!isNullish(input)) expectText(input, 51104, "$regexMatch needs 'input' to be of type string");
  if (isNullish(regex)) return false;
  const pattern = isRegex(regex)
    ? readRegex(regex)
    : {
        pattern: expectText(regex, 51105, "$regexMatch needs 'regex' to be of type string or regex"),
        options: '',
      };
  if (!isNullish(options)) expectText(options, 51106, "$regexMatch needs 'options' to be of type string");
  if (!isNullish(options) && pattern.options !== '') {
    throw new CommandError(
      51107,
      "$regexMatch found regex option(s) specified in both 'regex' and 'options' fields",
    );
  }
  const compiled = compileRegex(
    pattern.pattern,
    pattern.options + (typeof options === 'string' ? options : ''),
  );
  return typeof input === 'string' && compiled.test(input);
}

/** Operators on strings. */
export const TEXT: Readonly<Record<string, Operator>> = {
  $concat: variadic(concat),
  $toUpper: changeCase(/[a-z]+/g, (text) => text.toUpperCase()),
  $toLower: changeCase(/[A-Z]+/g, (text) => text.toLowerCase()),
  $trim: trimming(true, true),
  $ltrim: trimming(true, false),
  $rtrim: trimming(false, true),
  $split: positional(2, 2, split),
  $replaceOne: replacing('$replaceOne'),
  $replaceAll: replacing('$replaceAll'),
  $substrCP: positional(3, 3, substringOfCharacters),
  $indexOfCP: positional(2, 4, indexOfCharacters),
  $strLenCP: length(34471, (text) => Array.from(text).length),
  $strLenBytes: length(34473, (text) => Buffer.byteLength(text)),
  $strcasecmp: positional(2, 2, ([a, b]) => {
    const [left = '', right = ''] = [a, b].map((value) =>
      toText(value).replace(/[a-z]+/g, (text) => text.toUpperCase()),
    );
    return Math.sign(compareText(left, right));
  }),
  $regexMatch: named({ required: ['input', 'regex'], optional: ['options'] }, regexMatch),
};
