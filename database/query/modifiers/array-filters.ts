import type { Document } from 'bson';
import { badValue, failedToParse } from '../../errors.ts';
import { isArray, isDocument, type Fields } from '../fields.ts';
import { compileFilter, type FilterOptions } from '../filter.ts';
import { readIdentifier, type ElementFilters } from './path.ts';

/**
 * Compiles the arrayFilters of an update. Throws code 9 for one that is not used, names two identifiers or
 * the same one twice, code 2 for an identifier in a path that no filter names.
 */
export function compileArrayFilters(
  filters: readonly Document[],
  paths: readonly (readonly string[])[],
  options: FilterOptions,
): ElementFilters {
  const compiled = new Map<string, (element: unknown) => boolean>();
  for (const filter of filters) {
    const identifier = identifierOf(filter);
    if (compiled.has(identifier)) {
      throw failedToParse(`Found multiple array filters with the same top-level field name ${identifier}`);
    }
    const isMet = compileFilter(filter, options);
    compiled.set(identifier, (element) => isMet({ [identifier]: element }));
  }
  const used = new Set(
    paths.flatMap((path) => path.map(readIdentifier)).filter((name) => name !== undefined),
  );
  for (const name of used) {
    if (name !== '' && !compiled.has(name)) throw badValue(`No array filter found for identifier '${name}'`);
  }
  for (const name of compiled.keys()) {
    if (!used.has(name))
      throw failedToParse(`The array filter for identifier '${name}' was not used in the update`);
  }
  return compiled;
}

function identifierOf(filter: Fields): string {
  const [identifier, ...others] = new Set(namesIn(filter));
  if (identifier === undefined)
    throw failedToParse('Cannot use an expression without a top-level field name in arrayFilters');
  if (others.length > 0) {
    throw failedToParse(
      `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${identifier}' and '${others[0] ?? ''}'`,
    );
  }
  if (!/^[a-z][a-zA-Z0-9]*$/.test(identifier)) {
    throw badValue(
      `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${identifier}'`,
    );
  }
  return identifier;
}

const namesIn = (filter: Fields): string[] =>
  Object.entries(filter).flatMap(([name, value]) => {
    if (!name.startsWith('$')) return [name.split('.')[0] ?? ''];
    return isArray(value) ? value.filter(isDocument).flatMap(namesIn) : [];
  });
