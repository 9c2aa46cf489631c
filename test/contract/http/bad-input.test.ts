import { readFileSync } from 'node:fs';
import { buildSchema, getNamedType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { departmentNames } from '#kit/records/department';
import { startHub, type Answer, type TestHub } from '../../support/hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startHub({ now: new Date('2026-11-23T12:00:00Z') });
});
afterAll(() => hub.stop());

/** Asked beside each bad question: a field of the building department, which must answer all the same. */
const sound = 'sound: measures(first: 1) { nodes { id } }';
const soundAnswer = { nodes: [{ id: 'pr020' }] };

interface Refusal {
  readonly message: string;
  readonly path: readonly (string | number)[];
  readonly subgraph?: string;
}

/** Expects exactly one refusal, null in its place, and the sound field answered. */
function expectRefusal({ data, errors }: Answer, { message, path, subgraph = 'quarters' }: Refusal): void {
  expect(errors).toEqual([{ message, path, extensions: { code: 'BAD_USER_INPUT', subgraph } }]);
  expect(data?.['sound']).toEqual(soundAnswer);
  const [rootField = ''] = path;
  const rootValue = data?.[rootField] as Record<string, unknown> | null;
  expect(path.length === 1 ? rootValue : rootValue?.[path[1]!]).toBeNull();
}

describe('a day', () => {
  it.each([
    '2024-02-30',
    '2023-02-29',
    '2024-13-01',
    '2024-00-10',
    '20240101',
    '2024-1-1',
    '01.07.2024',
    '2024-07-01T00:00:00Z',
    ' 2024-07-01',
    'today',
    '',
  ])('%j is refused as no calendar date', async (on) => {
    const answer = await hub.ask(`query ($on: Date) { overlaps(on: $on) { id } ${sound} }`, { on });
    const message = `on must be a calendar date such as 2024-02-29, but got: ${on}`;
    expectRefusal(answer, { message, path: ['overlaps'] });
  });

  it.each(['1899-12-31', '0001-01-01', '2201-01-01', '9999-12-31'])(
    '%s is refused as too far away',
    async (on) => {
      const answer = await hub.ask(`query ($on: Date) { overlaps(on: $on) { id } ${sound} }`, { on });
      const message = `on must lie between 1900-01-01 and 2200-12-31, but got: ${on}`;
      expectRefusal(answer, { message, path: ['overlaps'] });
    },
  );

  it.each(['1900-01-01', '2200-12-31', '2024-02-29'])('%s is taken', async (on) => {
    const { data, errors } = await hub.ask('query ($on: Date) { overlaps(on: $on) { on } }', { on });
    expect(errors).toBeUndefined();
    expect(data).toEqual({ overlaps: { on } });
  });

  it.each([20240101, true, ['2024-01-01'], { day: 1 }])('%j, which is no text, is refused', async (on) => {
    const { data, errors } = await hub.ask('query ($on: Date) { overlaps(on: $on) { on } }', { on });
    expect(data?.['overlaps'] ?? null).toBeNull();
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.message).toMatch(/^on must be a calendar date such as 2024-02-29, but got: /);
  });

  it('is refused in the same way when it stands in the query itself', async () => {
    const answer = await hub.ask(`{ overlaps(on: "2024-02-30") { id } ${sound} }`);
    const message = 'on must be a calendar date such as 2024-02-29, but got: 2024-02-30';
    expectRefusal(answer, { message, path: ['overlaps'] });
  });

  const message = 'on must be a calendar date such as 2024-02-29, but got: 2024-02-30';
  it.each([
    ['healthWorkers(on: "2024-02-30") { nodes { id } }', ['healthWorkers'], 'health'],
    ['preEmptionAreas(on: "2024-02-30") { nodes { id } }', ['preEmptionAreas'], 'building'],
    [
      'quarter(id: "grohn") { participations(on: "2024-02-30") { id } }',
      ['quarter', 'participations'],
      'quarters',
    ],
    ['quarter(id: "grohn") { overlap(on: "2024-02-30") { on } }', ['quarter', 'overlap'], 'quarters'],
    [
      'programme(id: "win") { participations(on: "2024-02-30") { id } }',
      ['programme', 'participations'],
      'quarters',
    ],
  ])('is checked wherever one is asked for: %s', async (field, path, subgraph) => {
    expectRefusal(await hub.ask(`{ ${field} ${sound} }`), { message, path, subgraph });
  });

  it('blanks only the part of the department that refuses it', async () => {
    const { data, errors } = await hub.ask(
      '{ quarter(id: "grohn") { name health { participations(on: "2024-02-30") { id } } building { department } } }',
    );
    expect(errors).toEqual([
      {
        message,
        path: ['quarter', 'health', 'participations'],
        extensions: { code: 'BAD_USER_INPUT', subgraph: 'health' },
      },
    ]);
    expect(data).toEqual({ quarter: { name: 'Grohn', health: null, building: { department: 'BUILDING' } } });
  });
});

