import type { Request, Response } from 'express';

/** What the gateway knows of one request while it answers it. */
export interface GatewayContext {
  readonly requestId: string;
  /** Form of the answer the caller prefers; plain JSON when he does not say, undefined when he accepts neither. */
  readonly mediaType: GraphQLMediaType | undefined;
}

const graphqlMediaTypes = ['application/json', 'application/graphql-response+json'] as const;

/** The two forms of a GraphQL answer; plain JSON is the older one and the default. */
export type GraphQLMediaType = (typeof graphqlMediaTypes)[number];

/** The form of answer a request asks for. */
export function mediaTypeOf(request: Request): GraphQLMediaType | undefined {
  const accepted = request.accepts([...graphqlMediaTypes]);
  return graphqlMediaTypes.find((mediaType) => mediaType === accepted);
}

/** Makes the context of one request; its id was assigned when it came in. */
export function gatewayContext(request: Request, response: Response): GatewayContext {
  return { requestId: String(response.locals['requestId']), mediaType: mediaTypeOf(request) };
}
