import { BSONRegExp } from 'bson';
import { CommandError, notOffered } from '../../errors.ts';

const POSIX_CLASSES = new Map([
  ['alpha', 'A-Za-z'],
  ['digit', '0-9'],
  ['alnum', '0-9A-Za-z'],
  ['upper', 'A-Z'],
  ['lower', 'a-z'],
  ['space', '\\t-\\r '],
  ['xdigit', '0-9A-Fa-f'],
]);
// Escapes that PCRE, which MongoDB uses, reads differently from JavaScript.
const ESCAPES = new Map([
  ['A', '(?<![\\s\\S])'],
  ['z', '(?![\\s\\S])'],
  ['Z', '(?=\\n?(?![\\s\\S]))'],
  ['s', '[\\t-\\r ]'],
  ['S', '[^\\t-\\r ]'],
  ['a', '\\x07'],
  ['e', '\\x1b'],
]);
const CLASS_ESCAPES = new Map([
  ['s', '\\t-\\r '],
  ['S', '\\0-\\x08\\x0e-\\x1f!-\\u{10ffff}'],
  ['b', '\\x08'],
  ['a', '\\x07'],
  ['e', '\\x1b'],
]);
const SAME_ESCAPES = /^[dDwWbBntrf\d]$/;
const SYNTAX = /^[$()*+./?[\\\]^{|}]$/;

interface Options {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
}

/** The pattern and the options of a regular expression value. */
export const readRegex = (regex: BSONRegExp | RegExp): { pattern: string; options: string } =>
  regex instanceof BSONRegExp
    ? { pattern: regex.pattern, options: regex.options }
    : { pattern: regex.source, options: regex.flags };

/**
 * A PCRE pattern with MongoDB's options (i, m, s, u) as a JavaScript expression with the same matches.
 * Throws code 51108 for an unknown option, 51091 for an invalid pattern, and refuses what it cannot translate.
 */
export function compileRegex(pattern: string, options = ''): RegExp {
  const invalid = /[^imsxu]/.exec(options);
  if (invalid !== null) throw new CommandError(51108, `invalid flag in regex options: ${invalid[0]}`);
  const inline = /^\(\?([imsx]+)\)/.exec(pattern);
  const flags = options + (inline?.[1] ?? '');
  if (flags.includes('x')) throw notOffered('the regular expression option x');
  const source = translate(pattern.slice(inline?.[0].length ?? 0), {
    ignoreCase: flags.includes('i'),
    multiline: flags.includes('m'),
    dotAll: flags.includes('s'),
  });
  try {
    return new RegExp(source, flags.includes('i') ? 'iu' : 'u');
  } catch (error) {
    throw new CommandError(
      51091,
      `Regular expression is invalid: ${error instanceof Error ? error.message : pattern}`,
    );
  }
}

function translate(pattern: string, options: Options): string {
  let source = '';
  let rest = pattern;
  while (rest !== '') {
    const [taken, translated] = next(rest, options);
    source += translated;
    rest = rest.slice(taken);
  }
  return source;
}

// How many characters were read, and what they are in JavaScript.
function next(rest: string, { multiline, dotAll }: Options): [number, string] {
  switch (rest[0]) {
    case '\\':
      return escape(rest, ESCAPES);
    case '[':
      return characterClass(rest);
    case '(':
      return group(rest);
    case '.':
      return [1, dotAll ? '[\\s\\S]' : '[^\\n]'];
    case '^':
      return [1, multiline ? '(?<![^\\n])' : '^'];
    case '$':
      return [1, multiline ? '(?![^\\n])' : '(?=\\n?(?![\\s\\S]))'];
    default: {
      const character = String.fromCodePoint(rest.codePointAt(0) ?? 0);
      const isQuantifier = character !== '{' || /^\{\d+(,\d*)?\}/.test(rest);
      if (isQuantifier && character === '{')
        return [rest.indexOf('}') + 1, rest.slice(0, rest.indexOf('}') + 1)];
      return [character.length, /^[\]{}]$/.test(character) ? `\\${character}` : character];
    }
  }
}

function escape(rest: string, table: ReadonlyMap<string, string>): [number, string] {
  const character = rest[1];
  if (character === undefined)
    throw new CommandError(51091, 'Regular expression is invalid: \\ at end of pattern');
  const known = table.get(character);
  if (known !== undefined) return [2, known];
  const long = /^\\(?:x[\dA-Fa-f]{2}|[pP]\{\^?\w+\}|k<\w+>)/.exec(rest)?.[0];
  if (long !== undefined) return [long.length, long.replace(/^\\p\{\^/, '\\P{')];
  if (SAME_ESCAPES.test(character) || SYNTAX.test(character)) return [2, `\\${character}`];
  if (character === '-') return [2, table === CLASS_ESCAPES ? '\\-' : '-'];
  if (/\w/.test(character)) throw notOffered(`\\${character} in a regular expression`);
  return [2, character];
}

function characterClass(rest: string): [number, string] {
  let at = rest.startsWith('[^') ? 2 : 1;
  let source = rest.slice(0, at);
  // A bracket that comes first stands for itself.
  if (rest[at] === ']') {
    source += '\\]';
    at += 1;
  }
  while (at < rest.length && rest[at] !== ']') {
    const [taken, translated] = classMember(rest.slice(at));
    source += translated;
    at += taken;
  }
  if (at >= rest.length)
    throw new CommandError(51091, 'Regular expression is invalid: missing terminating ] for character class');
  return [at + 1, `${source}]`];
}

function classMember(rest: string): [number, string] {
  const posix = /^\[:(\w+):\]/.exec(rest);
  if (posix !== null) {
    const members = POSIX_CLASSES.get(posix[1] ?? '');
    if (members === undefined) throw notOffered(`${posix[0]} in a regular expression`);
    return [posix[0].length, members];
  }
  if (rest.startsWith('\\')) return escape(rest, CLASS_ESCAPES);
  const character = String.fromCodePoint(rest.codePointAt(0) ?? 0);
  return [character.length, character === '[' ? '\\[' : character];
}

function group(rest: string): [number, string] {
  if (rest.startsWith('(*')) throw notOffered('a verb (*...) in a regular expression');
  if (!rest.startsWith('(?')) return [1, '('];
  if (rest.startsWith('(?P<')) return [4, '(?<'];
  const opening = /^\(\?(?:i?:|-i:|[=!]|<[=!]|<\w+>)/.exec(rest)?.[0];
  if (opening === undefined) throw notOffered(`${rest.slice(0, 4)} in a regular expression`);
  return [opening.length, opening];
}