// The gateway joins what one question asks of a department twice: once for itself, once for the sum over all departments.
describe('an argument of one department’s list, asked beside the sum over all departments', () => {
  it('narrows down its own list only', async () => {
    const { data, errors } = await hub.ask(
      '{ quarter(id: "huchting") { participations(departments: [SOCIAL_AFFAIRS]) { id } socialAffairs { participations(on: "2010-01-01") { id } } } }',
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      quarter: {
        participations: ['pa005', 'pa092', 'pa112', 'pa146', 'pa158'].map((id) => ({ id })),
        socialAffairs: { participations: ['pa005', 'pa146'].map((id) => ({ id })) },
      },
    });
  });

  it.each([
    ['quarter(id: "grohn")', 'participations { id }', 'participations(on: "2024-02-30") { id }', 'on'],
    ['quarter(id: "grohn")', 'funding { id }', 'funding(fromYear: 1899) { id }', 'fromYear'],
    ['programme(id: "win")', 'participations { id }', 'participations(on: "2024-02-30") { id }', 'on'],
    ['programme(id: "win")', 'funding { id }', 'funding(toYear: 99999) { id }', 'toYear'],
  ])('is refused when it does not fit: %s { %s health { %s } }', async (root, sum, part, argument) => {
    const { data, errors } = await hub.ask(`{ answer: ${root} { name ${sum} health { ${part} } } ${sound} }`);
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.message).toMatch(new RegExp(`^${argument} must be `));
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', subgraph: 'health' });
    expect(data?.['answer']).toMatchObject({ health: null });
    expect(data?.['sound']).toEqual(soundAnswer);
  });
});

describe('a page', () => {
  it.each([-1, 0, 501, 2_147_483_647, -2_147_483_648])('of %i entries is refused', async (first) => {
    const answer = await hub.ask(
      `query ($first: Int) { winProjects(first: $first) { nodes { id } } ${sound} }`,
      {
        first,
      },
    );
    const message = `first must be between 1 and 500, but got: ${first}`;
    expectRefusal(answer, { message, path: ['winProjects'], subgraph: 'social_affairs' });
  });

  it.each([0, 2001])('of %i quarters is refused: that list has a larger maximum', async (first) => {
    const answer = await hub.ask(`{ quarters(first: ${first}) { nodes { id } } ${sound} }`);
    const message = `first must be between 1 and 2000, but got: ${first}`;
    expectRefusal(answer, { message, path: ['quarters'] });
  });

  it.each([2_147_483_648, 1.5, '"5"'])(
    'of %s entries is refused by GraphQL itself, written out',
    async (first) => {
      const { data, errors } = await hub.ask(`{ winProjects(first: ${first}) { nodes { id } } }`);
      expect(data).toBeUndefined();
      expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['GRAPHQL_VALIDATION_FAILED']);
      expect(errors?.[0]?.message).toMatch(/^Int cannot represent non( 32-bit signed |-)integer value: /);
    },
  );

  it.each([2_147_483_648, 1.5, '5'])(
    'of %j entries is refused by GraphQL itself, as a variable',
    async (first) => {
      const { data, errors } = await hub.ask(
        'query ($first: Int) { winProjects(first: $first) { nodes { id } } }',
        {
          first,
        },
      );
      expect(data).toBeUndefined();
      expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
      expect(errors?.[0]?.message).toMatch(/^Variable "\$first" got invalid value /);
    },
  );

  const rootFields = Object.values(
    buildSchema(readFileSync('schema/api.graphql', 'utf8')).getQueryType()!.getFields(),
  );
  const connections = rootFields.filter(({ type }) => getNamedType(type).name.endsWith('Connection'));
  it.each(connections)(
    'of $name is refused beyond the maximum that its description states',
    async ({ name, args }) => {
      const first = args.find((argument) => argument.name === 'first');
      const maximum = Number(/1 to (\d+)/.exec(first?.description ?? '')?.[1]);
      const { errors } = await hub.ask(`{ ${name}(first: ${maximum + 1}) { totalCount } }`);
      expect(errors?.map(({ message }) => message)).toEqual([
        `first must be between 1 and ${maximum}, but got: ${maximum + 1}`,
      ]);
    },
  );

  it('without a size has one hundred entries, also when the size is null', async () => {
    const { data } = await hub.ask<Record<string, { nodes: unknown[] }>>(
      '{ without: sources { nodes { id } } withNull: sources(first: null) { nodes { id } } }',
    );
    expect(data?.['without']?.nodes).toHaveLength(100);
    expect(data?.['withNull']?.nodes).toHaveLength(100);
  });
});

