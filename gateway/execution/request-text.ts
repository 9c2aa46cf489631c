import type { FetchNode } from '../planning/query-plan.ts';
import type { Data } from './data/record.ts';

/** Writes the body of a request: the caller's variables the fetch uses, and the entities as JSON texts if it asks for any. */
export type RequestWriter = (
  variables: Readonly<Data>,
  representations: readonly string[] | undefined,
) => string;

/**
 * Compiles the body of a fetch: all but the variables is written once. `originalNames` has the caller's names of the
 * variables that bear another name in the plan.
 */
export function compileRequest(
  { operation, operationName, variables: names }: FetchNode,
  originalNames: ReadonlyMap<string, string>,
): RequestWriter {
  const named = operationName === undefined ? '' : `,"operationName":${JSON.stringify(operationName)}`;
  const head = `{"query":${JSON.stringify(operation)}${named},"variables":{`;
  const quoted = names.map((name) => [originalNames.get(name) ?? name, `${JSON.stringify(name)}:`] as const);
  return (variables, representations) => {
    const entries = quoted.flatMap(([name, label]) => {
      const value = variables[name];
      return value === undefined ? [] : [label + JSON.stringify(value)];
    });
    if (representations) entries.push(`"representations":[${representations.join()}]`);
    return `${head}${entries.join()}}}`;
  };
}
