import { CommandError } from '../../errors.ts';
import { isArray, isDocument, type Fields } from '../fields.ts';

/** What an expression is evaluated against. */
export interface Frame {
  /** The document, $$ROOT. */
  readonly root: unknown;
  /** Values of the variables in reach. */
  readonly variables: Readonly<Fields>;
}

/** A compiled expression; undefined stands for a missing value. */
export type Evaluate = (frame: Frame) => unknown;

/** What is known while an expression is compiled. */
export interface Scope {
  readonly collator: Intl.Collator | undefined;
  /** Names of the variables in reach. */
  readonly names: ReadonlySet<string>;
  /** Compiles a nested expression, with further variables in reach. */
  readonly compile: (expression: unknown, ...names: string[]) => Evaluate;
}

/** Compiles the operand of one operator. */
export type Operator = (operand: unknown, scope: Scope, name: string) => Evaluate;

/** What an operator calculates from its evaluated arguments. */
export type Calculate = (values: readonly unknown[], context: { name: string; scope: Scope }) => unknown;

const plural = (count: number): string => `${count} ${count === 1 ? 'was' : 'were'} passed in.`;

/** An operator of positional arguments, which a single argument may leave its array out of. */
export function positional(least: number, most: number, calculate: Calculate): Operator {
  return (operand, scope, name) => {
    const expressions = isArray(operand) ? operand : [operand];
    const count = expressions.length;
    if (least === most && count !== least) {
      throw new CommandError(16020, `Expression ${name} takes exactly ${least} arguments. ${plural(count)}`);
    }
    if (count < least || count > most) {
      throw new CommandError(
        28667,
        `Expression ${name} takes at least ${least} arguments, and at most ${most}, but ${plural(count)}`,
      );
    }
    const evaluates = expressions.map((expression) => scope.compile(expression));
    const context = { name, scope };
    return (frame) =>
      calculate(
        evaluates.map((evaluate) => evaluate(frame)),
        context,
      );
  };
}

/** An operator of any number of arguments. */
export const variadic = (calculate: Calculate): Operator => positional(0, Infinity, calculate);

/** An operator of one argument. */
export const unary = (
  calculate: (value: unknown, context: { name: string; scope: Scope }) => unknown,
): Operator => positional(1, 1, ([value], context) => calculate(value, context));

/** The operands of an operator that takes a document of named ones; checks names. */
export function readNamed(
  operand: unknown,
  {
    name,
    required,
    optional = [],
  }: { name: string; required: readonly string[]; optional?: readonly string[] },
): Fields {
  if (!isDocument(operand)) throw new CommandError(9, `${name} only supports an object as its argument`);
  const unknown = Object.keys(operand).find((key) => !required.includes(key) && !optional.includes(key));
  if (unknown !== undefined) throw new CommandError(9, `Unrecognized argument to ${name}: ${unknown}`);
  const missing = required.find((key) => !(key in operand));
  if (missing !== undefined) throw new CommandError(9, `Missing '${missing}' parameter to ${name}`);
  return operand;
}

/** An operator of named arguments, each an expression; the values of those left out are undefined. */
export function named(
  names: { readonly required: readonly string[]; readonly optional?: readonly string[] },
  calculate: (values: Fields, context: { name: string; scope: Scope; given: Fields }) => unknown,
): Operator {
  return (operand, scope, name) => {
    const given = readNamed(operand, { name, ...names });
    const evaluates = Object.entries(given).map(([key, value]) => [key, scope.compile(value)] as const);
    const context = { name, scope, given };
    return (frame) =>
      calculate(Object.fromEntries(evaluates.map(([key, evaluate]) => [key, evaluate(frame)])), context);
  };
}
