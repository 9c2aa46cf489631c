import type { Document } from 'bson';
import { CommandError } from '../../errors.ts';
import { fieldOf, isArray, isDocument, putField, type Fields } from '../fields.ts';
import { isRegex } from '../match/comparison.ts';
import { holdsOperators } from '../match/operators.ts';

/**
 * The fields a filter demands to be equal to a value: what an upsert starts from.
 * Throws code 54 when the filter demands two values for one path.
 */
export function seedFromFilter(filter: Document): Fields {
  const equalities = new Map<string, unknown>();
  for (const [path, value] of equalitiesIn(filter)) {
    for (const known of equalities.keys()) {
      if (known === path)
        throw new CommandError(54, `cannot infer query fields to set, path '${path}' is matched twice`);
      if (known.startsWith(`${path}.`) || path.startsWith(`${known}.`)) {
        throw new CommandError(
          54,
          `cannot infer query fields to set, both paths '${known}' and '${path}' are matched`,
        );
      }
    }
    equalities.set(path, value);
  }
  const seed: Fields = {};
  for (const [path, value] of equalities) put(seed, path.split('.'), value);
  return seed;
}

function put(target: Fields, [name = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    putField(target, name, value);
    return;
  }
  const known = fieldOf(target, name);
  const child: Fields = isDocument(known) ? known : {};
  putField(target, name, child);
  put(child, rest, value);
}

function equalitiesIn(filter: Fields): [string, unknown][] {
  return Object.entries(filter).flatMap(([name, value]): [string, unknown][] => {
    if (name === '$and' || (name === '$or' && isArray(value) && value.length === 1)) {
      return isArray(value) ? value.filter(isDocument).flatMap(equalitiesIn) : [];
    }
    return name.startsWith('$') ? [] : equalityOf(value).map((equal) => [name, equal]);
  });
}

// A list of one value is an equality too, as MongoDB rewrites it.
function equalityOf(value: unknown): unknown[] {
  if (!holdsOperators(value)) return isRegex(value) ? [] : [value];
  return Object.entries(value).flatMap(([operator, operand]) => {
    if (operator === '$eq') return [operand];
    const isOne = (operator === '$in' || operator === '$all') && isArray(operand) && operand.length === 1;
    return isOne && !isRegex(operand[0]) && !holdsOperators(operand[0]) ? [operand[0]] : [];
  });
}
