import { CommandError } from '../../../errors.ts';
import { isNullish, type Fields } from '../../fields.ts';
import { isNumeric, toDouble } from '../../number/kinds.ts';
import { isTruthy } from '../../types.ts';
import { expectArray } from './arrays.ts';
import { checkVariable } from './conditional.ts';
import { readNamed, type Evaluate, type Frame, type Operator, type Scope } from '../scope.ts';

// One object of variables serves all rounds: an expression keeps no frame beyond its round.
function eachElement(frame: Frame, name: string): (body: Evaluate, element: unknown) => unknown {
  const variables: Fields = { ...frame.variables };
  const inner = { root: frame.root, variables };
  return (body, element) => {
    variables[name] = element;
    return body(inner);
  };
}

function readAs(value: unknown): string {
  if (value === undefined) return 'this';
  if (typeof value === 'string') return checkVariable(value);
  throw new CommandError(16866, "the 'as' argument must be a string");
}

function filter(operand: unknown, scope: Scope, name: string): Evaluate {
  const given = readNamed(operand, { name, required: ['input', 'cond'], optional: ['as', 'limit'] });
  const as = readAs(given['as']);
  const input = scope.compile(given['input']);
  const condition = scope.compile(given['cond'], as);
  const limit = 'limit' in given ? scope.compile(given['limit']) : undefined;
  return (frame) => {
    const value = input(frame);
    if (isNullish(value)) return null;
    const most = readLimit(limit?.(frame));
    const kept: unknown[] = [];
    const evaluate = eachElement(frame, as);
    for (const element of expectArray(value, 28651, 'input to $filter must be an array not')) {
      if (kept.length >= most) break;
      if (isTruthy(evaluate(condition, element))) kept.push(element);
    }
    return kept;
  };
}

function readLimit(value: unknown): number {
  if (isNullish(value)) return Infinity;
  const limit = isNumeric(value) ? toDouble(value) : NaN;
  if (!Number.isInteger(limit))
    throw new CommandError(327391, '$filter: limit must be represented as a 32-bit integral value');
  if (limit < 1) throw new CommandError(327392, '$filter: limit must be greater than 0');
  return limit;
}

function map(operand: unknown, scope: Scope, name: string): Evaluate {
  const given = readNamed(operand, { name, required: ['input', 'in'], optional: ['as'] });
  const as = readAs(given['as']);
  const input = scope.compile(given['input']);
  const body = scope.compile(given['in'], as);
  return (frame) => {
    const value = input(frame);
    if (isNullish(value)) return null;
    const evaluate = eachElement(frame, as);
    const elements = expectArray(value, 16883, 'input to $map must be an array not');
    return elements.map((element) => evaluate(body, element) ?? null);
  };
}

function reduce(operand: unknown, scope: Scope, name: string): Evaluate {
  const given = readNamed(operand, { name, required: ['input', 'initialValue', 'in'] });
  const input = scope.compile(given['input']);
  const initial = scope.compile(given['initialValue']);
  const body = scope.compile(given['in'], 'this', 'value');
  return (frame) => {
    const list = input(frame);
    if (isNullish(list)) return null;
    const elements = expectArray(list, 40080, "$reduce requires that 'input' be an array, found:");
    let value = initial(frame);
    for (const element of elements) {
      value = body({ root: frame.root, variables: { ...frame.variables, this: element, value } });
    }
    return value;
  };
}

/** Operators that evaluate an expression for each element of an array. */
export const ITERATION: Readonly<Record<string, Operator>> = { $filter: filter, $map: map, $reduce: reduce };
