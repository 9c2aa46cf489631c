import type { IncomingMessage, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import { requestIdHeader } from '#lib/hub-headers';
import { chooseRequestId } from '../../telemetry/request-id.ts';
import { mediaTypeOf, type GraphQLMediaType } from '../request/media-type.ts';
import type { Cors } from './cors.ts';
import type { Exchange } from './exchange.ts';

/** Callers send few different ones; whoever sends many only costs himself the reading. */
const rememberedAcceptHeaders = 100;

function createMediaTypeReader(): (accept: string | undefined) => GraphQLMediaType | undefined {
  const known = new LRUCache<string, GraphQLMediaType | 'none'>({ max: rememberedAcceptHeaders });
  return (accept) => {
    if (accept === undefined || accept === 'application/json') return 'application/json';
    const mediaType = known.get(accept) ?? mediaTypeOf(accept) ?? 'none';
    known.set(accept, mediaType);
    return mediaType === 'none' ? undefined : mediaType;
  };
}

/** Creates what begins an exchange with each request. */
export function createOpening(cors: Cors): (request: IncomingMessage, response: ServerResponse) => Exchange {
  const readMediaType = createMediaTypeReader();
  return (request, response) => {
    const given = request.headers[requestIdHeader];
    const requestId = chooseRequestId(typeof given === 'string' ? given : undefined);
    return {
      request,
      response,
      requestId,
      mediaType: readMediaType(request.headers.accept),
      headers: [requestIdHeader, requestId, ...cors.headersFor(request)],
      startedAt: performance.now(),
    };
  };
}
