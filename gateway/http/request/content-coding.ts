import type { ContentCoding } from '../../caching/ready-answer.ts';
import { readPreferences } from './preferences.ts';

/** Answers below this go as they are: they fit into a packet or two anyway. */
export const minCompressedBytes = 1024;

/** The compressed form that an `Accept-Encoding` header prefers; undefined when it takes none, or none more gladly than the plain one. */
export function contentCodingOf(acceptEncoding: string | undefined): ContentCoding | undefined {
  if (acceptEncoding === undefined || acceptEncoding === '') return undefined;
  const preferences = readPreferences(acceptEncoding);
  const qualityOf = (coding: string): number =>
    preferences.find(({ name }) => name === coding)?.quality ??
    preferences.find(({ name }) => name === '*')?.quality ??
    0;
  const [br, gzip] = [qualityOf('br'), qualityOf('gzip')];
  if (Math.max(br, gzip) === 0) return undefined;
  const named = preferences.find(({ name }) => name === 'identity')?.quality ?? 0;
  if (named > Math.max(br, gzip)) return undefined;
  return br >= gzip ? 'br' : 'gzip';
}
