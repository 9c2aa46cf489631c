import { Context, evalExpr, ProcessingMode } from 'mingo/core';
import { $range, $replaceAll, $replaceOne, $split, $substrCP } from 'mingo/operators/expression';

/**
 * The operators that are taken from mingo as they are. Its others are not: they differ from MongoDB in null and missing
 * values, types, comparison or rounding. What these expect has been checked by the caller.
 */
const OPERATORS = { $range, $replaceAll, $replaceOne, $split, $substrCP };
const CONTEXT = Context.init({ expression: OPERATORS });
const OPTIONS = {
  context: CONTEXT,
  idKey: '_id',
  processingMode: ProcessingMode.CLONE_OFF,
  useStrictMode: true,
  scriptEnabled: false,
  failOnError: true,
};

/** Calculates `operator` over values, which are the elements of an array or the fields of a document. */
export function viaMingo(
  operator: keyof typeof OPERATORS,
  values: readonly unknown[] | Record<string, unknown>,
): unknown {
  // The values go in as a document, and only paths to them as the expression: a value is never read as one.
  const paths = Array.isArray(values)
    ? values.map((_value, i) => `$v${i}`)
    : Object.fromEntries(Object.keys(values).map((name) => [name, `$v${name}`]));
  const document = Object.fromEntries(Object.entries(values).map(([name, value]) => [`v${name}`, value]));
  const result: unknown = evalExpr(document, { [operator]: paths }, OPTIONS);
  return result;
}
