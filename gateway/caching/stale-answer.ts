import type { GraphQLError } from 'graphql';
import type { HubErrorCode } from '#lib/errors';
import { toByteText, type ByteText } from '../engine/splicing/byte-text.ts';
import { createReadyAnswer, type ReadyAnswer } from './ready-answer.ts';

/** The departments whose silence is all that is wrong with an answer; undefined when there is nothing wrong or more. */
export function silentSubgraphsOf(errors: readonly GraphQLError[]): string[] | undefined {
  const names = new Set<string>();
  for (const { extensions } of errors) {
    const subgraph = extensions['subgraph'];
    const isSilence = extensions['code'] === ('SUBGRAPH_UNAVAILABLE' satisfies HubErrorCode);
    if (!isSilence || typeof subgraph !== 'string') return undefined;
    names.add(subgraph);
  }
  return names.size === 0 ? undefined : [...names];
}

/** What is said of an answer from before. */
export interface StaleFacts {
  /** When it was made. */
  readonly since: Date;
  /** The departments that give no answer now. */
  readonly subgraphs: readonly string[];
}

/** The answer from before with its age in it: `extensions.stale` says since when, and who is silent now. */
export function markStale({ body }: ReadyAnswer, { since, subgraphs }: StaleFacts): ReadyAnswer {
  const text: ByteText = typeof body === 'string' ? body : body.toString('latin1');
  const extensions = toByteText(JSON.stringify({ stale: { since: since.toISOString(), subgraphs } }));
  // A whole answer holds data and nothing else.
  return createReadyAnswer(`${text.slice(0, text.lastIndexOf('}'))},"extensions":${extensions}}`);
}
