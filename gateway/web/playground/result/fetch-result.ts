import type { SharedQuestion } from './share-link.ts';

/** The answer as a table. */
export interface ResultTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Rows beyond those shown. */
  readonly leftOut: number;
  /** Lists of the answer that can make the rows. */
  readonly rowPaths: readonly string[];
}

/** One step of the plan. */
export interface PlanStep {
  readonly kind: string;
  readonly subgraph?: string;
  readonly path?: string;
  readonly steps?: readonly PlanStep[];
}

/** Who was asked what, and how long it took. */
export interface QueryPlan {
  readonly millis: number;
  readonly plan: PlanStep | null;
  readonly calls: readonly {
    readonly subgraph: string;
    readonly startMillis: number;
    readonly millis: number;
    readonly isAnswered: boolean;
  }[];
}

/** Formats to download, by what follows the name of the file. */
export const downloadFormats = ['csv', 'excel.csv', 'xlsx', 'jsonl'] as const;

const maxShownRows = 500;

/** A question as the body of a request. Throws for variables that are no JSON. */
export function toRequest({ query, variables, operationName }: SharedQuestion): object {
  const values: unknown = variables.trim() === '' ? undefined : JSON.parse(variables);
  return { query, variables: values, operationName: operationName ?? undefined };
}

const toBody = (question: SharedQuestion, extensions?: object): string =>
  JSON.stringify({ ...toRequest(question), extensions });

/** Posts JSON; rejects with what the hub says when it refuses. */
async function post(url: URL, body: string): Promise<Response> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  if (response.ok) return response;
  throw new Error((await response.text()).slice(0, 1_000));
}

const exportUrl = (hub: URL, extension: string, rows: string | undefined): URL => {
  const url = new URL(`export/result.${extension}`, hub);
  if (rows !== undefined) url.searchParams.set('rows', rows);
  return url;
};

/** Fetches the answer as a file. */
export async function fetchFile(
  hub: URL,
  question: SharedQuestion,
  { extension, rows }: { readonly extension: string; readonly rows: string | undefined },
): Promise<Blob> {
  return (await post(exportUrl(hub, extension, rows), toBody(question))).blob();
}

const toText = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);

/** Fetches the answer as a table: the same rows as in the files, the first 500 of them. */
export async function fetchTable(
  hub: URL,
  question: SharedQuestion,
  rows: string | undefined,
): Promise<ResultTable> {
  const response = await post(exportUrl(hub, 'jsonl', rows), toBody(question));
  const lines = (await response.text()).split('\n').filter((line) => line !== '');
  const records = lines.slice(0, maxShownRows).map((line) => JSON.parse(line) as Record<string, unknown>);
  return {
    columns: Object.keys(records[0] ?? {}),
    rows: records.map((record) => Object.values(record).map(toText)),
    leftOut: Math.max(0, lines.length - maxShownRows),
    rowPaths: (response.headers.get('x-hub-rows') ?? '').split(', ').filter((path) => path !== ''),
  };
}

/** Asks the question again and gives the plan by which it was answered. */
export async function fetchPlan(hub: URL, question: SharedQuestion): Promise<QueryPlan> {
  const response = await post(new URL('graphql', hub), toBody(question, { queryPlan: true }));
  const answer = (await response.json()) as {
    extensions?: { queryPlan?: QueryPlan };
    errors?: readonly { message: string }[];
  };
  const plan = answer.extensions?.queryPlan;
  if (plan) return plan;
  throw new Error(answer.errors?.[0]?.message ?? 'no plan');
}
