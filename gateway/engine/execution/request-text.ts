import type { FetchNode } from '../planning/query-plan.ts';
import { fromByteText, toByteText, type ByteText } from '../splicing/byte-text.ts';
import type { SubgraphRequest } from '../../transport/subgraph-response.ts';
import type { Data } from './data/record.ts';

/** A request to a subgraph, of which all but the variables is always the same. */
export interface CompiledRequest {
  /** Its body: with the caller's variables the fetch uses, and the entities in JSON if it asks for any. */
  write(variables: Readonly<Data>, representations: readonly ByteText[] | undefined): ByteText;
  /** The same as values. */
  values(variables: Readonly<Data>, representations: readonly ByteText[] | undefined): SubgraphRequest;
}

/** Compiles a request. `originalNames` has the caller's names of the variables that bear another name in the plan. */
export function compileRequest(
  { operation, operationName, variables: names }: FetchNode,
  originalNames: ReadonlyMap<string, string>,
): CompiledRequest {
  const named = operationName === undefined ? '' : `,"operationName":${JSON.stringify(operationName)}`;
  const head = toByteText(`{"query":${JSON.stringify(operation)}${named},"variables":{`);
  const used = names.map((name) => ({
    name,
    original: originalNames.get(name) ?? name,
    label: `"${name}":`,
  }));
  return {
    write(variables, representations) {
      let entries = '';
      for (const { original, label } of used) {
        const value = variables[original];
        if (value !== undefined)
          entries += `${entries === '' ? '' : ','}${label}${toByteText(JSON.stringify(value))}`;
      }
      if (representations)
        entries += `${entries === '' ? '' : ','}"representations":[${representations.join()}]`;
      return `${head}${entries}}}`;
    },
    values(variables, representations) {
      const given: Data = {};
      for (const { name, original } of used)
        if (variables[original] !== undefined) given[name] = variables[original];
      if (representations)
        given['representations'] = representations.map((text) => JSON.parse(fromByteText(text)) as unknown);
      return { query: operation, operationName, variables: given };
    },
  };
}
