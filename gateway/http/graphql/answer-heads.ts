import type { OperationAnswer } from '../../caching/answer-operations.ts';
import { publicCallerClass, type GatewayContext } from '../gateway-context.ts';
import type { GraphQLMediaType } from '../request/media-type.ts';
import { completeHead, unchangedHead, type Exchange } from './exchange.ts';

/** Complete lists of names and values, see `completeHead`. */
export interface AnswerHeads {
  /** For an answer that is not compressed. */
  whole(answer: OperationAnswer, context: GatewayContext): readonly string[];
  /** For callers who have the answer already. */
  unchanged(answer: OperationAnswer, context: GatewayContext): readonly string[];
}

/** What an answer says of being kept elsewhere: flat names and values. */
function cacheHeaders(answer: OperationAnswer, { callerClass }: GatewayContext): string[] {
  const { isCacheable, policy, ready } = answer;
  if (!isCacheable) return ['cache-control', 'no-store'];
  const scope = callerClass === publicCallerClass && !policy.isPrivate ? 'public' : 'private';
  // Without a department's word to be kept, but never used without asking whether it still holds: else it could be
  // older than is promised.
  const use = policy.maxAgeInSeconds > 0 ? `max-age=${policy.maxAgeInSeconds}` : 'no-cache';
  return ['cache-control', `${scope}, ${use}`, 'etag', ready.etag];
}

/** The exchange in which an answer is sent: one whose age matters says how old it is. */
export const withAge = (exchange: Exchange, { ageInSeconds }: OperationAnswer): Exchange =>
  ageInSeconds ? { ...exchange, headers: [...exchange.headers, 'age', String(ageInSeconds())] } : exchange;

/** What an answer says of itself whether it is compressed or not: flat names and values. */
export const answerHeaders = (answer: OperationAnswer, context: GatewayContext): string[] => [
  ...cacheHeaders(answer, context),
  'content-type',
  `${context.mediaType}; charset=utf-8`,
];

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
      unchanged: unchangedHead(cacheHeaders(answer, context)),
    };
    known.set(answer, made);
    return made;
  };

  return {
    whole: (answer, context) =>
      answer.origin === 'kept' ? remember(answer, context).whole : wholeHead(answer, context),
    unchanged: (answer, context) =>
      answer.origin === 'kept'
        ? remember(answer, context).unchanged
        : unchangedHead(cacheHeaders(answer, context)),
  };
}
