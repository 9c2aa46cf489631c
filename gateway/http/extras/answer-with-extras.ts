import { randomUUID } from 'node:crypto';
import { parse } from 'graphql';
import { documentIdOf } from '../../access/example-documents.ts';
import type { TrustedDocuments } from '../../access/trusted-documents.ts';
import type { DataVersions } from '../../caching/data-versions.ts';
import type { Engine, WrittenAnswer } from '../../engine/create-engine.ts';
import type { KnownOperation, KnownOperations } from '../../engine/known-operations.ts';
import { describePlan } from '../../engine/planning/describe-plan.ts';
import { compareReceipts } from '../../receipts/compare-receipts.ts';
import { dayInBremen, pinDay } from '../../receipts/pin-day.ts';
import { createReceipt, digestOf } from '../../receipts/receipt.ts';
import { fromByteText } from '../../engine/splicing/byte-text.ts';
import type { CallTracer } from '../../telemetry/call-tracer.ts';
import type { GatewayContext } from '../gateway-context.ts';
import type { GraphQLParams } from '../request/graphql-params.ts';
import type { Extras } from './read-extras.ts';

/** What answering with extras takes. */
export interface ExtrasParts {
  readonly engine: Engine;
  readonly operations: KnownOperations;
  readonly versions: DataVersions;
  readonly tracer: CallTracer;
  /** Operations that a link can name by their id. */
  readonly documents: TrustedDocuments;
  /** Name of the supergraph. */
  readonly supergraphDigest: string;
  /** Address under which the hub is known; undefined when links are to begin at its root. */
  readonly publicUrl: string | undefined;
  /** The day and time; the machine's by default. */
  readonly now?: () => Date;
}

/** A request that wants more than the answer. */
export interface ExtrasQuestion {
  readonly params: GraphQLParams;
  readonly extras: Extras;
  readonly context: GatewayContext;
}

interface Asked {
  readonly operation: KnownOperation;
  readonly params: GraphQLParams;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Address of the same question, to be asked by GET at any time. */
function permanentLink({ documents, publicUrl = '' }: ExtrasParts, { params, variables }: Asked): string {
  const { query, operationName } = params;
  const documentId = documentIdOf(query);
  const search = new URLSearchParams(documents.has(documentId) ? { documentId } : { query });
  if (operationName !== undefined) search.set('operationName', operationName);
  if (Object.keys(variables).length > 0) search.set('variables', JSON.stringify(variables));
  return `${publicUrl}/graphql?${search.toString()}`;
}

function versionsOf({ versions }: ExtrasParts, { prepared }: KnownOperation): Record<string, string | null> {
  const names = [...prepared.subgraphs].sort();
  return Object.fromEntries(names.map((name) => [name, versions.versionOf(name) ?? null]));
}

function makeReceipt(
  parts: ExtrasParts,
  asked: Asked,
  written: WrittenAnswer & { readonly at: Date; readonly data: Record<string, string | null> },
) {
  const { params, variables } = asked;
  const receipt = createReceipt({
    at: written.at.toISOString(),
    operation: digestOf([params.query, params.operationName ?? null]),
    variables: digestOf(variables),
    supergraph: parts.supergraphDigest,
    data: written.data,
    answer: digestOf(written.text),
  });
  return { ...receipt, link: permanentLink(parts, asked) };
}

async function execute(parts: ExtrasParts, asked: Asked, context: GatewayContext) {
  // Its own id: the calls of another request with the same one would be taken for its calls.
  const requestId = randomUUID();
  const trace = parts.tracer.begin(requestId);
  const startedAt = performance.now();
  try {
    const { variables, operation } = asked;
    const { callerClass } = context;
    const written = await parts.engine.executeToText(operation.prepared, {
      variables,
      callerClass,
      requestId,
    });
    return { written, trace, millis: Math.round((performance.now() - startedAt) * 100) / 100 };
  } finally {
    trace?.end();
  }
}

/**
 * Answers a valid query with what is to be known of the answer under `extensions`. Such an answer is made anew each time.
 * Undefined for anything else, of which nothing was executed.
 */
export async function answerWithExtras(
  parts: ExtrasParts,
  { params, extras, context }: ExtrasQuestion,
): Promise<string | undefined> {
  const operation = await parts.operations.find(params.query, params.operationName);
  if (!operation?.isQuery) return undefined;
  const at = parts.now?.() ?? new Date();
  const given = params.variables ?? {};
  const variables =
    extras.receipt === undefined
      ? given
      : pinDay({ schema: parts.engine.schema, document: parse(params.query) }, given, dayInBremen(at));
  const asked: Asked = { operation, params, variables };
  // Taken before anything is read: what is written meanwhile belongs to the next version.
  const data = versionsOf(parts, operation);
  const { written, trace, millis } = await execute(parts, asked, context);
  if (written.isRefused) return undefined;
  const receipt = extras.receipt && makeReceipt(parts, asked, { ...written, at, data });
  const earlier = extras.receipt === true ? undefined : extras.receipt;
  const { plan } = operation.prepared;
  const extensions = {
    ...(receipt && { receipt: { ...receipt, ...(earlier && { since: compareReceipts(earlier, receipt) }) } }),
    ...(extras.queryPlan && {
      queryPlan: {
        millis,
        plan: plan ? describePlan(plan) : null,
        calls: trace?.calls ?? [],
        callsLeftOut: trace?.leftOut ?? 0,
      },
    }),
  };
  // The answer is an object with something in it.
  return `${fromByteText(written.text).slice(0, -1)},"extensions":${JSON.stringify(extensions)}}`;
}
