import type { OperationAnswer } from '../../caching/answer-operations.ts';
import { publicCallerClass, type GatewayContext } from '../gateway-context.ts';
import type { GraphQLMediaType } from '../request/media-type.ts';
import { completeHead } from './exchange.ts';

/** Complete lists of names and values, see `completeHead`. */
export interface AnswerHeads {
  /** For an answer that is not compressed. */
  whole(answer: OperationAnswer, context: GatewayContext): readonly string[];
  /** For callers who have the answer already. */
  unchanged(answer: OperationAnswer, context: GatewayContext): readonly string[];
}

/** What an answer says of being kept elsewhere: flat names and values. */
function cacheHeaders({ isCacheable, ready }: OperationAnswer, { callerClass }: GatewayContext): string[] {
  if (!isCacheable) return ['cache-control', 'no-store'];
  // To be kept, but never used without asking whether it still holds: else it could be older than is promised.
  const scope = callerClass === publicCallerClass ? 'public' : 'private';
  return ['cache-control', `${scope}, no-cache`, 'etag', ready.etag];
}

/** What an answer says of itself whether it is compressed or not: flat names and values. */
export const answerHeaders = (answer: OperationAnswer, context: GatewayContext): string[] => [
  ...cacheHeaders(answer, context),
  'content-type',
  `${context.mediaType}; charset=utf-8`,
];

const unchangedHead = (answer: OperationAnswer, context: GatewayContext): readonly string[] =>
  completeHead(cacheHeaders(answer, context));

const wholeHead = (answer: OperationAnswer, context: GatewayContext): readonly string[] =>
  completeHead([...answerHeaders(answer, context), 'content-length', String(answer.ready.size)]);

interface Remembered {
  readonly mediaType: GraphQLMediaType;
  readonly whole: readonly string[];
  readonly unchanged: readonly string[];
}

/** Creates the heads of answers; those of kept answers are made once. A kept answer belongs to one class of callers. */
export function createAnswerHeads(): AnswerHeads {
  const known = new WeakMap<OperationAnswer, Remembered>();

  const remember = (answer: OperationAnswer, context: GatewayContext): Remembered => {
    const last = known.get(answer);
    if (last?.mediaType === context.mediaType) return last;
    const made = {
      mediaType: context.mediaType,
      whole: wholeHead(answer, context),
      unchanged: unchangedHead(answer, context),
    };
    known.set(answer, made);
    return made;
  };

  return {
    whole: (answer, context) =>
      answer.origin === 'kept' ? remember(answer, context).whole : wholeHead(answer, context),
    unchanged: (answer, context) =>
      answer.origin === 'kept' ? remember(answer, context).unchanged : unchangedHead(answer, context),
  };
}
