import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { registeredDepartments } from '#kit/schema/sdl';
import { subgraphRegistry } from '#registry';
import {
  addExampleProgrammes,
  addExampleQuarters,
  exampleQuarterId,
} from '../../support/generated-quarters.ts';
import { startHub, type TestHub } from '../../support/hub.ts';

const departments: readonly string[] = subgraphRegistry.flatMap((entry) =>
  'department' in entry ? [entry.folder] : [],
);
const namespaces = registeredDepartments().map(({ namespace }) => namespace);
const inEveryNamespace = (selection: string): string =>
  namespaces.map((namespace) => `${namespace} { ${selection} }`).join(' ');

const source = 'source { id title url addressStatus publishedOn publishedPrecision retrievedOn licence }';
const programme = 'programme { id name }';
const fundingLine = `fundingLine { id name ${programme} department organisationId startYear description ${source} dataStatus }`;
const period = 'period { from to precision isOpen }';
const participation = `id quarter { id name } ${programme} ${fundingLine} ${period} department status basis detail note ${source} dataStatus`;

const figure = '{ value unit status }';
const overlapOfQuarter = `on quarter { id name } certain { ${participation} } possible { ${participation} }
  programmes { id name } possibleProgrammes { id name } departments
  programmeCount ${figure} departmentCount ${figure}`;
const reportWithoutCompleteness = `id on municipality
  quarters { ${overlapOfQuarter} }
  pairs { first { id name } second { id name } quarters { id name } sharedQuarters ${figure} jaccardIndex ${figure} }
  programmes { ${programme} reached { id name } possiblyReached { id name } notReached { id name } quarterCount ${figure} }
  timeline(fromYear: 1999, toYear: 2026) {
    year on participationCount ${figure} programmeCount ${figure} quarterCount ${figure} overlapCount ${figure}
    programmes { ${programme} certain ${figure} possible ${figure} }
  }`;
const completeness = 'completeness { department state dataAsOf }';
const reportOn = (selection: string): string => `{ overlaps(on: "2024-07-01") { ${selection} } }`;

/** What one subgraph has to do for a question. */
interface Effort {
  readonly fetches: number;
  /** How often each database command was sent. */
  readonly commands: Readonly<Record<string, number>>;
}

const effort = (fetches: number, commands: Readonly<Record<string, number>>): Effort => ({
  fetches,
  commands,
});

const everyDepartment = (each: Effort): Record<string, Effort> =>
  Object.fromEntries(departments.map((folder) => [folder, each]));

function counted(hub: TestHub): Record<string, Effort> {
  return Object.fromEntries(
    Object.entries(hub.counted()).map(([folder, { fetches, commands }]) => {
      const byName = Object.groupBy(commands, (name) => name);
      const counts = Object.entries(byName).map(([name, sent]) => [name, sent?.length ?? 0] as const);
      return [folder, effort(fetches, Object.fromEntries(counts))];
    }),
  );
}

describe('the overlap report', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHub();
  });
  afterEach(() => {
    hub.beforeFetch = undefined;
  });
  afterAll(() => hub.stop());

  it('costs one fetch and one database command in each department, with every field of it', async () => {
    hub.resetCounts();
    const { errors } = await hub.ask(reportOn(`${reportWithoutCompleteness} ${completeness}`));
    expect(errors).toBeUndefined();
    // The register: the report itself, its completeness, its answers; it reads quarters, programmes, and quarters by id.
    expect(counted(hub)).toEqual({
      quarters: effort(3, { find: 3 }),
      ...everyDepartment(effort(1, { find: 1 })),
    });
  });

  it('costs two fetches of the register when nobody asks which departments answered', async () => {
    hub.resetCounts();
    const { errors } = await hub.ask(reportOn(reportWithoutCompleteness));
    expect(errors).toBeUndefined();
    expect(counted(hub)).toEqual({
      quarters: effort(2, { find: 3 }),
      ...everyDepartment(effort(1, { find: 1 })),
    });
  });

  it('asks all departments at once: none is answered before every one of them was asked', async () => {
    const allAsked = Promise.withResolvers<undefined>();
    const order: string[] = [];
    hub.beforeFetch = async (folder) => {
      order.push(folder);
      if (folder === 'quarters') return;
      if (departments.every((department) => order.includes(department))) allAsked.resolve(undefined);
      await allAsked.promise;
    };
    const { errors } = await hub.ask(reportOn(reportWithoutCompleteness));
    expect(errors).toBeUndefined();
    expect(order[0]).toBe('quarters');
    expect(order.slice(1, -1).sort()).toEqual([...departments].sort());
    expect(order.at(-1)).toBe('quarters');
  });
});

