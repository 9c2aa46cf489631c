import { badValue, CommandError, pathNotViable } from '../../errors.ts';
import { arrayOffset, fieldOf, isArray, isDocument, putField, type Fields } from '../fields.ts';
import { show } from '../show.ts';
import { compareText } from '../values.ts';
import type { Change, ChangeContext } from './change.ts';

/** Whether an element is meant by `$[identifier]`. */
export type ElementFilters = ReadonlyMap<string, (element: unknown) => boolean>;

// Padding an array with nulls beyond this is taken for a mistake, as in MongoDB.
const MAX_PADDING = 1_500_000;

/** The components of an update path. Throws codes 52 and 56 for what no field may be called. */
export function splitPath(path: string): string[] {
  const components = path.split('.');
  if (components.includes('')) {
    throw new CommandError(
      56,
      `The update path '${path}' contains an empty field name, which is not allowed.`,
    );
  }
  const dollar = components.find((name) => name.startsWith('$') && name !== '$' && !isArrayUpdate(name));
  if (dollar !== undefined) {
    throw new CommandError(
      52,
      `The dollar ($) prefixed field '${dollar}' in '${path}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
    );
  }
  if (components[0] === '$' || isArrayUpdate(components[0] ?? '')) {
    throw badValue(`Cannot have positional operator in the first position of the path '${path}'`);
  }
  return components;
}

const isArrayUpdate = (component: string): boolean => component.startsWith('$[') && component.endsWith(']');

/** The identifier of `$[identifier]`, empty for `$[]`, undefined for anything else. */
export const readIdentifier = (component: string): string | undefined =>
  isArrayUpdate(component) ? component.slice(2, -1) : undefined;

/** The order in which MongoDB applies changes: by name, numbers by value. */
export function comparePaths(a: readonly string[], b: readonly string[]): number {
  for (const [i, left] of a.entries()) {
    const right = b[i];
    if (right === undefined) return 1;
    const numbers = [arrayOffset(left), arrayOffset(right)] as const;
    const isNumeric = numbers[0] >= 0 && numbers[1] >= 0;
    const order = isNumeric ? numbers[0] - numbers[1] : compareText(left, right);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** A change and where it is to be made. */
interface PlacedChange {
  readonly parts: readonly string[];
  readonly change: Change;
  readonly filters: ElementFilters;
  readonly context: ChangeContext;
}

/** The way of a change down its path; each step gives the value it came to, changed or the same. */
class Descent {
  readonly #placed: PlacedChange;

  constructor(placed: PlacedChange) {
    this.#placed = placed;
  }

  #at(value: unknown, i: number): unknown {
    const { parts, change, context } = this.#placed;
    const part = parts[i];
    if (part === undefined) return change.apply(value, context);
    const identifier = readIdentifier(part);
    if (identifier !== undefined) return this.#eachElement(value, i, identifier);
    if (value === undefined) return change.way === 'make' ? this.inDocument({}, i) : undefined;
    if (isDocument(value)) return this.inDocument(value, i);
    if (isArray(value) && arrayOffset(part) >= 0) return this.#inArray(value, i);
    return this.#blocked(value, i);
  }

  #blocked(value: unknown, i: number): unknown {
    const { parts, change } = this.#placed;
    if (change.way === 'mayMiss') return value;
    const [before = '', part = ''] = [parts[i - 1], parts[i]];
    const element = `{${before}: ${show(value)}}`;
    if (change.way === 'make') throw pathNotViable(`Cannot create field '${part}' in element ${element}`);
    throw pathNotViable(
      `Cannot use the part (${part}) of (${parts.join('.')}) to traverse the element (${element})`,
    );
  }

  inDocument(value: Fields, i: number): Fields {
    const part = this.#placed.parts[i] ?? '';
    const current = fieldOf(value, part);
    const next = this.#at(current, i + 1);
    if (next === current) return value;
    const copy = { ...value };
    if (next === undefined) Reflect.deleteProperty(copy, part);
    else putField(copy, part, next);
    return copy;
  }

  #inArray(value: unknown[], i: number): unknown[] {
    const offset = arrayOffset(this.#placed.parts[i] ?? '');
    const next = this.#at(value[offset], i + 1);
    if (next === value[offset]) return value;
    if (offset > value.length + MAX_PADDING) {
      throw badValue(`can't backfill more than ${MAX_PADDING} elements`);
    }
    const padding = Array<null>(Math.max(offset - value.length, 0)).fill(null);
    // An element that is removed leaves a null: the others keep their places.
    return [...value.slice(0, offset), ...padding, next ?? null, ...value.slice(offset + 1)];
  }

  #eachElement(value: unknown, i: number, identifier: string): unknown {
    const { parts, filters } = this.#placed;
    const at = parts.slice(0, i).join('.');
    if (value === undefined) {
      throw badValue(`The path '${at}' must exist in the document in order to apply array updates.`);
    }
    if (!isArray(value))
      throw badValue(`Cannot apply array updates to non-array element ${at}: ${show(value)}`);
    const isMeant = filters.get(identifier) ?? (() => true);
    const next = value.map((element) => (isMeant(element) ? (this.#at(element, i + 1) ?? null) : element));
    return next.every((element, position) => element === value[position]) ? value : next;
  }
}

/** The document with a change made at a path; the same document when nothing changes. */
export const changeAt = (document: Fields, placed: PlacedChange): Fields =>
  new Descent(placed).inDocument(document, 0);
