import { SubgraphUnavailableError } from '#lib/errors';
import type { FetchNode } from '../planning/query-plan.ts';
import type { SubgraphTransport } from '../transport/transport.ts';
import type { Asked } from '../shapes/asked-shape.ts';
import { readAnswer, type GraphQLAnswer } from './answers/read-answer.ts';
import { compileRequest } from './request-text.ts';
import type { Run } from './run.ts';

/** A subgraph that gave no usable answer, for the log. */
export interface Silence {
  readonly subgraph: string;
  readonly requestId: string;
  readonly reason: string;
}

/** Where calls go and who hears of those that came to nothing. */
export interface SubgraphAccess {
  readonly transport: SubgraphTransport;
  readonly onSilence: (silence: Silence) => void;
}

/** Asks a subgraph; undefined when it gave no usable answer, which is then on record. Never rejects. */
export type Ask = (run: Run, representations?: readonly string[]) => Promise<GraphQLAnswer | undefined>;

/** What asking a fetch takes, besides the fetch. */
export interface AskOptions {
  readonly access: SubgraphAccess;
  readonly asked: Asked;
  /** See `compileRequest`. */
  readonly originalNames: ReadonlyMap<string, string>;
}

/** Compiles the asking of one fetch. */
export function compileAsk(fetch: FetchNode, { access, asked, originalNames }: AskOptions): Ask {
  const { subgraph, isMutation } = fetch;
  const writeRequest = compileRequest(fetch, originalNames);

  const keepSilence = (run: Run, reason: string): void => {
    access.onSilence({ subgraph, requestId: run.requestId, reason });
    // One error for a silent department, however many calls to it fail.
    if (!run.silentSubgraphs.has(subgraph)) run.errors.push(new SubgraphUnavailableError(subgraph));
    run.silentSubgraphs.add(subgraph);
  };

  return async (run, representations) => {
    const { callerClass, requestId, variables } = run;
    const body = writeRequest(variables, representations);
    const answer = await access.transport.send({ subgraph, body, isMutation, callerClass, requestId });
    if (answer.kind === 'silent') {
      keepSilence(run, answer.reason);
      return undefined;
    }
    try {
      return readAnswer(answer, asked, representations?.length);
    } catch (error) {
      keepSilence(run, error instanceof Error ? error.message : String(error));
      return undefined;
    }
  };
}
