/** Where something of a subgraph's is, and what it takes to be let in. */
export interface SubgraphAddress {
  /** Without name and password: neither logs nor clients are to learn them. */
  readonly url: URL;
  /** Headers that show the name and password the address had, if it had any. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Reads the address of a subgraph's graph, or of what lies beside it. */
export function readSubgraphAddress(graphUrl: string, beside = ''): SubgraphAddress {
  const url = new URL(beside, graphUrl);
  const credentials = [url.username, url.password].map(decodeURIComponent).join(':');
  url.username = '';
  url.password = '';
  if (credentials === ':') return { url, headers: {} };
  return { url, headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` } };
}
