import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Kind, parse } from 'graphql';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readGatewayConfig } from '../../../gateway/config.ts';
import { createGateway, type Gateway } from '../../../gateway/create-gateway.ts';
import { listen } from '../../../gateway/http/listen.ts';
import { subgraphRegistry } from '#registry';
import { openDoors, type Door } from '../../support/department-doors.ts';
import { startHub, type Answer, type TestHub } from '../../support/hub.ts';
import { until } from '../../support/processes/start-processes.ts';

const departments = subgraphRegistry.flatMap((entry) =>
  'department' in entry ? [{ name: entry.name, ...entry.department }] : [],
);

/** The field of the root by which a department lists its places. */
function siteField(name: string): string {
  const { definitions } = parse(readFileSync(`schema/subgraphs/${name}.graphql`, 'utf8'));
  const fields = definitions.flatMap((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION && definition.name.value === 'Query'
      ? (definition.fields ?? [])
      : [],
  );
  const found = fields.find(
    ({ type }) => type.kind === Kind.NAMED_TYPE && type.name.value === 'SiteConnection',
  );
  if (found === undefined) throw new Error(`${name} lists no places`);
  return found.name.value;
}
const rootFields = Object.fromEntries(departments.map(({ name }) => [name, siteField(name)]));

/** Something of every department by each way it takes part: a field on the root, on a quarter, and in the overlaps. */
const question = `{
  ${Object.values(rootFields)
    .map((field) => `${field}(first: 1) { totalCount }`)
    .join(' ')}
  quarter(id: "groepelingen") {
    name
    ${departments.map(({ namespace }) => `${namespace} { participations { id } }`).join(' ')}
  }
  overlaps(on: "2024-07-01") {
    completeness { department state }
    quarters {
      quarter { id }
      certain { id department }
      possible { id department }
      departmentCount { status value }
      programmeCount { status value }
    }
    timeline(fromYear: 2022, toYear: 2024) { year participationCount { status value } quarterCount { status value } }
  }
}`;

interface Participation {
  readonly id: string;
  readonly department: string;
}
interface Figure {
  readonly status: string;
  readonly value: number | null;
}
interface QuarterState {
  readonly quarter: { readonly id: string };
  readonly certain: readonly Participation[];
  readonly possible: readonly Participation[];
  readonly departmentCount: Figure;
  readonly programmeCount: Figure;
}
interface Year {
  readonly year: number;
  readonly participationCount: Figure;
  readonly quarterCount: Figure;
}
interface Whole {
  readonly quarter: Readonly<Record<string, unknown>>;
  readonly overlaps: {
    readonly completeness: readonly { readonly department: string; readonly state: string }[];
    readonly quarters: readonly QuarterState[];
    readonly timeline: readonly Year[];
  };
}

const names = subgraphRegistry.map(({ name }) => name as string);
const notDelivered: Figure = { status: 'NOT_DELIVERED', value: null };

/** What is left of the whole answer without some subgraphs. */
function without(whole: Whole, missing: readonly string[]): Record<string, unknown> {
  const isMissing = (value: string): boolean =>
    departments.some((department) => department.value === value && missing.includes(department.name));
  const present = (all: readonly Participation[]) => all.filter(({ department }) => !isMissing(department));
  const { overlaps, quarter, ...roots } = structuredClone(whole) as Whole & Record<string, unknown>;
  const answer: Record<string, unknown> = { ...roots };
  for (const { name } of departments) if (missing.includes(name)) answer[rootFields[name]!] = null;
  if (missing.includes('quarters')) return { ...answer, quarter: null, overlaps: null };
  const blanked = departments
    .filter(({ name }) => missing.includes(name))
    .map((one) => [one.namespace, null]);
  return {
    ...answer,
    quarter: { ...quarter, ...Object.fromEntries(blanked) },
    overlaps: {
      completeness: overlaps.completeness.map(({ department }) => ({
        department,
        state: isMissing(department) ? 'MISSING' : 'DELIVERED',
      })),
      quarters: overlaps.quarters.map(({ quarter: { id }, certain, possible }) => ({
        quarter: { id },
        certain: present(certain),
        possible: present(possible),
        departmentCount: notDelivered,
        programmeCount: notDelivered,
      })),
      timeline: overlaps.timeline.map(({ year }) => ({
        year,
        participationCount: notDelivered,
        quarterCount: notDelivered,
      })),
    },
  };
}

const errorsOf = ({ errors = [] }: Answer<unknown>): string[] =>
  errors.map(({ extensions }) => `${String(extensions['code'])} ${String(extensions['subgraph'])}`).sort();
const silences = (missing: readonly string[]): string[] =>
  missing.map((name) => `SUBGRAPH_UNAVAILABLE ${name}`).sort();

const pairs = names.flatMap((first, index) => names.slice(index + 1).map((second) => [first, second]));
const cases = [...names.map((name) => [name]), ...pairs, names.slice(1), names].map((missing) => ({
  missing,
  title: missing.join(' and '),
}));

let hub: TestHub | undefined;
let doors: readonly Door[] = [];
let gateway: Gateway | undefined;
let url: string;
let whole: Whole;

async function startGateway(): Promise<void> {
  const urls = subgraphRegistry.map(({ settingsPrefix }, index): [string, string] => [
    `${settingsPrefix}_URL`,
    doors[index]!.url,
  ]);
  const config = readGatewayConfig({
    GATEWAY_PORT: '0',
    LOG_LEVEL: 'silent',
    // Nothing here waits for it: a busy machine must not make a department silent.
    SUBGRAPH_TIMEOUT_MILLIS: '30000',
    ...Object.fromEntries(urls),
  });
  gateway = await createGateway({
    config,
    supergraphSdl: await readFile('schema/supergraph.graphql', 'utf8'),
  });
  url = await listen(gateway.server, config);
}

async function ask(): Promise<Answer<Whole>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: question }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Answer<Whole>;
}

