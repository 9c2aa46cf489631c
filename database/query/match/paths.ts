import { arrayOffset, fieldOf, isArray, isDocument, type Fields } from '../fields.ts';

/** A question about one value; a missing value is undefined. */
export type ValueTest = (value: unknown) => boolean;

/** A question about a document. */
export type Predicate = (document: Fields) => boolean;

/** Whether an array at the end of the path is looked at element by element too, or only as a whole. */
export type Leaf = 'elements' | 'whole';

/**
 * The predicate that is true when `test` is true for one of the values a document has at `path`, by the rules
 * of MongoDB's filters: arrays on the way are entered, a number in the path can be an offset, a missing field
 * is one missing value, but an array whose elements are no documents has no value at a deeper path.
 */
export function atPath(path: string, test: ValueTest, leaf: Leaf): Predicate {
  const parts = path.split('.');
  const last = parts.length - 1;
  const isFound: ValueTest =
    leaf === 'whole'
      ? test
      : (value) => (isArray(value) && value.some((element) => test(element))) || test(value);
  if (last === 0) return (document) => isFound(fieldOf(document, path));

  const inDocument = (holder: Fields, i: number): boolean => {
    const value = fieldOf(holder, parts[i] ?? '');
    if (i === last) return isFound(value);
    if (isDocument(value)) return inDocument(value, i + 1);
    return isArray(value) ? inArray(value, i + 1) : test(undefined);
  };
  const inArray = (array: unknown[], i: number): boolean => {
    const offset = arrayOffset(parts[i] ?? '');
    return array.some(
      (element, position) =>
        (isDocument(element) && inDocument(element, i)) || (position === offset && atOffset(element, i)),
    );
  };
  // The element at an offset that ends the path is looked at as it is, even when it is an array itself.
  const atOffset = (element: unknown, i: number): boolean => {
    if (i === last) return test(element);
    if (isDocument(element)) return inDocument(element, i + 1);
    return isArray(element) && inArray(element, i + 1);
  };
  return (document) => inDocument(document, 0);
}
