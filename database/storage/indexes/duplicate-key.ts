import { ObjectId } from 'bson';
import { CommandError } from '../../errors.ts';
import { isDocument } from '../../query/fields.ts';
import type { IndexEntry, SecondaryIndex } from './secondary-index.ts';

/** The error MongoDB answers with when a unique index already has an entry: code 11000 with keyPattern and keyValue. */
export function duplicateKeyError(namespace: string, index: SecondaryIndex, entry: IndexEntry): CommandError {
  const keyValue = index.describeEntry(entry);
  const shown = Object.entries(keyValue).map(([field, value]) => `${field}: ${showValue(value)}`);
  const message = `E11000 duplicate key error collection: ${namespace} index: ${index.spec.name} dup key: { ${shown.join(', ')} }`;
  return new CommandError(11000, message, { keyPattern: index.spec.key, keyValue });
}

function showValue(value: unknown): string {
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`;
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (isDocument(value)) {
    const fields = Object.entries(value).map(([name, inner]) => `${name}: ${showValue(inner)}`);
    return `{ ${fields.join(', ')} }`;
  }
  return JSON.stringify(value);
}
