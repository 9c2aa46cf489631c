import type { Document } from 'bson';
import { fieldOf, isArray, isDocument, type Fields } from '../fields.ts';
import { compileFilter, type FilterOptions } from '../filter.ts';
import { holdsOperators } from './operators.ts';
import type { Predicate } from './paths.ts';

/** The offset of the element of an array that made a document match, -1 when none did. */
export type FindPosition = (document: Document, array: readonly unknown[]) => number;

// Conditions that are met by what an array does not hold point at no element.
const NEGATIVE = new Set(['$ne', '$nin', '$not']);

/**
 * What `$` stands for after the array at `path` in an update or a projection: the first element that meets every condition
 * of the filter on that array; failing that, the first one that meets the last condition.
 */
export function createPositionFinder(filter: Document, path: string, options: FilterOptions): FindPosition {
  const collect = compileCollector(filter, path, options);
  const wrap = (element: unknown): Fields =>
    path
      .split('.')
      .reduceRight<Fields>(
        (inner, name, i) => ({ [name]: i === path.split('.').length - 1 ? [element] : inner }),
        {},
      );
  return (document, array) => {
    const conditions = collect(document);
    if (conditions.length === 0) return -1;
    const meetsAll = array.findIndex((element) => conditions.every((isMet) => isMet(wrap(element))));
    return meetsAll >= 0 ? meetsAll : array.findIndex((element) => conditions.at(-1)?.(wrap(element)));
  };
}

// Of an $or only the first clause that the document meets counts.
function compileCollector(
  filter: Fields,
  path: string,
  options: FilterOptions,
): (document: Fields) => Predicate[] {
  const collectors = Object.entries(filter).map(([name, value]): ((document: Fields) => Predicate[]) => {
    if (name === path || name.startsWith(`${path}.`)) {
      const conditions = positiveParts(value).map((part) => compileFilter({ [name]: part }, options));
      return () => conditions;
    }
    const clauses = isArray(value) ? value.filter(isDocument) : [];
    const nested = clauses.map((clause) => compileCollector(clause, path, options));
    if (name === '$and') return (document) => nested.flatMap((collect) => collect(document));
    if (name !== '$or') return () => [];
    const tests = clauses.map((clause) => compileFilter(clause, options));
    return (document) => nested[tests.findIndex((isMet) => isMet(document))]?.(document) ?? [];
  });
  return (document) => collectors.flatMap((collect) => collect(document));
}

function positiveParts(value: unknown): unknown[] {
  if (!holdsOperators(value)) return [value];
  const options = fieldOf(value, '$options');
  return Object.entries(value)
    .filter(([name]) => !NEGATIVE.has(name) && name !== '$options')
    .map(([name, operand]) => ({
      [name]: operand,
      ...(name === '$regex' && options !== undefined && { $options: options }),
    }));
}
