import type { GraphQLMediaType } from './request/media-type.ts';

/** What the gateway knows of one request while it answers it. */
export interface GatewayContext {
  readonly requestId: string;
  /** What the caller may see; answers are never shared between classes. */
  readonly callerClass: string;
  /** Form of the answer the caller prefers. */
  readonly mediaType: GraphQLMediaType;
}

/** The class of callers of whom nothing is known. */
export const publicCallerClass = 'public';
