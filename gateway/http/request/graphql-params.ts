/** A well-formed request to the graph. */
export interface GraphQLParams {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>> | null | undefined;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isAbsent = (value: unknown): value is null | undefined => value === undefined || value === null;

/** The request in a JSON body, or undefined when there is anything odd about it: what, is for others to tell. */
export function paramsOfBody(body: unknown): GraphQLParams | undefined {
  if (!isRecord(body)) return undefined;
  const { query, operationName, variables, extensions } = body;
  if (typeof query !== 'string' || query === '') return undefined;
  if (!isAbsent(operationName) && typeof operationName !== 'string') return undefined;
  if (!isAbsent(variables) && !isRecord(variables)) return undefined;
  if (!isAbsent(extensions) && (!isRecord(extensions) || 'persistedQuery' in extensions)) return undefined;
  return { query, operationName: operationName ?? undefined, variables };
}

function parsedOrText(text: string | null): unknown {
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The request in the search part of an address, or undefined when there is anything odd about it. */
export function paramsOfSearch(search: string): GraphQLParams | undefined {
  const values = new URLSearchParams(search);
  const names = ['query', 'operationName', 'variables', 'extensions'];
  if (names.some((name) => values.getAll(name).length > 1)) return undefined;
  return paramsOfBody({
    query: values.get('query'),
    operationName: values.get('operationName'),
    variables: parsedOrText(values.get('variables')),
    extensions: parsedOrText(values.get('extensions')),
  });
}
