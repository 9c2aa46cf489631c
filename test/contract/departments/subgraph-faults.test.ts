import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  startFaultyFederation,
  type Fault,
  type FaultyFederation,
  type FaultyName,
} from '../../support/federations/faulty-federation.ts';

const question = `query($id: ID!) {
  quarter(id: $id) { __typename name summary health { workers offers { __typename title ... on Course { seats } } } sites }
  healthName
  buildingName
}`;

/** The right answer about a quarter, `q` and a number. */
const wholeOf = (id: string) => ({
  quarter: {
    __typename: 'Quarter',
    name: `name of ${id}`,
    summary: `${id}: ${id.slice(1)}`,
    health: {
      workers: Number(id.slice(1)),
      offers: [
        { __typename: 'Course', title: `course of ${id}`, seats: Number(id.slice(1)) },
        { __typename: 'Walk', title: `walk of ${id}` },
      ],
    },
    sites: [`site of ${id}`],
  },
  healthName: 'health',
  buildingName: 'building',
});
type Whole = ReturnType<typeof wholeOf>;

/** What is left when a department gives no usable answer at all. */
const without: Readonly<Record<FaultyName, (whole: Whole, id: string) => object>> = {
  register: (whole) => ({ ...whole, quarter: null }),
  health: (whole, id) => ({
    ...whole,
    quarter: { ...whole.quarter, summary: `${id}: not delivered`, health: null },
    healthName: null,
  }),
  building: (whole) => ({ ...whole, quarter: { ...whole.quarter, sites: null }, buildingName: null }),
};
const departments = Object.keys(without) as FaultyName[];

type Entity = Record<string, unknown> & { health?: Record<string, unknown> };
interface Said {
  readonly data: Record<string, unknown> & { readonly _entities?: readonly Entity[] };
}

/** Changes what is said of entities, and nothing else. */
const ofEntities =
  (change: (entities: readonly Entity[]) => unknown): NonNullable<Fault['change']> =>
  (answer) => {
    const { data } = answer as unknown as Said;
    return data._entities ? { data: { _entities: change(data._entities) } } : answer;
  };
const ofHealth = (change: object): NonNullable<Fault['change']> =>
  ofEntities((entities) =>
    entities.map((entity) => ({ ...entity, health: { ...entity.health, ...change } })),
  );

/** Ways to give no usable answer to any question. */
const silentFaults: readonly Fault[] = [
  { name: 'keeps silent until its time is up', end: 'never' },
  { name: 'closes the connection before a word', end: 'none' },
  { name: 'closes the connection in the middle of its answer', end: 'half' },
  { name: 'breaks off in the middle of the JSON', change: (answer) => JSON.stringify(answer).slice(0, -3) },
  { name: 'says nothing', change: () => '' },
  { name: 'says a list', change: () => [] },
  { name: 'says a number', change: () => 3 },
  { name: 'says a list as data', change: () => ({ data: [] }) },
  { name: 'says an object as errors', change: (answer) => ({ ...answer, errors: { message: 'x' } }) },
  { name: 'fails with 500 and no GraphQL body', status: 500, change: () => 'Internal Server Error' },
];

/** Ways to give no usable answer about entities; the other answers of the department stay. */
const entityFaults: readonly Fault[] = [
  { name: 'too few entities', change: ofEntities(() => []) },
  { name: 'too many entities', change: ofEntities((entities) => [...entities, ...entities]) },
  { name: 'an object for the list of entities', change: ofEntities(([entity]) => entity) },
  { name: 'a text for the list of entities', change: ofEntities(() => 'x') },
  { name: 'a list for an entity', change: ofEntities((entities) => entities.map((entity) => [entity])) },
  { name: 'a number for an entity', change: ofEntities((entities) => entities.map(() => 7)) },
];

interface HealthPart {
  readonly health?: null;
  readonly offers?: null;
  readonly summary?: string;
}

