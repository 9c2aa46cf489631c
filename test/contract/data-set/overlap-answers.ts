import type { TestHub } from '../../support/hub.ts';
import type { Filter, Pair, Question, Reach, Year } from './overlap-computation.ts';

/** What the gateway says of a quarter on a day, as ids. */
export interface QuarterAnswer {
  readonly quarter: string;
  readonly on: string;
  readonly certain: readonly string[];
  readonly possible: readonly string[];
  readonly programmes: readonly string[];
  readonly possibleProgrammes: readonly string[];
  readonly departments: readonly string[];
  readonly programmeCount: number | null;
  readonly departmentCount: number | null;
}

/** Asks for data. Throws when the gateway reports an error. */
async function dataOf<Data>(hub: TestHub, query: string, variables?: Record<string, unknown>): Promise<Data> {
  const { data, errors } = await hub.ask<Data>(query, variables);
  if (errors !== undefined || !data) throw new Error(JSON.stringify(errors));
  return data;
}

/** The start of a question to the overlap report, as a query's text. */
const report = (question: Question): string => {
  const { on, basis, municipality, joinSuccessors } = question;
  const given = [
    `on: "${on}"`,
    ...(basis === undefined ? [] : [`basis: ${basis}`]),
    ...(municipality === undefined ? [] : [`municipality: ${municipality}`]),
    ...(joinSuccessors === undefined ? [] : [`joinSuccessors: ${joinSuccessors}`]),
  ];
  return `overlaps(${given.join(', ')})`;
};

/** A filter as the arguments of a query's text; nothing at all for no filter. */
export function argumentsOf(filter: Filter): string {
  const given = Object.entries(filter).map(
    ([name, value]) => `${name}: ${name === 'certainty' ? String(value) : JSON.stringify(value)}`,
  );
  return given.length === 0 ? '' : `(${given.join(', ')})`;
}

interface Named {
  readonly id: string;
}

interface Counted {
  readonly value: number | null;
}

const ids = (named: readonly Named[]): string[] => named.map(({ id }) => id);

/** Asks for the quarters that fit each of some filters: ids of quarters by the filter's arguments. */
export async function askFilters(
  hub: TestHub,
  question: Question,
  filters: readonly Filter[],
): Promise<Record<string, string[]>> {
  const lines = filters.map((filter, at) => `f${at}: quarters${argumentsOf(filter)} { quarter { id } }`);
  const data = await dataOf<{ overlaps: Record<string, readonly { quarter: Named }[]> }>(
    hub,
    `{ ${report(question)} { ${lines.join('\n')} } }`,
  );
  return Object.fromEntries(
    filters.map((filter, at) => [
      argumentsOf(filter),
      data.overlaps[`f${at}`]!.map(({ quarter }) => quarter.id),
    ]),
  );
}

const stateFields = `
  on quarter { id } certain { id } possible { id } programmes { id } possibleProgrammes { id } departments
  programmeCount { value } departmentCount { value }`;

interface StateData {
  readonly on: string;
  readonly quarter: Named;
  readonly certain: readonly Named[];
  readonly possible: readonly Named[];
  readonly programmes: readonly Named[];
  readonly possibleProgrammes: readonly Named[];
  readonly departments: readonly string[];
  readonly programmeCount: Counted;
  readonly departmentCount: Counted;
}

function stateOf(data: StateData): QuarterAnswer {
  return {
    quarter: data.quarter.id,
    on: data.on,
    // Participations of a quarter have no promised order.
    certain: ids(data.certain).sort(),
    possible: ids(data.possible).sort(),
    programmes: ids(data.programmes),
    possibleProgrammes: ids(data.possibleProgrammes),
    departments: [...data.departments].sort(),
    programmeCount: data.programmeCount.value,
    departmentCount: data.departmentCount.value,
  };
}

/** Asks the report for the state of all quarters. */
export async function askStates(hub: TestHub, question: Question): Promise<QuarterAnswer[]> {
  const data = await dataOf<{ overlaps: { quarters: readonly StateData[] } }>(
    hub,
    `{ ${report(question)} { quarters { ${stateFields} } } }`,
  );
  return data.overlaps.quarters.map(stateOf);
}

/** Asks every quarter for its own state on a day. */
export async function askQuarters(hub: TestHub, on: string): Promise<QuarterAnswer[]> {
  const data = await dataOf<{ quarters: { nodes: readonly { overlap: StateData }[] } }>(
    hub,
    `query ($on: Date) { quarters { nodes { overlap(on: $on) { ${stateFields} } } } }`,
    { on },
  );
  return data.quarters.nodes.map(({ overlap }) => stateOf(overlap));
}

/** A pair as the gateway tells it, with the count beside the list. */
export type PairAnswer = Pair & { readonly sharedQuarters: number | null };

