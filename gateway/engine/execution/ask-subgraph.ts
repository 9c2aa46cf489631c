import { SubgraphUnavailableError } from '#lib/errors';
import type { FetchNode } from '../planning/query-plan.ts';
import type { Asked } from '../shapes/asked-shape.ts';
import type { ByteText } from '../splicing/byte-text.ts';
import type { FetchSplicing } from '../splicing/compile-splicing.ts';
import type { SubgraphAnswer, SubgraphTransport } from '../../transport/transport.ts';
import { readAnswer, type GraphQLAnswer } from './answers/read-answer.ts';
import type { Data } from './data/record.ts';
import { compileRequest, type CompiledRequest } from './request-text.ts';
import { leaveSplicing, type Run } from './run.ts';

/** A subgraph that gave no usable answer, for the log. */
export interface Silence {
  readonly subgraph: string;
  readonly requestId: string;
  readonly reason: string;
}

/** Plain numbers about the answers of subgraphs since the start. */
export interface ReadCounters {
  /** Answers whose parts were cut out and copied. */
  spliced: number;
  /** Answers that were parsed, or came as values. */
  parsed: number;
}

/** Where calls go and who hears of those that came to nothing. */
export interface SubgraphAccess {
  readonly transport: SubgraphTransport;
  readonly onSilence: (silence: Silence) => void;
  readonly counters: ReadCounters;
}

/** Asks a subgraph; undefined when it gave no usable answer, which is then on record. Never rejects. */
export type Ask = (run: Run, representations?: readonly ByteText[]) => Promise<GraphQLAnswer | undefined>;

/** What asking a fetch takes, besides the fetch. */
export interface AskOptions {
  readonly access: SubgraphAccess;
  readonly asked: Asked;
  /** See `compileRequest`. */
  readonly originalNames: ReadonlyMap<string, string>;
  /** Whether the operation asks nothing else. */
  readonly isOnlyFetch: boolean;
}

type Answered = Extract<SubgraphAnswer, { kind: 'answered' }>;

/** The spliced answer to a question, if it can be read as one. */
function readSpliced(
  answer: Answered,
  splicing: FetchSplicing,
  entityCount: number | undefined,
): GraphQLAnswer | undefined {
  if (answer.response) return undefined;
  const data = (answer.spliced as Data | undefined) ?? splicing.read(answer.body);
  if (!data) return undefined;
  if (entityCount !== undefined && (data['_entities'] as readonly unknown[]).length !== entityCount)
    return undefined;
  return { data, faults: [], isSpliced: true };
}

/** Compiles the asking of one fetch. */
export function compileAsk(fetch: FetchNode, options: AskOptions): Ask {
  const { access, asked, originalNames, isOnlyFetch } = options;
  const { subgraph, isMutation } = fetch;
  const request: CompiledRequest = compileRequest(fetch, originalNames);

  const keepSilence = (run: Run, reason: string): void => {
    leaveSplicing(run);
    access.onSilence({ subgraph, requestId: run.requestId, reason });
    // One error for a silent department, however many calls to it fail.
    if (run.silentSubgraphs.includes(subgraph)) return;
    run.silentSubgraphs.push(subgraph);
    run.errors.push(new SubgraphUnavailableError(subgraph));
  };

  const read = (run: Run, answer: Answered, entityCount: number | undefined): GraphQLAnswer => {
    const splicing = run.splicing?.fetches.get(fetch);
    const spliced = splicing && readSpliced(answer, splicing, entityCount);
    if (spliced) {
      access.counters.spliced += 1;
      return spliced;
    }
    leaveSplicing(run);
    access.counters.parsed += 1;
    return readAnswer(answer, asked, entityCount);
  };

  return async (run, representations) => {
    const { callerClass, requestId, variables } = run;
    const writeKey = isMutation && run.writeKey?.subgraph === subgraph ? run.writeKey.key : undefined;
    const answer = await access.transport.send({
      subgraph,
      body: request.write(variables, representations),
      request: () => request.values(variables, representations),
      isMutation,
      // What is sent together is answered together: operations of several calls would get into each other's way.
      kind: isOnlyFetch ? fetch : undefined,
      callerClass,
      requestId,
      writeKey,
      readSpliced: run.splicing?.fetches.get(fetch)?.read,
    });
    if (answer.kind === 'silent') {
      keepSilence(run, answer.reason);
      return undefined;
    }
    run.receivedBytes += answer.receivedBytes ?? 0;
    try {
      const said = read(run, answer, representations?.length);
      run.onAnswer?.(answer.headers);
      return said;
    } catch (error) {
      keepSilence(run, error instanceof Error ? error.message : String(error));
      return undefined;
    }
  };
}