/** Wrong shapes in what health says of a quarter: what is null then, and what the error says about where. */
const shapeFaults: readonly (Fault & { readonly part: HealthPart; readonly path: readonly unknown[] })[] = [
  {
    name: 'a text for an object',
    change: ofEntities((entities) => entities.map((entity) => ({ ...entity, health: 'x' }))),
    part: { health: null, summary: 'not delivered' },
    path: ['quarter', 'health'],
  },
  {
    name: 'a list for an object',
    change: ofEntities((entities) => entities.map((entity) => ({ ...entity, health: [entity.health] }))),
    part: { health: null, summary: 'not delivered' },
    path: ['quarter', 'health'],
  },
  {
    name: 'an object for a list',
    change: ofHealth({ offers: { title: 'x' } }),
    part: { offers: null },
    path: ['quarter', 'health', 'offers'],
  },
  {
    name: 'a text for a list',
    change: ofHealth({ offers: 'x' }),
    part: { offers: null },
    path: ['quarter', 'health', 'offers'],
  },
  {
    name: 'null for an entry that must not be null',
    change: ofHealth({ offers: [null] }),
    part: { offers: null },
    path: ['quarter', 'health', 'offers', 0],
  },
  {
    name: 'a type that cannot be there',
    change: ofHealth({ offers: [{ __typename: 'Quarter', title: 'x' }] }),
    part: { offers: null },
    path: ['quarter', 'health', 'offers', 0],
  },
  {
    name: 'a type nobody knows',
    change: ofHealth({ offers: [{ __typename: 'Nobody', title: 'x' }] }),
    part: { offers: null },
    path: ['quarter', 'health', 'offers', 0],
  },
];

const wrongTypes: readonly unknown[] = ['Health', 'Nobody', 'Offer', '', 4, null, ['Quarter']];

let federation: FaultyFederation;
const unhandled: unknown[] = [];
const onUnhandled = (reason: unknown): void => {
  unhandled.push(reason);
};

beforeAll(async () => {
  process.on('unhandledRejection', onUnhandled);
  // One fault keeps silent until this is over; everything else answers long before, also on a busy machine.
  federation = await startFaultyFederation({ SUBGRAPH_TIMEOUT_MILLIS: '2000' });
});
afterEach(async () => {
  federation.faultOf = () => undefined;
  // Whatever happened, the next question is answered: nothing broke, and nothing stays behind.
  expect(await federation.ask(question, { id: 'q1' })).toEqual({ data: wholeOf('q1') });
});
afterAll(async () => {
  await federation.stop();
  process.off('unhandledRejection', onUnhandled);
  expect(unhandled).toEqual([]);
});

const silence = (subgraph: FaultyName) => ({
  message: `The department behind ${subgraph} gives no answer`,
  extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph },
});
const failWith = (failing: FaultyName, fault: Fault): void => {
  federation.faultOf = (subgraph) => (subgraph === failing ? fault : undefined);
};
const everyDepartment = (faults: readonly Fault[]) =>
  departments.flatMap((department) => faults.map((fault) => ({ department, fault, name: fault.name })));

describe('a department that gives no usable answer', () => {
  it.each(everyDepartment(silentFaults))(
    'is one error, and the parts of others stay: $department $name',
    async ({ department, fault }) => {
      failWith(department, fault);
      expect(await federation.ask(question, { id: 'q7' })).toEqual({
        errors: [silence(department)],
        data: without[department](wholeOf('q7'), 'q7'),
      });
    },
  );

  it.each(entityFaults)('is one error when it says $name', async (fault) => {
    failWith('health', fault);
    expect(await federation.ask(question, { id: 'q7' })).toEqual({
      errors: [silence('health')],
      data: { ...without.health(wholeOf('q7'), 'q7'), healthName: 'health' },
    });
  });

  it.each(entityFaults)('says nothing else of a quarter: building says $name', async (fault) => {
    failWith('building', fault);
    expect(await federation.ask(question, { id: 'q7' })).toEqual({
      errors: [silence('building')],
      data: { ...without.building(wholeOf('q7'), 'q7'), buildingName: 'building' },
    });
  });
});

describe('a department that fails with 500', () => {
  it.each(departments)('and a GraphQL body keeps its own words: %s', async (department) => {
    const away = { message: 'the database is away', extensions: { code: 'SOURCE_UNAVAILABLE' } };
    failWith(department, { name: 'away', status: 500, change: () => ({ errors: [away] }) });
    const { data, errors = [] } = await federation.ask(question, { id: 'q7' });
    const told = { ...away, extensions: { ...away.extensions, subgraph: department } };
    expect(errors).toEqual(errors.map(() => told));
    expect(errors.length).toBeGreaterThan(0);
    expect(data).toEqual(without[department](wholeOf('q7'), 'q7'));
  });

  it.each(departments)('and whole data is believed: %s', async (department) => {
    failWith(department, { name: 'data', status: 500 });
    expect(await federation.ask(question, { id: 'q7' })).toEqual({ data: wholeOf('q7') });
  });
});

