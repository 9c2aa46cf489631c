import { afterEach, describe, expect, it, vi } from 'vitest';
import { createFetcher } from './fetcher.ts';

const answerWith = (body: string, init: ResponseInit) => {
  const fetch = vi.fn<typeof globalThis.fetch>().mockResolvedValue(new Response(body, init));
  vi.stubGlobal('fetch', fetch);
  return fetch;
};
const fetcher = createFetcher(new URL('http://hub.example/graphql'));

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('createFetcher', () => {
  it('posts the operation as JSON with the reader’s own headers and gives the answer', async () => {
    const fetch = answerWith('{"data":{"quarters":[]}}', { headers: { 'content-type': 'application/json' } });
    const answer = await fetcher(
      { query: '{ quarters { id } }' },
      { headers: { authorization: 'Bearer token' } },
    );
    expect(answer).toEqual({ data: { quarters: [] } });
    expect(fetch).toHaveBeenCalledWith(new URL('http://hub.example/graphql'), {
      method: 'POST',
      headers: {
        accept: 'application/graphql-response+json, application/json',
        'content-type': 'application/json',
        authorization: 'Bearer token',
      },
      body: '{"query":"{ quarters { id } }"}',
    });
  });

  it('gives GraphQL errors as the answer, whatever the status', async () => {
    answerWith('{"errors":[{"message":"no"}]}', {
      status: 400,
      headers: { 'content-type': 'application/graphql-response+json; charset=utf-8' },
    });
    expect(await fetcher({ query: '{' })).toEqual({ errors: [{ message: 'no' }] });
  });

  it('names the status of an answer that is not JSON', async () => {
    answerWith('<h1>Bad Gateway</h1>', { status: 502, headers: { 'content-type': 'text/html' } });
    await expect(fetcher({ query: '{ quarters { id } }' })).rejects.toThrow(
      '/graphql must answer with JSON, but got: status 502, content type text/html',
    );
  });
});
