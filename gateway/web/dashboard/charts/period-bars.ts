import type {
  ParticipationFieldsFragment,
  ParticipationStatus,
  PeriodFieldsFragment,
} from '../generated/graphql.ts';

/** A stretch of time on a line of years; 2021.5 is the middle of 2021. */
export interface PeriodBar {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  /** Whether both ends are known, or the end is known to be open, and no source contradicts it. */
  readonly isCertain: boolean;
}

/** Bars of one programme, the earliest first. */
export interface PeriodRow {
  readonly id: string;
  readonly name: string;
  readonly bars: readonly PeriodBar[];
}

/** What the graph never counts as at work on a day: neither is drawn as if it were. */
const neverAtWork: ReadonlySet<ParticipationStatus> = new Set(['NOT_INCLUDED', 'PLANNED', 'PROPOSED']);
const goesOn: ReadonlySet<ParticipationStatus> = new Set(['ACTIVE', 'LISTED', 'DECIDED']);

const yearMillis = 365.25 * 24 * 60 * 60 * 1000;

/** A day as a number of years, such as 2024.5. */
export function yearOf(day: string): number {
  const moment = new Date(`${day}T00:00:00Z`);
  const year = moment.getUTCFullYear();
  return year + (moment.getTime() - Date.UTC(year, 0, 1)) / yearMillis;
}

function barOf(
  {
    id,
    period,
    status,
  }: { readonly id: string; readonly period: PeriodFieldsFragment; readonly status: ParticipationStatus },
  span: { readonly from: number; readonly to: number },
): PeriodBar {
  const isEndKnown = period.to !== null || goesOn.has(status);
  return {
    id,
    from: period.from === null ? span.from : Math.max(span.from, yearOf(period.from)),
    to: period.to === null ? span.to : Math.min(span.to, yearOf(period.to) + 1 / 365),
    isCertain: period.from !== null && isEndKnown && status !== 'DISPUTED',
  };
}

const startOf = ({ bars }: PeriodRow): number => Math.min(...bars.map(({ from }) => from));

/** One row for each programme that is or was at work, by its first year and then by its name. */
export function toPeriodRows(
  participations: readonly ParticipationFieldsFragment[],
  span: { readonly from: number; readonly to: number },
): PeriodRow[] {
  const atWork = participations.filter(({ status }) => !neverAtWork.has(status));
  const byProgramme = Map.groupBy(atWork, ({ programme }) => programme.id);
  const rows = [...byProgramme].map(([id, members]): PeriodRow => {
    const bars = members.map((member) => barOf(member, span)).filter(({ from, to }) => to > from);
    const { name = id, abbreviation = null } = members[0]?.programme ?? {};
    // What is certain is drawn last: it lies on top of what is only possible at the same time.
    const inOrder = bars.sort((a, b) => Number(a.isCertain) - Number(b.isCertain) || a.from - b.from);
    return { id, name: abbreviation ?? name, bars: inOrder };
  });
  return rows
    .filter(({ bars }) => bars.length > 0)
    .sort((a, b) => startOf(a) - startOf(b) || a.name.localeCompare(b.name, 'de'));
}
