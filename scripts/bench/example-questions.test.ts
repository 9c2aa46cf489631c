import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, it } from 'vitest';
import { timeExampleQuestions } from './example-questions.ts';

let server: Server;
afterEach(() => server.close());

/** A hub that gives one answer to everything; and what it was asked. */
async function startHub(answer: object): Promise<{ url: string; bodies: string[] }> {
  const bodies: string[] = [];
  server = createServer((request, response) => {
    void text(request).then((body) => {
      bodies.push(body);
      response.end(JSON.stringify(answer));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bodies };
}

it('every example question is asked with its variables, once and then again', async () => {
  const { url, bodies } = await startHub({ data: {} });
  const times = await timeExampleQuestions(url, 2);
  const files = readdirSync('schema/operations').filter((name) => name.endsWith('.graphql'));
  expect(times.map(({ question }) => `${question}.graphql`)).toEqual(files.sort());
  expect(bodies).toHaveLength(files.length * 3);
  const asked = JSON.parse(bodies[0]!) as { query: string; variables: object };
  expect(asked.query).toContain('query OverlapsWithoutInnovationGrant');
  expect(Object.keys(asked.variables)).not.toEqual([]);
});

it('a question that is not answered is no time', async () => {
  const { url } = await startHub({ errors: [{ message: 'no' }] });
  await expect(timeExampleQuestions(url, 1)).rejects.toThrow('no');
});
