import { fromByteText, toByteText } from '../../engine/splicing/byte-text.ts';
import type { SubgraphRequest } from '../subgraph-response.ts';
import type { SubgraphCall } from '../transport.ts';

/** A call to a subgraph with a request as ordinary text; everything else can be said differently. */
export function aCall(text: string, options: Partial<Omit<SubgraphCall, 'body'>> = {}): SubgraphCall {
  const body = toByteText(text);
  return {
    subgraph: 'quarters',
    body,
    request: () => JSON.parse(fromByteText(body)) as SubgraphRequest,
    isMutation: false,
    callerClass: 'public',
    requestId: 'request-1',
    ...options,
  };
}