/** Questions about all quarters, and what each costs the subgraphs, however many quarters there are. */
const questions: readonly {
  readonly about: string;
  readonly query: string;
  readonly costs: Record<string, Effort>;
}[] = [
  {
    about: 'every namespace of every quarter, with participations, money and places',
    query: `query ($first: Int!) { answer: quarters(first: $first) { totalCount nodes { id name ${inEveryNamespace(
      `department participations { id ${period} ${source} } funding { id amount { cents } ${source} } sites { id name ${source} }`,
    )} } } }`,
    costs: { quarters: effort(1, { find: 1, aggregate: 1 }), ...everyDepartment(effort(1, { find: 3 })) },
  },
  {
    about: 'the same with the names of all programmes',
    query: `query ($first: Int!) { answer: quarters(first: $first) { nodes { id ${inEveryNamespace(
      `participations { id ${programme} } funding { id ${programme} } sites { id programmes { id name } }`,
    )} } } }`,
    // Only the register knows names: one fetch for each place in the question that wants them, three in a department.
    costs: {
      quarters: effort(1 + 3 * departments.length, { find: 1 + 3 * departments.length }),
      ...everyDepartment(effort(1, { find: 3 })),
    },
  },
  {
    about: 'participations, overlap and money of every quarter over all departments',
    query: `query ($first: Int!) { answer: quarters(first: $first) { nodes { id
      participations { id quarter { id name } ${programme} } overlap { programmes { id name } certain { id } } funding { id ${programme} }
    } } }`,
    costs: { quarters: effort(3, { find: 5 }), ...everyDepartment(effort(1, { find: 2 })) },
  },
  {
    about: 'every namespace of every programme, with lines, participations, money and figures',
    query: `{ answer: programmes { id name ${inEveryNamespace(
      'department fundingLines { id name } participations { id quarter { id name } } funding { id quarter { id name } } statistics { id }',
    )} } }`,
    // The same with two places in each department.
    costs: {
      quarters: effort(1 + 2 * departments.length, { find: 1 + 2 * departments.length }),
      ...everyDepartment(effort(1, { find: 4 })),
    },
  },
  {
    about: 'lines, participations and money of every programme over all departments',
    query: `{ answer: programmes { id fundingLines { id name } participations { id quarter { id name } } funding { id quarter { id name } } } }`,
    costs: { quarters: effort(4, { find: 6 }), ...everyDepartment(effort(1, { find: 3 })) },
  },
  {
    about: 'the overlap report',
    query: `{ answer: overlaps(on: "2026-01-01") { ${reportWithoutCompleteness} ${completeness} } }`,
    costs: { quarters: effort(3, { find: 3 }), ...everyDepartment(effort(1, { find: 1 })) },
  },
];

describe.each([1, 20, 2000])('a hub of %i quarters', (quarterCount) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHub({ isEmpty: true });
    await addExampleProgrammes(hub);
    await addExampleQuarters(hub, 1, quarterCount);
  });
  afterAll(() => hub.stop());

  it.each(questions)('costs the same for any number: $about', async ({ query, costs }) => {
    hub.resetCounts();
    const { data, errors } = await hub.ask<{ answer: unknown }>(query, { first: quarterCount });
    expect(errors).toBeUndefined();
    expect(counted(hub)).toEqual(costs);
    expect(JSON.stringify(data)).toContain(exampleQuarterId(quarterCount));
  });

  it('gives every quarter what its departments say of it', async () => {
    const { data } = await hub.ask<{ quarters: { nodes: Record<string, unknown>[] } }>(
      `query ($first: Int!) { quarters(first: $first) { nodes { id ${inEveryNamespace(
        'participations { id } funding { id } sites { id }',
      )} } } }`,
      { first: quarterCount },
    );
    expect(data?.quarters.nodes).toHaveLength(quarterCount);
    const n = quarterCount;
    const ofDepartment = (folder: string) => ({
      // The Senate Chancellery draws its participations from its grants.
      participations: [
        {
          id:
            folder === 'senate-chancellery'
              ? `grant-example-${folder}-project-${n}`
              : `example-${folder}-participation-${n}`,
        },
      ],
      funding: [{ id: `example-${folder}-funding-${n}` }],
      sites: [{ id: `example-${folder}-site-${n}` }],
    });
    expect(data?.quarters.nodes.at(-1)).toEqual({
      id: exampleQuarterId(n),
      ...Object.fromEntries(namespaces.map((name, index) => [name, ofDepartment(departments[index]!)])),
    });
  });
});
