import { readSubgraphAddress } from '../transport/subgraph-address.ts';
import type { ReadVersion } from './data-versions.ts';

// Some take part in every stamp of every answer that is kept.
const maxVersionLength = 200;

const versionIn = (body: unknown): string | undefined => {
  const hasVersion = typeof body === 'object' && body !== null && 'dataVersion' in body;
  const version = hasVersion ? body.dataVersion : undefined;
  return typeof version === 'string' && version.length <= maxVersionLength ? version : undefined;
};

/** Reads versions where the subgraphs announce them: `/health/version` beside `/graphql`. */
export function createVersionReader(subgraphUrls: Readonly<Record<string, string>>): ReadVersion {
  const questions = new Map(
    Object.entries(subgraphUrls).map(([name, url]) => [name, readSubgraphAddress(url, 'health/version')]),
  );
  return async (subgraph, signal) => {
    const question = questions.get(subgraph);
    if (!question) return undefined;
    const headers = { accept: 'application/json', ...question.headers };
    const response = await fetch(question.url, { headers, signal, redirect: 'error' });
    if (response.status === 200) return versionIn(await response.json());
    await response.body?.cancel();
    return undefined;
  };
}
