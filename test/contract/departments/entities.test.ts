import { readFile } from 'node:fs/promises';
import { Kind, parse, type DirectiveNode } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { subgraphRegistry } from '#registry';
import { startHub, type Answer, type TestHub } from '../../support/hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startHub();
});
beforeEach(() => {
  hub.resetCounts();
});
afterAll(() => hub.stop());

type Entity = Readonly<Record<string, unknown>> | null;

/** Asks one subgraph for entities as the gateway does, and checks that there is an answer without errors. */
async function entities(
  folder: string,
  selection: string,
  representations: readonly object[],
): Promise<readonly Entity[]> {
  const response = await fetch(hub.subgraphs.get(folder)!.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`,
      variables: { representations },
    }),
  });
  const { data, errors } = (await response.json()) as Answer<{ _entities: Entity[] }>;
  expect(errors).toBeUndefined();
  return data!._entities;
}

const named = (typename: string, ids: readonly string[]): object[] =>
  ids.map((id) => ({ __typename: typename, id }));

const commandsOf = (folder: string): string[] => hub.subgraphs.get(folder)!.counts.commands;

describe('entities', () => {
  const isResolvableKey = ({ name, arguments: given }: DirectiveNode): boolean =>
    name.value === 'key' &&
    !given?.some(
      ({ name: argument, value }) =>
        argument.value === 'resolvable' && value.kind === Kind.BOOLEAN && !value.value,
    );

  it.each(subgraphRegistry)('that $name promises to resolve are the ones tested here', async ({ name }) => {
    const { definitions } = parse(await readFile(`schema/subgraphs/${name}.graphql`, 'utf8'));
    const resolvable = definitions.flatMap((definition) =>
      (definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION) &&
      definition.directives?.some(isResolvableKey)
        ? [definition.name.value]
        : [],
    );
    const ofAll = ['OverlapReport', 'Programme', 'Quarter'];
    expect(resolvable.sort()).toEqual(name === 'quarters' ? [...ofAll, 'Source'] : ofAll);
  });
});

describe('the register, asked for many entities at once', () => {
  it('gives quarters in the order asked for, null for an unknown id, by one query', async () => {
    const found = await entities(
      'quarters',
      '... on Quarter { id name municipality }',
      named('Quarter', ['tenever', 'atlantis', 'blockdiek', 'tenever', 'neue-vahr', 'TENEVER', '']),
    );
    expect(found).toEqual([
      { id: 'tenever', name: 'Tenever', municipality: 'BREMEN' },
      null,
      { id: 'blockdiek', name: 'Blockdiek', municipality: 'BREMEN' },
      { id: 'tenever', name: 'Tenever', municipality: 'BREMEN' },
      { id: 'neue-vahr', name: 'Neue Vahr', municipality: 'BREMEN' },
      null,
      null,
    ]);
    expect(commandsOf('quarters')).toEqual(['find']);
  });

  it('gives programmes in the order asked for, null for an unknown id, by one query', async () => {
    const found = await entities(
      'quarters',
      '... on Programme { id abbreviation department }',
      named('Programme', ['win', 'golden-pot', 'vorkaufsrecht', 'win', 'llq']),
    );
    expect(found).toEqual([
      { id: 'win', abbreviation: 'WiN', department: 'SOCIAL_AFFAIRS' },
      null,
      { id: 'vorkaufsrecht', abbreviation: null, department: 'BUILDING' },
      { id: 'win', abbreviation: 'WiN', department: 'SOCIAL_AFFAIRS' },
      { id: 'llq', abbreviation: 'LLQ', department: 'SOCIAL_AFFAIRS' },
    ]);
    expect(commandsOf('quarters')).toEqual(['find']);
  });

  it('gives sources with what only the register knows, null for an unknown id, by one query', async () => {
    const found = await entities(
      'quarters',
      '... on Source { id title publisherKind }',
      named('Source', ['S71', 'S0', 'S10', 'S71']),
    );
    expect(found).toEqual([
      { id: 'S71', title: 'WiN 2026 bis 2031 (Pressemitteilung)', publisherKind: 'OFFICIAL_PRESS' },
      null,
      { id: 'S10', title: 'Gröpelingen (Gebietsseite)', publisherKind: 'OFFICIAL' },
      found[0],
    ]);
    expect(commandsOf('quarters')).toEqual(['find']);
  });

  it('gives overlap reports by the id that encodes their question, null for an id that encodes none', async () => {
    const part = { dataAsOf: '2026-01-02T03:04:05.000Z', participations: [] };
    const parts = { socialAffairs: part, building: part, health: part, senateChancellery: part };
    const found = await entities(
      'quarters',
      '... on OverlapReport { id on municipality pairs { first { id } } }',
      [
        { __typename: 'OverlapReport', id: '2024-07-01:BREMEN:-:-', ...parts },
        { __typename: 'OverlapReport', id: 'yesterday', ...parts },
        { __typename: 'OverlapReport', id: '2024-02-30:-:-:-', ...parts },
        { __typename: 'OverlapReport', id: '2024-07-01:BREMEN:-:-', ...parts },
        { __typename: 'OverlapReport', id: '1999-12-31:-:STATED:joined', ...parts },
      ],
    );
    const ofSummer = { id: '2024-07-01:BREMEN:-:-', on: '2024-07-01', municipality: 'BREMEN', pairs: [] };
    expect(found).toEqual([
      ofSummer,
      null,
      null,
      ofSummer,
      { id: '1999-12-31:-:STATED:joined', on: '1999-12-31', municipality: null, pairs: [] },
    ]);
    // Quarters and programmes, once each for all reports.
    expect(commandsOf('quarters')).toEqual(['find', 'find']);
  });

  it('keeps entities of different types apart', async () => {
    const found = await entities(
      'quarters',
      '__typename ... on Quarter { name } ... on Programme { level }',
      [...named('Quarter', ['grohn', 'win']), ...named('Programme', ['win', 'grohn'])],
    );
    expect(found).toEqual([
      { __typename: 'Quarter', name: 'Grohn' },
      null,
      { __typename: 'Programme', level: 'CITY' },
      null,
    ]);
  });
});

/** What each department says of two quarters and of one programme; empty lists everywhere else. */
const departments = [
  {
    folder: 'social-affairs',
    namespace: 'socialAffairs',
    quarter: 'woltmershausen',
    participations: ['pa123'],
    sites: ['si036'],
    programme: 'uiq',
    ofProgramme: {
      participations: ['pa120', 'pa121', 'pa122', 'pa123'],
      funding: [],
      fundingLines: [],
      statistics: ['st017'],
    },
  },
  {
    folder: 'building',
    namespace: 'building',
    quarter: 'oslebshausen',
    participations: ['pa064'],
    sites: [],
    programme: 'vorkaufsrecht',
    ofProgramme: { participations: ['pa086', 'pa087'], funding: [], fundingLines: [], statistics: [] },
  },
  {
    folder: 'health',
    namespace: 'health',
    quarter: 'grohn',
    participations: ['pa132', 'pa139'],
    sites: ['si025'],
    programme: 'gesundheitspunkt',
    ofProgramme: { participations: ['pa138', 'pa139'], funding: [], fundingLines: [], statistics: ['st027'] },
  },
  {
    folder: 'senate-chancellery',
    namespace: 'senateChancellery',
    quarter: 'huckelriede',
    participations: ['grant-pr060'],
    sites: [],
    programme: 'llq',
    ofProgramme: {
      participations: ['grant-pr060', 'grant-pr100'],
      funding: ['bu049', 'bu050', 'bu051'],
      fundingLines: ['llq-innovationstopf'],
      statistics: ['st110'],
    },
  },
];

const byId = (ids: readonly string[]): { id: string }[] => ids.map((id) => ({ id }));

describe.each(departments)('the department behind $folder, asked for many entities at once', (department) => {
  const { folder, namespace, ofProgramme } = department;

  it('adds its part to quarters, also to such as it has nothing on, by one query for each collection', async () => {
    const found = await entities(
      folder,
      `... on Quarter { ${namespace} { participations { id } funding { id } sites { id } } }`,
      named('Quarter', [department.quarter, 'atlantis', department.quarter]),
    );
    expect(found).toEqual([
      {
        [namespace]: {
          participations: byId(department.participations),
          funding: [],
          sites: byId(department.sites),
        },
      },
      { [namespace]: { participations: [], funding: [], sites: [] } },
      found[0],
    ]);
    expect(commandsOf(folder)).toEqual(['find', 'find', 'find']);
  });

  it('adds its part to programmes, also to such as it has nothing on, by one query for each collection', async () => {
    const found = await entities(
      folder,
      `... on Programme { ${namespace} { participations { id } funding { id } fundingLines { id } statistics { id } } }`,
      named('Programme', [department.programme, 'golden-pot', department.programme]),
    );
    expect(found).toEqual([
      {
        [namespace]: {
          participations: byId(ofProgramme.participations),
          funding: byId(ofProgramme.funding),
          fundingLines: byId(ofProgramme.fundingLines),
          statistics: byId(ofProgramme.statistics),
        },
      },
      { [namespace]: { participations: [], funding: [], fundingLines: [], statistics: [] } },
      found[0],
    ]);
    expect(commandsOf(folder)).toEqual(['find', 'find', 'find', 'find']);
  });

  it('puts its participations into an overlap report, whatever the report’s id, by one query', async () => {
    const [report] = await entities(
      folder,
      `... on OverlapReport { id ${namespace} { dataAsOf participations { id } } }`,
      named('OverlapReport', ['2024-07-01:-:-:-']),
    );
    const part = report?.[namespace] as { dataAsOf: string; participations: { id: string }[] };
    expect(part.dataAsOf).toMatch(/^\d{4}-\d{2}-\d{2}T/);
    expect(part.participations).toEqual(expect.arrayContaining(byId(department.participations)));
    expect(commandsOf(folder)).toEqual(['find']);
  });
});

describe('an id that nobody knows', () => {
  it.each([
    [
      'quarter',
      'id name socialAffairs { department } participations { id } overlap { programmes { id } } funding { id }',
    ],
    ['programme', 'id name building { department } participations { id } funding { id } fundingLines { id }'],
    ['source', 'id title publisherKind'],
    ['organisation', 'id name source { publisherKind }'],
  ])('is null and no error for %s', async (field, selection) => {
    expect(await hub.ask(`{ ${field}(id: "atlantis") { ${selection} } }`)).toEqual({
      data: { [field]: null },
    });
  });

  it('is an empty list where it only narrows a list down', async () => {
    const { data, errors } = await hub.ask(
      '{ winProjects(quarters: ["atlantis"]) { totalCount nodes { id } } measures(programmes: ["golden-pot"]) { nodes { id } } }',
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ winProjects: { totalCount: 0, nodes: [] }, measures: { nodes: [] } });
  });
});
