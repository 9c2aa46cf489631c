import type { LinkAnswer, SubgraphLink } from '../subgraph-link.ts';
import type { SubgraphCall } from '../transport.ts';

/** What a link answers to a call. */
export const askLink = (link: SubgraphLink, call: SubgraphCall): Promise<LinkAnswer> =>
  new Promise((resolve) => {
    link.send(call, resolve);
  });
