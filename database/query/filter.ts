import type { Document } from 'bson';
import { badValue, notOffered } from '../errors.ts';
import { compileExpression } from './expressions/compile.ts';
import { isArray, isDocument, type Fields } from './fields.ts';
import { compileCondition, type MatchContext } from './match/operators.ts';
import type { Predicate } from './match/paths.ts';
import { isTruthy } from './types.ts';

/** What a filter may need besides itself. */
export interface FilterOptions {
  /** Orders and equates strings; byte order without. */
  readonly collator?: Intl.Collator | undefined;
  /** Values of the command's `let`, for $expr. */
  readonly variables?: Document | undefined;
}

const KNOWN_ELSEWHERE = new Set([
  '$where',
  '$text',
  '$jsonSchema',
  '$sampleRate',
  '$rand',
  '$atomic',
  '$isolated',
]);

/**
 * The predicate a filter document stands for. Everything is checked here, nothing at first use.
 * Throws code 2 for what MongoDB does not know and code 238 for what is not offered.
 */
export function compileFilter(
  filter: Document,
  options: FilterOptions = {},
): (document: Document) => boolean {
  const compile = (nested: Fields): Predicate => conjunction(Object.entries(nested).map(compileEntry));
  const context: MatchContext = { collator: options.collator, compile };
  const compileEntry = ([name, value]: [string, unknown]): Predicate => {
    if (!name.startsWith('$')) return compileCondition(value, context).at(checkPath(name));
    return compileTopLevel(name, value, { compile, options });
  };
  return compile(filter);
}

/**
 * Whether a filter asks for the BSON type of a number, or calculates with it: then the documents it is asked
 * about must be decoded without promotion, or a long and a double without fraction pass for ints.
 */
export function needsNumericTypes(filter: unknown): boolean {
  if (isArray(filter)) return filter.some(needsNumericTypes);
  if (!isDocument(filter)) return false;
  return Object.entries(filter).some(
    ([name, value]) => name === '$type' || name === '$expr' || needsNumericTypes(value),
  );
}

function conjunction(predicates: Predicate[]): Predicate {
  const [first, ...others] = predicates;
  if (first === undefined) return () => true;
  return others.length === 0 ? first : (document) => predicates.every((isMet) => isMet(document));
}

// bson makes an object of its own of { $ref, $id }, into which no path leads here.
function checkPath(path: string): string {
  if (/(?:^|\.)\$(?:ref|id|db)(?:\.|$)/.test(path))
    throw notOffered(`a condition on a part of a DBRef (${path})`);
  return path;
}

interface TopLevel {
  readonly compile: (filter: Fields) => Predicate;
  readonly options: FilterOptions;
}

function compileTopLevel(name: string, value: unknown, { compile, options }: TopLevel): Predicate {
  switch (name) {
    case '$and':
      return conjunction(readClauses(name, value).map(compile));
    case '$or':
    case '$nor': {
      const clauses = readClauses(name, value).map(compile);
      const isAny: Predicate = (document) => clauses.some((isMet) => isMet(document));
      return name === '$or' ? isAny : (document) => !isAny(document);
    }
    case '$comment':
      return () => true;
    case '$alwaysTrue':
    case '$alwaysFalse':
      return () => name === '$alwaysTrue';
    case '$expr': {
      const evaluate = compileExpression(value, options);
      return (document) => isTruthy(evaluate(document));
    }
    default:
      if (KNOWN_ELSEWHERE.has(name)) throw notOffered(`the query operator ${name}`);
      throw badValue(
        `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, ` +
          'consider using $getField or $setField.',
      );
  }
}

function readClauses(name: string, value: unknown): Fields[] {
  if (!isArray(value)) throw badValue(`${name} must be an array`);
  if (value.length === 0) throw badValue('$and/$or/$nor must be a nonempty array');
  return value.map((clause) => {
    if (isDocument(clause)) return clause;
    throw badValue('$or/$and/$nor entries need to be full objects');
  });
}
