import { readFile } from 'node:fs/promises';
import { auditServer, type AuditResult } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSmallFederation, type SmallFederation } from '../../support/federations/small-federation.ts';

let hub: SmallFederation;
let results: AuditResult[];

beforeAll(async () => {
  hub = await startSmallFederation();
  results = await auditServer({ url: `${hub.url}/graphql` });
});
afterAll(() => hub.stop());

const strengthOf = ({ name }: AuditResult): string => name.split(' ', 1)[0] ?? '';
const outcomeOf = ({ status }: AuditResult): string => (status === 'ok' ? 'passed' : 'not passed');
const rowOf = (result: AuditResult): string => `| ${result.id} | ${result.name} | ${outcomeOf(result)} |`;

const documentedRows = async (): Promise<string[]> => {
  const text = await readFile(new URL('../../../docs/graphql-over-http.md', import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => /^\| [0-9A-Z]{4} /.test(line))
    .map((line) => line.replace(/\s+/g, ' ').replaceAll('\\*', '*').trim());
};

describe('the audit of GraphQL over HTTP', () => {
  it('passes everything a server must do', () => {
    const must = results.filter((result) => strengthOf(result) === 'MUST');
    expect(must).toHaveLength(13);
    expect(must.filter(({ status }) => status !== 'ok').map(({ id, name }) => `${id} ${name}`)).toEqual([]);
  });

  it('finds in everything else exactly what the document says', async () => {
    const others = results.filter((result) => strengthOf(result) !== 'MUST').map(rowOf);
    expect(await documentedRows()).toEqual(others.sort());
  });
});

describe('an empty operation name in an address', () => {
  const answerOf = async (search: string): Promise<[number, unknown]> => {
    const response = await fetch(`${hub.url}/graphql?${search}`);
    return [response.status, await response.json()];
  };

  it.each([
    '{ quarters { id } }',
    'query ($on: Boolean!) { quarters @include(if: $on) { id } }',
    '{ nothing }',
  ])('is as good as none: %s', async (query) => {
    const search = new URLSearchParams({ query }).toString();
    expect(await answerOf(`operationName=&${search}`)).toEqual(await answerOf(search));
  });
});
