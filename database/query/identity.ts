import { DBRef } from 'bson';
import { isArray, isDocument } from './fields.ts';
import { numberKey } from './number/compare.ts';
import { isNumeric } from './number/kinds.ts';
import { typeName } from './types.ts';
import { binaryParts, regexParts } from './values.ts';

const sized = (text: string): string => `${text.length}:${text}`;

/**
 * Gives every value a text that is the same for exactly those values that are equal in MongoDB's order (null
 * and missing among them), so that equal values can be found by hash. With a collator, texts are only
 * comparable when they come from the same keyer.
 */
export function createKeyer(collator?: Intl.Collator): (value: unknown) => string {
  const textKey = collator === undefined ? sized : collatedKey(collator);
  const keyOf = (value: unknown): string => {
    if (typeof value === 'string') return `s${textKey(value)}`;
    if (value === null || value === undefined) return 'z';
    if (isNumeric(value)) return `n${numberKey(value)};`;
    if (typeof value === 'boolean') return value ? 'b1' : 'b0';
    if (isArray(value)) return `[${value.map(keyOf).join('')}]`;
    if (value instanceof Date) return `d${value.getTime()};`;
    if (isDocument(value)) return fieldsKey(Object.entries(value));
    return value instanceof DBRef ? fieldsKey(Object.entries(value.toJSON())) : specialKey(value);
  };
  const fieldsKey = (fields: [string, unknown][]): string =>
    `{${fields.map(([name, value]) => sized(name) + keyOf(value)).join('')}}`;
  return keyOf;
}

function specialKey(value: unknown): string {
  const name = typeName(value);
  if (name === 'binData') {
    const { bytes, subType } = binaryParts(value);
    return `x${subType}:${sized(Buffer.from(bytes).toString('hex'))}`;
  }
  if (name === 'regex') return `r${regexParts(value).map(sized).join('')}`;
  return `${name}${sized(String(value))}`;
}

// JavaScript has no sort keys for collations: texts seen so far are kept in order and found by bisection.
function collatedKey(collator: Intl.Collator): (text: string) => string {
  const numbers = new Map<string, number>();
  const ordered: { text: string; key: number }[] = [];
  return (text) => {
    const known = numbers.get(text);
    if (known !== undefined) return `${known};`;
    let low = 0;
    let high = ordered.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const isBelow = collator.compare(ordered[middle]?.text ?? '', text) < 0;
      if (isBelow) low = middle + 1;
      else high = middle;
    }
    const found = ordered[low];
    const key = found !== undefined && collator.compare(found.text, text) === 0 ? found.key : ordered.length;
    if (key === ordered.length) ordered.splice(low, 0, { text, key });
    numbers.set(text, key);
    return `${key};`;
  };
}
