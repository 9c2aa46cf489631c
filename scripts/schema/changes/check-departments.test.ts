import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reportLines } from '../wording/report.ts';
import { checkDepartments } from './check-departments.ts';
import { verdictOf } from './verdict.ts';

const places = { name: 'places', folder: 'places', settingsPrefix: 'PLACES', defaultPort: 4101 };
const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key"])\n';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'check-'));
  write('subgraphs/kit/vocabulary.graphql', link);
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const work = (text: string): void => {
  write('subgraphs/places/schema.graphql', text);
};
const publish = (text: string): void => {
  write('schema/subgraphs/places.graphql', link + text);
};

async function check(): Promise<string[]> {
  const result = await checkDepartments({ entries: [places], registry: [places], root });
  return [verdictOf(result), ...reportLines('places', result).slice(0, -1)];
}

describe('checkDepartments', () => {
  it('lets the first schema of a hub be published', async () => {
    work('type Query { sites: Int }');
    expect(await check()).toEqual(['publishable']);
  });

  it('names a known operation that would no longer be valid though what it uses is still there', async () => {
    const site = 'type Query { place: Place site: Site } interface Place { id: ID }';
    publish(
      `${site} type Site implements Place { id: ID area: Int } type Office implements Place { id: ID }`,
    );
    work(`${site} type Site { id: ID area: Int } type Office implements Place { id: ID }`);
    write('schema/operations/area.graphql', 'query Area {\n  place {\n    ... on Site { area }\n  }\n}\n');
    expect((await check()).slice(-5)).toEqual([
      '✗ Eine bekannte Abfrage wäre nicht mehr gültig / a known operation would no longer be valid',
      '    Area  schema/operations/area.graphql:3',
      '  Fragment cannot be spread here as objects of type "Place" can never be of type "Site".',
      '  → Stellen Sie zuerst diese Abfrage um, oder lassen Sie stehen, was sie braucht.',
      '    First change this operation, or leave what it needs.',
    ]);
  });

  it('blames no change for an operation that was not valid before', async () => {
    publish('type Query { sites: Int }');
    work('type Query { sites: Int offices: Int }');
    write('schema/operations/old.graphql', 'query Old { schools }\n');
    expect((await check())[0]).toBe('publishable');
  });

  it('compares with what was last composed when what is published is out of joint', async () => {
    publish('type Query { sites: Site }');
    write('schema/api.graphql', 'type Query {\n  sites: Int\n  offices: Int\n}\n');
    work('type Query { sites: Int }');
    expect(await check()).toContain(
      '✗ Feld Query.offices entfernt – keine bekannte Abfrage nutzt es, unbekannte vielleicht',
    );
  });

  it('has a description published though it changes nothing else', async () => {
    publish('type Query { sites: Int }');
    work('"What can be asked." type Query { sites: Int }');
    expect((await check())[0]).toBe('publishable');
  });
});
