import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadRequest } from './load/job.ts';

/** One of the questions that are measured, with the variables it is asked with in turn. */
export interface BenchOperation {
  readonly name: OperationName;
  readonly query: string;
  readonly variables: readonly Readonly<Record<string, unknown>>[];
}

/** A quarter by its id; all quarters with all departments; the overlap report, which every department contributes to. */
export const operationNames = ['small', 'medium', 'deep'] as const;

/** See `operationNames`. */
export type OperationName = (typeof operationNames)[number];

const quarterIds = [
  'arsten-nord',
  'aumund',
  'bahnhofsvorstadt',
  'blockdiek',
  'blumenthal',
  'grambke',
  'groepelingen',
  'grohn',
  'hemelingen',
  'huchting',
  'huckelriede',
  'kattenturm',
  'luessum',
  'marssel',
  'neue-vahr',
  'oslebshausen',
  'schweizer-viertel',
  'tenever',
  'ueberseestadt',
  'woltmershausen',
];

const variablesOf: Readonly<Record<OperationName, BenchOperation['variables']>> = {
  small: quarterIds.map((id) => ({ id })),
  medium: [{}],
  deep: ['2016-12-31', '2019-12-31', '2021-07-01', '2024-12-31'].map((on) => ({ on })),
};

/** Reads one of the questions. */
export function readOperation(name: OperationName): BenchOperation {
  const query = readFileSync(join(import.meta.dirname, 'operations', `${name}.graphql`), 'utf8');
  return { name, query, variables: variablesOf[name] };
}

/** The body of each request an operation is asked with. */
export const bodiesOf = ({ query, variables }: BenchOperation): string[] =>
  variables.map((values) => JSON.stringify({ query, variables: values }));

const common = 'host: 127.0.0.1\r\naccept: application/json\r\nconnection: keep-alive\r\n';

/** Requests by POST, as most clients send them. */
export function postRequests(operation: BenchOperation, pathOf: (index: number) => string): LoadRequest[] {
  return bodiesOf(operation).map((body, index) => {
    const length = Buffer.byteLength(body);
    const head = `POST ${pathOf(index)} HTTP/1.1\r\n${common}content-type: application/json\r\n`;
    return { text: `${head}content-length: ${length}\r\n\r\n${body}`, answer: index };
  });
}

/** The address of each request an operation is asked with by GET. */
export const pathsOf = ({ query, variables }: BenchOperation): string[] =>
  variables.map(
    (values) => `/graphql?${new URLSearchParams({ query, variables: JSON.stringify(values) }).toString()}`,
  );

/** Requests by GET, of addresses that end as `endOf` says. */
export function getRequests(operation: BenchOperation, endOf: (index: number) => string): LoadRequest[] {
  return pathsOf(operation).map((path, index) => ({
    text: `GET ${path}${endOf(index)} HTTP/1.1\r\n${common}\r\n`,
    answer: index,
  }));
}

/** Requests of a caller who has the answer already and asks whether it still holds. */
export function conditionalRequests(operation: BenchOperation, etags: readonly string[]): LoadRequest[] {
  return pathsOf(operation).map((path, index) => ({
    text: `GET ${path} HTTP/1.1\r\n${common}if-none-match: ${etags[index] ?? ''}\r\n\r\n`,
  }));
}
