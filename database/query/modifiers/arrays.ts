import { badValue, failedToParse, typeMismatch } from '../../errors.ts';
import { isArray, isDocument, type Fields } from '../fields.ts';
import { compileFilter } from '../filter.ts';
import { createKeyer } from '../identity.ts';
import { isRegex } from '../match/comparison.ts';
import { holdsOperators } from '../match/operators.ts';
import { isNumeric, toDouble } from '../number/kinds.ts';
import { show } from '../show.ts';
import { compileSort } from '../sort.ts';
import { typeName } from '../types.ts';
import { compareValues, equalValues } from '../values.ts';
import { changing, creating, type ChangeContext, type ReadChange } from './change.ts';

function currentArray(current: unknown, { path, document }: ChangeContext): unknown[] {
  if (current === undefined) return [];
  if (isArray(current)) return current;
  throw badValue(
    `The field '${path}' must be an array but is of type ${typeName(current)} in document {_id: ${show(document['_id'])}}`,
  );
}

function readEach(operand: unknown, name: string): unknown[] {
  if (isArray(operand)) return operand;
  throw badValue(
    `The argument to $each in ${name} must be an array but it was of type: ${typeName(operand)}`,
  );
}

function readInteger(value: unknown, name: string): number | undefined {
  if (value === undefined) return undefined;
  const number = isNumeric(value) ? toDouble(value) : NaN;
  if (Number.isInteger(number)) return number;
  throw badValue(`The value for ${name} must be an integer value but was given type: ${typeName(value)}`);
}

type Order = (a: unknown, b: unknown) => number;

function readOrder(sort: unknown, collator: Intl.Collator | undefined): Order | undefined {
  if (sort === undefined) return undefined;
  if (isDocument(sort)) {
    if (Object.keys(sort).length === 0)
      throw badValue('The $sort pattern is empty when it should be a set of fields.');
    const compare = compileSort(sort, collator);
    const asFields = (value: unknown): Fields => (isDocument(value) ? value : {});
    return (a, b) => compare(asFields(a), asFields(b));
  }
  const direction = isNumeric(sort) ? toDouble(sort) : NaN;
  if (direction !== 1 && direction !== -1) throw badValue('The $sort element value must be either 1 or -1');
  return (a, b) => direction * compareValues(a, b, collator);
}

const CLAUSES = ['$each', '$slice', '$sort', '$position'];

const readPush: ReadChange = (operand, _path, { collator }) => {
  const clauses: Fields = isDocument(operand) && '$each' in operand ? operand : { $each: [operand] };
  const unknown = Object.keys(clauses).find((name) => !CLAUSES.includes(name));
  if (unknown !== undefined) throw badValue(`Unrecognized clause in $push: ${unknown}`);
  const added = readEach(clauses['$each'], '$push');
  const position = readInteger(clauses['$position'], '$position');
  const slice = readInteger(clauses['$slice'], '$slice');
  const order = readOrder(clauses['$sort'], collator);
  return creating((current, context) => {
    const array = currentArray(current, context);
    const pushed = array.toSpliced(position ?? array.length, 0, ...added);
    if (order !== undefined) pushed.sort(order);
    if (slice === undefined) return pushed;
    return slice >= 0 ? pushed.slice(0, slice) : pushed.slice(slice);
  });
};

const readAddToSet: ReadChange = (operand, _path, { collator }) => {
  const isEach = isDocument(operand) && Object.keys(operand)[0] === '$each';
  const added = isEach ? readEach(operand['$each'], '$addToSet') : [operand];
  const unknown = isEach ? Object.keys(operand)[1] : undefined;
  if (unknown !== undefined) throw badValue(`Found unexpected fields after $each in $addToSet: ${unknown}`);
  return creating((current, context) => {
    const array = currentArray(current, context);
    const keyOf = createKeyer(collator);
    const known = new Set(array.map(keyOf));
    const fresh = added.filter((value) => {
      const key = keyOf(value);
      const isFresh = !known.has(key);
      known.add(key);
      return isFresh;
    });
    return fresh.length === 0 && current !== undefined ? current : [...array, ...fresh];
  });
};

function removing(name: string, isRemoved: (element: unknown) => boolean): ReturnType<ReadChange> {
  return changing((current) => {
    if (current === undefined) return undefined;
    if (!isArray(current)) throw badValue(`Cannot apply ${name} to a non-array value`);
    const kept = current.filter((element) => !isRemoved(element));
    return kept.length === current.length ? current : kept;
  });
}

// A document without operators is a filter on the elements that are documents; anything else is compared.
const readPull: ReadChange = (operand, _path, { collator }) => {
  if (holdsOperators(operand) || isRegex(operand)) {
    const isMet = compileFilter({ element: operand }, { collator });
    return removing('$pull', (element) => isMet({ element }));
  }
  if (isDocument(operand)) {
    const isMet = compileFilter(operand, { collator });
    return removing('$pull', (element) => isDocument(element) && isMet(element));
  }
  return removing('$pull', (element) => equalValues(element, operand, collator));
};

const readPullAll: ReadChange = (operand, _path, { collator }) => {
  if (!isArray(operand))
    throw badValue(`$pullAll requires an array argument but was given a ${typeName(operand)}`);
  const keyOf = createKeyer(collator);
  const keys = new Set(operand.map(keyOf));
  return removing('$pullAll', (element) => keys.has(keyOf(element)));
};

const readPop: ReadChange = (operand, path) => {
  const end = isNumeric(operand) ? toDouble(operand) : NaN;
  if (end !== 1 && end !== -1) throw failedToParse(`$pop expects 1 or -1, found: ${show(operand)}`);
  return changing((current) => {
    if (current === undefined) return undefined;
    if (!isArray(current))
      throw typeMismatch(`Path '${path}' contains an element of non-array type '${typeName(current)}'`);
    if (current.length === 0) return current;
    return end === 1 ? current.slice(0, -1) : current.slice(1);
  });
};

/** Update operators on arrays. */
export const ARRAY_MODIFIERS: Readonly<Record<string, ReadChange>> = {
  $push: readPush,
  $addToSet: readAddToSet,
  $pull: readPull,
  $pullAll: readPullAll,
  $pop: readPop,
};