describe('a cursor', () => {
  it('of another list is refused', async () => {
    const { data } = await hub.ask<{ socialProjects: { pageInfo: { endCursor: string } } }>(
      '{ socialProjects(first: 1) { pageInfo { endCursor } } }',
    );
    const after = data!.socialProjects.pageInfo.endCursor;
    const answer = await hub.ask(`{ winProjects(after: "${after}") { nodes { id } } ${sound} }`);
    const message = `after must be a cursor of winProjects, but got: ${after}`;
    expectRefusal(answer, { message, path: ['winProjects'], subgraph: 'social_affairs' });
  });

  it.each(['rubbish', '', '🙂', '%00', 'd2luUHJvamVjdHM6cHIwMDE='])(
    'such as %j is refused',
    async (after) => {
      const answer = await hub.ask(
        `query ($after: String) { winProjects(after: $after) { nodes { id } } ${sound} }`,
        {
          after,
        },
      );
      const message = `after must be a cursor of winProjects, but got: ${after}`;
      expectRefusal(answer, { message, path: ['winProjects'], subgraph: 'social_affairs' });
    },
  );
});

describe('a year', () => {
  it.each([1899, 2201, 99_999, -5, 0])('%i is refused in a list', async (year) => {
    const answer = await hub.ask(`{ winProjects(year: ${year}) { nodes { id } } ${sound} }`);
    const message = `year must be between 1900 and 2200, but got: ${year}`;
    expectRefusal(answer, { message, path: ['winProjects'], subgraph: 'social_affairs' });
  });

  it.each([
    [
      'quarter(id: "grohn") { funding(fromYear: 1899) { id } }',
      ['quarter', 'funding'],
      'fromYear must be between 1900 and 2200, but got: 1899',
    ],
    [
      'programme(id: "win") { funding(toYear: 99999) { id } }',
      ['programme', 'funding'],
      'toYear must be between 1900 and 2200, but got: 99999',
    ],
    [
      'quarter(id: "grohn") { funding(fromYear: 2025, toYear: 2024) { id } }',
      ['quarter', 'funding'],
      'toYear must not be before fromYear 2025, but got: 2024',
    ],
    [
      'programme(id: "win") { funding(fromYear: 2025, toYear: 2024) { id } }',
      ['programme', 'funding'],
      'toYear must not be before fromYear 2025, but got: 2024',
    ],
    [
      'overlaps { timeline(fromYear: 2001, toYear: 1999) { year } }',
      ['overlaps', 'timeline'],
      'toYear must not be before fromYear 2001, but got: 1999',
    ],
    [
      'overlaps { timeline(fromYear: 1899, toYear: 1999) { year } }',
      ['overlaps', 'timeline'],
      'fromYear must be between 1900 and 2200, but got: 1899',
    ],
    [
      'overlaps { timeline(fromYear: 1900, toYear: 2200) { year } }',
      ['overlaps', 'timeline'],
      'toYear must be at most 199 years after fromYear, but got: 2200',
    ],
  ])('that does not fit is refused: %s', async (field, path, message) => {
    expectRefusal(await hub.ask(`{ ${field} ${sound} }`), { message, path });
  });
});

