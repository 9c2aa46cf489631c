import { CommandError, failedToParse, notOffered } from '../../../errors.ts';
import { isArray, isDocument, isNullish, type Fields } from '../../fields.ts';
import { isTruthy } from '../../types.ts';
import { unary, type Evaluate, type Operator, type Scope } from '../scope.ts';

const evaluates = (operand: unknown, scope: Scope): Evaluate[] =>
  (isArray(operand) ? operand : [operand]).map((expression) => scope.compile(expression));

function cond(operand: unknown, scope: Scope): Evaluate {
  const parts = isArray(operand) ? fromList(operand) : fromDocument(operand);
  const [condition, whenTrue, whenFalse] = parts.map((part) => scope.compile(part));
  return (frame) => (isTruthy(condition?.(frame)) ? whenTrue?.(frame) : whenFalse?.(frame));
}

function fromList(operand: unknown[]): unknown[] {
  if (operand.length === 3) return operand;
  throw new CommandError(
    16020,
    `Expression $cond takes exactly 3 arguments. ${operand.length} were passed in.`,
  );
}

function fromDocument(operand: unknown): unknown[] {
  const parts: Fields = isDocument(operand) ? operand : {};
  const unknown = Object.keys(parts).find((name) => !['if', 'then', 'else'].includes(name));
  if (unknown !== undefined) throw new CommandError(17083, `Unrecognized parameter to $cond: ${unknown}`);
  return ['if', 'then', 'else'].map((name, i) => {
    if (name in parts) return parts[name];
    throw new CommandError(17080 + i, `Missing '${name}' parameter to $cond`);
  });
}

function switchOf(operand: unknown, scope: Scope): Evaluate {
  if (!isDocument(operand)) {
    throw new CommandError(40060, '$switch requires an object as an argument, found: ' + String(operand));
  }
  const unknown = Object.keys(operand).find((name) => name !== 'branches' && name !== 'default');
  if (unknown !== undefined) throw new CommandError(40067, `$switch found an unknown argument: ${unknown}`);
  const list = operand['branches'];
  if (!isArray(list))
    throw new CommandError(40061, `$switch expected an array for 'branches', found: ${String(list)}`);
  if (list.length === 0) throw new CommandError(40068, '$switch requires at least one branch.');
  const branches = list.map((branch) => readBranch(branch, scope));
  const otherwise = 'default' in operand ? scope.compile(operand['default']) : undefined;
  return (frame) => {
    const branch = branches.find(({ test }) => isTruthy(test(frame)));
    if (branch !== undefined) return branch.then(frame);
    if (otherwise !== undefined) return otherwise(frame);
    throw new CommandError(
      40066,
      '$switch could not find a matching branch for an input, and no default was specified.',
    );
  };
}

function readBranch(branch: unknown, scope: Scope): { test: Evaluate; then: Evaluate } {
  if (!isDocument(branch))
    throw new CommandError(40062, `$switch expected each branch to be an object, found: ${String(branch)}`);
  const unknown = Object.keys(branch).find((name) => name !== 'case' && name !== 'then');
  if (unknown !== undefined)
    throw new CommandError(40063, `$switch found an unknown argument to a branch: ${unknown}`);
  if (!('case' in branch))
    throw new CommandError(40064, "$switch requires each branch have a 'case' expression");
  if (!('then' in branch))
    throw new CommandError(40065, "$switch requires each branch have a 'then' expression.");
  return { test: scope.compile(branch['case']), then: scope.compile(branch['then']) };
}

function ifNull(operand: unknown, scope: Scope): Evaluate {
  const parts = evaluates(operand, scope);
  if (parts.length < 2) {
    throw new CommandError(1257300, `$ifNull needs at least two arguments, had: ${parts.length}`);
  }
  return (frame) => {
    let value: unknown;
    for (const evaluate of parts) {
      value = evaluate(frame);
      if (!isNullish(value)) return value;
    }
    return value;
  };
}

function letIn(operand: unknown, scope: Scope): Evaluate {
  if (!isDocument(operand)) throw new CommandError(16874, '$let only supports an object as its argument');
  const unknown = Object.keys(operand).find((name) => name !== 'vars' && name !== 'in');
  if (unknown !== undefined) throw new CommandError(16875, `Unrecognized parameter to $let: ${unknown}`);
  const vars = operand['vars'];
  if (!isDocument(vars)) throw new CommandError(16876, "Missing 'vars' parameter to $let");
  if (!('in' in operand)) throw new CommandError(16877, "Missing 'in' parameter to $let");
  const values = Object.entries(vars).map(
    ([name, value]) => [checkVariable(name), scope.compile(value)] as const,
  );
  const body = scope.compile(operand['in'], ...values.map(([name]) => name));
  return (frame) => {
    const variables = { ...frame.variables };
    for (const [name, evaluate] of values) variables[name] = evaluate(frame);
    return body({ ...frame, variables });
  };
}

/** Refuses a name that no variable of a user may have. */
export function checkVariable(name: string): string {
  if (name === 'CURRENT') throw notOffered('binding the variable CURRENT');
  if (/^[a-z\u0080-\uffff][\w\u0080-\uffff]*$/.test(name)) return name;
  throw failedToParse(`'${name}' starts with an invalid character for a user variable name`);
}

/** Logic and choice. */
export const CONDITIONAL: Readonly<Record<string, Operator>> = {
  $and: (operand, scope) => {
    const parts = evaluates(operand, scope);
    return (frame) => parts.every((evaluate) => isTruthy(evaluate(frame)));
  },
  $or: (operand, scope) => {
    const parts = evaluates(operand, scope);
    return (frame) => parts.some((evaluate) => isTruthy(evaluate(frame)));
  },
  $not: unary((value) => !isTruthy(value)),
  $cond: cond,
  $ifNull: ifNull,
  $switch: switchOf,
  $let: letIn,
  $literal: (operand) => () => operand,
};
