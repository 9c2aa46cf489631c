import { writeKeyHeader } from '#lib/hub-headers';
import type { WriteKey } from '../access/write-key.ts';
import type { GraphQLMediaType } from './request/media-type.ts';

/** What the gateway knows of one request while it answers it. */
export interface GatewayContext {
  readonly requestId: string;
  /** What the caller may see; answers are never shared between classes. */
  readonly callerClass: string;
  /** Goes to the one department it is for, with mutations only, and nowhere else; never logged. */
  readonly writeKey?: WriteKey;
  /** Form of the answer the caller prefers. */
  readonly mediaType: GraphQLMediaType;
}

/** The class of callers of whom nothing is known. */
export const publicCallerClass = 'public';

/** Headers that may decide the class of a caller: answers name them, for caches that callers of several classes share. */
export const callerHeaders: readonly string[] = ['authorization', writeKeyHeader];
