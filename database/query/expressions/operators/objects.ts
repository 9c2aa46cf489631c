import { CommandError, failedToParse } from '../../../errors.ts';
import { fieldOf, isArray, isDocument, isNullish, putField, type Fields } from '../../fields.ts';
import { typeName } from '../../types.ts';
import { expectArray } from './arrays.ts';
import { readNamed, unary, type Evaluate, type Operator, type Scope } from '../scope.ts';

function objectToArray(value: unknown): unknown {
  if (isNullish(value)) return null;
  if (isDocument(value)) return Object.entries(value).map(([k, v]) => ({ k, v }));
  throw new CommandError(40390, `$objectToArray requires a document input, found: ${typeName(value)}`);
}

function arrayToObject(value: unknown): unknown {
  if (isNullish(value)) return null;
  const result: Fields = {};
  for (const pair of expectArray(value, 40386, '$arrayToObject requires an array input, found:')) {
    const [key, field] = readPair(pair);
    if (key.includes('\0')) throw new CommandError(4940401, 'Key field cannot contain an embedded null byte');
    putField(result, key, field);
  }
  return result;
}

function readPair(pair: unknown): [string, unknown] {
  if (isArray(pair)) {
    if (pair.length !== 2) {
      throw new CommandError(
        40397,
        `$arrayToObject requires an array of size 2 arrays,found array of size: ${pair.length}`,
      );
    }
    return [expectKey(pair[0], 40395), pair[1]];
  }
  if (!isDocument(pair))
    throw new CommandError(40398, `Unrecognised input type format for $arrayToObject: ${typeName(pair)}`);
  if (Object.keys(pair).length !== 2) {
    throw new CommandError(
      40392,
      `$arrayToObject requires an object keys of 'k' and 'v'. Found incorrect number of keys:${Object.keys(pair).length}`,
    );
  }
  if (!('k' in pair) || !('v' in pair)) {
    throw new CommandError(
      40393,
      "$arrayToObject requires an object with keys 'k' and 'v'. Missing either or both keys",
    );
  }
  return [expectKey(pair['k'], 40394), pair['v']];
}

function expectKey(key: unknown, code: number): string {
  if (typeof key === 'string') return key;
  throw new CommandError(
    code,
    `$arrayToObject requires an object with keys 'k' and 'v', where the value of 'k' must be of type string. Found type: ${typeName(key)}`,
  );
}

function getField(operand: unknown, scope: Scope, name: string): Evaluate {
  const isNamed = isDocument(operand) && Object.keys(operand)[0]?.startsWith('$') !== true;
  const given = isNamed
    ? readNamed(operand, { name, required: ['field'], optional: ['input'] })
    : { field: operand, input: '$$CURRENT' };
  const field = readFieldName(given['field'], name);
  const input = scope.compile(given['input'] ?? '$$CURRENT');
  return (frame) => {
    const value = input(frame);
    if (isDocument(value)) return fieldOf(value, field);
    return value === null ? null : undefined;
  };
}

// MongoDB lets the name be any constant expression; a plain text and $literal are offered.
function readFieldName(field: unknown, name: string): string {
  const literal = isDocument(field) && Object.keys(field).length === 1 ? field['$literal'] : field;
  if (typeof literal === 'string' && (literal !== field || !literal.startsWith('$'))) return literal;
  throw failedToParse(`${name} requires 'field' to be a constant string`);
}

/** Operators on documents. */
export const OBJECTS: Readonly<Record<string, Operator>> = {
  $objectToArray: unary(objectToArray),
  $arrayToObject: unary(arrayToObject),
  $getField: getField,
};
