import type { TrustedDocuments } from '../../access/trusted-documents.ts';
import { readExtras, type Extras } from '../extras/read-extras.ts';
import { RequestFaultError } from './request-fault.ts';

/** A well-formed request to the graph. */
export interface GraphQLParams {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>> | null | undefined;
  /** What is wanted beside the answer, as a rule nothing. */
  readonly extras?: Extras;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isAbsent = (value: unknown): value is null | undefined => value === undefined || value === null;

/** The text of the operation: as sent, or the one that is known by the id sent instead. */
function textOf(
  { query, documentId }: Readonly<Record<string, unknown>>,
  trusted: TrustedDocuments,
): unknown {
  if (!isAbsent(query) || isAbsent(documentId)) return query;
  const text = typeof documentId === 'string' ? trusted.get(documentId) : undefined;
  if (text === undefined)
    throw new RequestFaultError(400, 'documentId must name an operation this gateway knows, but does not');
  return text;
}

/**
 * The request in a JSON body, or undefined when there is anything odd about it: what, is for others to tell. Throws
 * RequestFaultError when it has an id in place of a text and the id is unknown, or wants beside the answer what is not to
 * be had.
 */
export function paramsOfBody(body: unknown, trusted: TrustedDocuments): GraphQLParams | undefined {
  if (!isRecord(body)) return undefined;
  const { operationName, variables, extensions } = body;
  const query = textOf(body, trusted);
  if (typeof query !== 'string' || query === '') return undefined;
  if (!isAbsent(operationName) && typeof operationName !== 'string') return undefined;
  if (!isAbsent(variables) && !isRecord(variables)) return undefined;
  if (!isAbsent(extensions) && (!isRecord(extensions) || 'persistedQuery' in extensions)) return undefined;
  const extras = isRecord(extensions) ? readExtras(extensions) : undefined;
  // By the specification an empty name in an address is none; in a body it can mean nothing else.
  const name = operationName === '' ? undefined : (operationName ?? undefined);
  return { query, operationName: name, variables, ...(extras && { extras }) };
}

function parsedOrText(text: string | null): unknown {
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The same for the search part of an address. */
export function paramsOfSearch(search: string, trusted: TrustedDocuments): GraphQLParams | undefined {
  const values = new URLSearchParams(search);
  const names = ['query', 'documentId', 'operationName', 'variables', 'extensions'];
  if (names.some((name) => values.getAll(name).length > 1)) return undefined;
  const request = {
    query: values.get('query'),
    documentId: values.get('documentId'),
    operationName: values.get('operationName'),
    variables: parsedOrText(values.get('variables')),
    extensions: parsedOrText(values.get('extensions')),
  };
  return paramsOfBody(request, trusted);
}

/** The search part of a request's address, without an empty `operationName`: Apollo Server would look for the operation. */
export function searchOf({ url = '' }: { readonly url?: string | undefined }): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start).replace(/([?&])operationName=?(?=&|$)/, '$1');
}