const doorsOf = (missing: readonly string[]): Door[] => doors.filter(({ name }) => missing.includes(name));
const close = (missing: readonly string[]) => Promise.all(doorsOf(missing).map((door) => door.close()));
const open = (missing: readonly string[]) => Promise.all(doorsOf(missing).map((door) => door.open()));

/** Asks until the answer names exactly these as silent. What is kept may hold for the announced second. */
async function untilSilent(missing: readonly string[]): Promise<Answer<Whole>> {
  let answer: Answer<Whole> = {};
  await until(
    async () => {
      answer = await ask();
      return errorsOf(answer).join() === silences(missing).join();
    },
    () => `the answer names ${errorsOf(answer).join()}`,
  );
  return answer;
}

/**
 * The departments have been back for 2 s when the last of these questions is put; on a busy machine, where questions take
 * long, one may find them back and the next has their answers.
 */
async function expectRecovery(missing: readonly string[]): Promise<void> {
  await open(missing);
  const deadline = performance.now() + 2_000;
  let answer: Answer<Whole>;
  let isLast: boolean;
  let asked = 0;
  do {
    asked += 1;
    isLast = asked >= 3 && performance.now() >= deadline;
    answer = await ask();
    if (errorsOf(answer).length === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  } while (!isLast);
  expect(answer).toEqual({ data: whole });
}

beforeAll(async () => {
  hub = await startHub();
  doors = await openDoors(hub);
  await startGateway();
  const answer = await ask();
  expect(errorsOf(answer)).toEqual([]);
  whole = answer.data!;
  await gateway?.stop();
});
afterEach(async () => {
  await gateway?.stop();
  gateway = undefined;
  await open(names);
});
afterAll(async () => {
  await close(names);
  await hub?.stop();
});

describe('the whole answer', () => {
  it('has something of every department to lose', () => {
    const roots: Record<string, unknown> = { ...whole };
    for (const field of Object.values(rootFields)) expect(roots[field]).not.toBeNull();
    for (const { namespace } of departments) expect(whole.quarter[namespace]).not.toBeNull();
    const certain = whole.overlaps.quarters.flatMap((state) => state.certain);
    // The others report no participations here: without them only the numbers are missing from the overlaps.
    expect(new Set(certain.map(({ department }) => department))).toEqual(
      new Set(['SOCIAL_AFFAIRS', 'BUILDING', 'HEALTH']),
    );
    const counts = whole.overlaps.timeline.map(({ participationCount }) => participationCount.status);
    expect(new Set(counts)).toEqual(new Set(['AVAILABLE']));
  });
});

describe.each(cases)('without $title', ({ missing }) => {
  it('the gateway starts, says who is missing, computes from the others, and is whole again within 2 s of their return', async () => {
    await close(missing);
    await startGateway();
    const first = await ask();
    expect(errorsOf(first)).toEqual(silences(missing));
    expect(first.data).toEqual(without(whole, missing));
    // Enough of them for the gateway to stop asking the silent ones.
    for (let count = 0; count < 6; count += 1) {
      const next = await ask();
      expect([next.data, errorsOf(next)]).toEqual([first.data, errorsOf(first)]);
    }
    await expectRecovery(missing);
  });
});

describe('a gateway at work', () => {
  it.each(cases.filter(({ missing }) => missing.length !== 2))(
    'goes on when $title stop, and is whole again within 2 s of their return',
    async ({ missing }) => {
      await startGateway();
      expect(await ask()).toEqual({ data: whole });
      await close(missing);
      expect((await untilSilent(missing)).data).toEqual(without(whole, missing));
      await expectRecovery(missing);
    },
  );

  it('notices the return within 2 s also after long silence, when it looks least often', async () => {
    await startGateway();
    await close(names);
    const end = performance.now() + 3_000;
    while (performance.now() < end) {
      expect(errorsOf(await untilSilent(names))).toEqual(silences(names));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await expectRecovery(names);
  });
});