describe('the filters of an overlap report', () => {
  const unknown = 'must name programmes, or funding lines that take part in a quarter, but got:';
  it.each([
    ['pairs(minQuarters: 0) { quarters { id } }', 'minQuarters must be between 1 and 10000, but got: 0'],
    [
      'pairs(minQuarters: 10001) { quarters { id } }',
      'minQuarters must be between 1 and 10000, but got: 10001',
    ],
    ['quarters(minProgrammes: -1) { on }', 'minProgrammes must be between 0 and 1000, but got: -1'],
    ['quarters(minDepartments: 1001) { on }', 'minDepartments must be between 0 and 1000, but got: 1001'],
    ['quarters(allOf: ["winn"]) { on }', `allOf ${unknown} winn; the nearest known id is win`],
    [
      'quarters(allOf: ["win", "Gesundheitsfachkräfte"]) { on }',
      `allOf ${unknown} Gesundheitsfachkräfte; the nearest known id is gesundheitsfachkraefte`,
    ],
    [
      'quarters(noneOf: ["llq-inovationstopf"]) { on }',
      `noneOf ${unknown} llq-inovationstopf; the nearest known id is llq-innovationstopf`,
    ],
    ['quarters(anyOf: ["win", "the-golden-pot"]) { on }', `anyOf ${unknown} the-golden-pot`],
  ])('refuse %s', async (field, message) => {
    const answer = await hub.ask(
      `{ overlaps(on: "2024-07-01") { ${field} completeness { state } } ${sound} }`,
    );
    expectRefusal(answer, { message, path: ['overlaps', field.slice(0, field.indexOf('('))] });
    const { completeness } = answer.data?.['overlaps'] as { completeness: object[] };
    expect(completeness).toEqual(departmentNames.map(() => ({ state: 'DELIVERED' })));
  });
});

describe('a name no enum has', () => {
  it.each([
    ['{ overlaps(municipality: HAMBURG) { on } }', 'Value "HAMBURG" does not exist in "Municipality" enum.'],
    ['{ socialSites(kinds: [PALACE]) { totalCount } }', 'Value "PALACE" does not exist in "SiteKind" enum.'],
    [
      '{ quarter(id: "grohn") { participations(departments: [BUILDINGS]) { id } } }',
      'Value "BUILDINGS" does not exist in "Department" enum. Did you mean the enum value "BUILDING"?',
    ],
  ])('is refused before anything is asked: %s', async (query, message) => {
    hub.resetCounts();
    const { data, errors } = await hub.ask(query);
    expect(data).toBeUndefined();
    expect(errors?.map((error) => [error.message, error.extensions['code']])).toEqual([
      [message, 'GRAPHQL_VALIDATION_FAILED'],
    ]);
    expect(hub.counted()['quarters']).toEqual({ fetches: 0, commands: [] });
  });

  it('is refused as a variable too', async () => {
    const { errors } = await hub.ask('query ($city: Municipality) { overlaps(municipality: $city) { on } }', {
      city: 'HAMBURG',
    });
    expect(errors?.map((error) => [error.message, error.extensions['code']])).toEqual([
      [
        'Variable "$city" got invalid value "HAMBURG"; Value "HAMBURG" does not exist in "Municipality" enum.',
        'BAD_USER_INPUT',
      ],
    ]);
  });
});

describe('an id', () => {
  it('that is an operator of the database is refused', async () => {
    const { data, errors } = await hub.ask(
      'query ($ids: [ID!]) { winProjects(quarters: $ids) { totalCount } }',
      {
        ids: [{ $ne: null }],
      },
    );
    expect(data).toBeUndefined();
    expect(errors?.map((error) => [error.message, error.extensions['code']])).toEqual([
      [
        'Variable "$ids" got invalid value { $ne: null } at "ids[0]"; ID cannot represent value: { $ne: null }',
        'BAD_USER_INPUT',
      ],
    ]);
  });

  it('that is missing is refused by GraphQL itself', async () => {
    const { errors } = await hub.ask('{ quarter { name } }');
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  });

  it.each(['../../etc/passwd', '$where', 'x'.repeat(3000), '', 'Gröpelingen'])(
    'nobody knows finds nothing and breaks nothing: %j',
    async (id) => {
      const query = `query ($id: ID!) { quarter(id: $id) { id } programme(id: $id) { id } ${sound} }`;
      expect(await hub.ask(query, { id })).toEqual({
        data: { quarter: null, programme: null, sound: soundAnswer },
      });
    },
  );
});