/** Asks the report for pairs, in the order of the answer. */
export async function askPairs(hub: TestHub, question: Question, minQuarters: number): Promise<PairAnswer[]> {
  const data = await dataOf<{
    overlaps: {
      pairs: readonly {
        first: Named;
        second: Named;
        quarters: readonly Named[];
        sharedQuarters: Counted;
        jaccardIndex: { value: number };
      }[];
    };
  }>(
    hub,
    `{ ${report(question)} { pairs(minQuarters: ${minQuarters}) {
      first { id } second { id } quarters { id } sharedQuarters { value } jaccardIndex { value }
    } } }`,
  );
  return data.overlaps.pairs.map(({ first, second, quarters, sharedQuarters, jaccardIndex }) => ({
    first: first.id,
    second: second.id,
    quarters: ids(quarters),
    sharedQuarters: sharedQuarters.value,
    jaccardIndex: jaccardIndex.value,
  }));
}

/** Asks the report how far each programme reaches. */
export async function askReach(
  hub: TestHub,
  question: Question,
): Promise<(Reach & { readonly quarterCount: number | null })[]> {
  const data = await dataOf<{
    overlaps: {
      programmes: readonly {
        programme: Named;
        reached: readonly Named[];
        possiblyReached: readonly Named[];
        notReached: readonly Named[];
        quarterCount: Counted;
      }[];
    };
  }>(
    hub,
    `{ ${report(question)} { programmes {
      programme { id } reached { id } possiblyReached { id } notReached { id } quarterCount { value }
    } } }`,
  );
  return data.overlaps.programmes.map((told) => ({
    programme: told.programme.id,
    reached: ids(told.reached),
    possiblyReached: ids(told.possiblyReached),
    notReached: ids(told.notReached),
    quarterCount: told.quarterCount.value,
  }));
}

/** Asks the report for the years of a span. */
export async function askTimeline(
  hub: TestHub,
  question: Question,
  years: { readonly fromYear: number; readonly toYear: number },
): Promise<Year[]> {
  const data = await dataOf<{
    overlaps: {
      timeline: readonly {
        year: number;
        participationCount: Counted;
        programmeCount: Counted;
        quarterCount: Counted;
        overlapCount: Counted;
        programmes: readonly { programme: Named; certain: { value: number }; possible: { value: number } }[];
      }[];
    };
  }>(
    hub,
    `{ ${report(question)} { timeline(fromYear: ${years.fromYear}, toYear: ${years.toYear}) {
      year participationCount { value } programmeCount { value } quarterCount { value } overlapCount { value }
      programmes { programme { id } certain { value } possible { value } }
    } } }`,
  );
  return data.overlaps.timeline.map((told) => ({
    year: told.year,
    participations: told.participationCount.value ?? NaN,
    programmes: told.programmeCount.value ?? NaN,
    quarters: told.quarterCount.value ?? NaN,
    overlaps: told.overlapCount.value ?? NaN,
    reach: Object.fromEntries(
      told.programmes.map(({ programme, certain, possible }) => [
        programme.id,
        [certain.value, possible.value] as const,
      ]),
    ),
  }));
}

/** A filter of a quarter's participations. */
export interface ParticipationFilter {
  readonly programmes?: readonly string[];
  readonly departments?: readonly string[];
}

const quoted = (texts: readonly string[]): string => `[${texts.map((one) => `"${one}"`).join(', ')}]`;

/** Asks every quarter for its participations on some days, undefined for all days: sorted ids, day by day. */
export async function askParticipations(
  hub: TestHub,
  ons: readonly (string | undefined)[],
  { programmes, departments }: ParticipationFilter,
): Promise<{ quarter: string; found: string[][] }[]> {
  const lines = ons.map((on, at) => {
    const given = [
      ...(on === undefined ? [] : [`on: "${on}"`]),
      ...(programmes === undefined ? [] : [`programmes: ${quoted(programmes)}`]),
      ...(departments === undefined ? [] : [`departments: [${departments.join(', ')}]`]),
    ];
    return `on${at}: participations${given.length === 0 ? '' : `(${given.join(', ')})`} { id }`;
  });
  const { quarters } = await dataOf<{
    quarters: { nodes: readonly (Named & Readonly<Record<`on${number}`, readonly Named[]>>)[] };
  }>(hub, `{ quarters { nodes { id ${lines.join('\n')} } } }`);
  return quarters.nodes.map((quarter) => ({
    quarter: quarter.id,
    found: ons.map((_, at) => ids(quarter[`on${at}`]!).sort()),
  }));
}

/** Asks every programme for its participations on a day: sorted ids. */
export async function askProgrammes(
  hub: TestHub,
  on: string,
): Promise<{ programme: string; found: string[] }[]> {
  const { programmes } = await dataOf<{
    programmes: readonly (Named & { participations: readonly Named[] })[];
  }>(hub, 'query ($on: Date) { programmes { id participations(on: $on) { id } } }', { on });
  return programmes.map(({ id, participations }) => ({ programme: id, found: ids(participations).sort() }));
}
