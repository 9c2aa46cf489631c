import type { ReadVersion } from './data-versions.ts';

// Some take part in every stamp of every answer that is kept.
const maxVersionLength = 200;

const basicAuthorization = ({ username, password }: URL): Record<string, string> => {
  if (username === '') return {};
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
};

function questionTo(subgraphUrl: string): { readonly url: URL; readonly headers: Record<string, string> } {
  const url = new URL('health/version', subgraphUrl);
  const headers = { accept: 'application/json', ...basicAuthorization(url) };
  // Addresses with a password in them are refused by fetch.
  url.username = '';
  url.password = '';
  return { url, headers };
}

const versionIn = (body: unknown): string | undefined => {
  const hasVersion = typeof body === 'object' && body !== null && 'dataVersion' in body;
  const version = hasVersion ? body.dataVersion : undefined;
  return typeof version === 'string' && version.length <= maxVersionLength ? version : undefined;
};

/** Reads versions where the subgraphs announce them: `/health/version` beside `/graphql`. */
export function createVersionReader(subgraphUrls: Readonly<Record<string, string>>): ReadVersion {
  const questions = new Map(Object.entries(subgraphUrls).map(([name, url]) => [name, questionTo(url)]));
  return async (subgraph, signal) => {
    const question = questions.get(subgraph);
    if (!question) return undefined;
    const { url, headers } = question;
    const response = await fetch(url, { headers, signal, redirect: 'error' });
    if (response.status === 200) return versionIn(await response.json());
    await response.body?.cancel();
    return undefined;
  };
}