describe('a department whose answer has the wrong shape', () => {
  it.each(shapeFaults)('loses what is wrong and nothing else: $name', async ({ part, path, ...fault }) => {
    failWith('health', fault);
    const whole = wholeOf('q7');
    const { data, errors = [] } = await federation.ask(question, { id: 'q7' });
    expect(errors.map(({ path }) => path)).toEqual([path]);
    const { summary, ...rest } = part;
    expect(data).toEqual({
      ...whole,
      quarter: {
        ...whole.quarter,
        ...(summary === undefined ? {} : { summary: `q7: ${summary}` }),
        health: 'health' in rest ? null : { ...whole.quarter.health, ...rest },
      },
    });
  });

  it.each(['x', 3, [{ name: 'x' }]])('loses its root field only: %j', async (value) => {
    failWith('register', { name: 'root', change: () => ({ data: { quarter: value } }) });
    const { data, errors = [] } = await federation.ask(question, { id: 'q7' });
    expect(errors.map(({ path }) => path)).toEqual([['quarter']]);
    expect(data).toEqual({ ...wholeOf('q7'), quarter: null });
  });

  it.each(wrongTypes)('does not change the type another department has said: %j', async (type) => {
    const change = ofEntities((entities) => entities.map((entity) => ({ ...entity, __typename: type })));
    failWith('health', { name: 'type', change });
    expect(await federation.ask(question, { id: 'q7' })).toEqual({ data: wholeOf('q7') });
  });

  it('cannot reach into what objects have in common', async () => {
    const text =
      '{"data":{"_entities":[{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}]}}';
    failWith('building', {
      name: 'prototype',
      change: (answer) => ('_entities' in (answer as unknown as Said).data ? text : answer),
    });
    const { data } = await federation.ask(question, { id: 'q7' });
    expect(data).toEqual({ ...wholeOf('q7'), quarter: { ...wholeOf('q7').quarter, sites: null } });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('fifty requests at once, of which many meet a fault', () => {
  const ids = Array.from({ length: 50 }, (_, index) => `q${100 + index}`);
  // Every second one, so that no department fails five times in a row: the gateway would stop asking it for a moment.
  const faultFor = (id: string, faults: readonly Fault[]): Fault | undefined => {
    const number = Number(id.slice(1));
    return number % 2 === 0 ? undefined : faults[(number >> 1) % faults.length];
  };
  // The root fields do not say for which request they are asked: they stay out of this.
  const about = question.replaceAll(/healthName|buildingName/g, '');
  const faultsOf = {
    health: [...silentFaults, ...entityFaults, ...shapeFaults],
    building: [...silentFaults, ...entityFaults],
  };

  it.each(['health', 'building'] as const)('each get their own answer when %s fails', async (failing) => {
    const faults = faultsOf[failing];
    federation.faultOf = (subgraph, [id = 'q0']) => (subgraph === failing ? faultFor(id, faults) : undefined);
    const answers = await Promise.all(ids.map((id) => federation.ask(about, { id })));
    for (const [index, { data, errors }] of answers.entries()) {
      const id = ids[index] ?? '';
      const { quarter } = wholeOf(id);
      const fault = faultFor(id, faults);
      const isSilent = fault && !('path' in fault);
      // No word about another quarter, whatever happened.
      expect(new Set(JSON.stringify(data).match(/q\d+/g))).toEqual(new Set([id]));
      expect(data).toMatchObject({ quarter: { __typename: 'Quarter', name: quarter.name } });
      if (!fault) expect({ data, errors }).toEqual({ data: { quarter } });
      else if (isSilent) expect(errors).toEqual([silence(failing)]);
      else expect(errors?.map(({ path }) => path)).toEqual([(fault as { path?: unknown }).path]);
      if (isSilent) {
        const { quarter: rest } = without[failing](wholeOf(id), id) as { quarter: unknown };
        expect(data).toEqual({ quarter: rest });
      }
    }
  });
});
