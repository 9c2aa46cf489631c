import type { FundingFieldsFragment } from '../generated/graphql.ts';
import type { MoneyGroup } from '../address/address.ts';

/** An amount at its place: in one year, or over several. */
export interface MoneyMark {
  readonly id: string;
  readonly fromYear: number;
  readonly toYear: number;
  readonly cents: number;
  readonly isExact: boolean;
  /** Its place among the amounts of the same single year, and how many these are. */
  readonly slot: number;
  readonly slots: number;
}

/** Amounts that belong together, drawn on one scale. */
export interface MoneyMarks {
  /** What they have in common: the id of a programme, a payer, or nothing. */
  readonly key: string;
  readonly entries: readonly FundingFieldsFragment[];
  readonly marks: readonly MoneyMark[];
  /** Entries that have no year, and so no place on a line of years. */
  readonly withoutYear: number;
  /** Entries in another currency: nothing is converted. */
  readonly inOtherCurrency: number;
}

/** Whether the source gives exactly this amount. What is decided, planned, about, at least or claimed may differ. */
export const isExact = ({ qualifier }: Pick<FundingFieldsFragment, 'qualifier'>): boolean =>
  qualifier === 'EXACT';

/** The years of an entry; undefined when it has none. One that only says since when counts for its first year. */
function yearsOf({
  budgetYear,
  fromYear,
  toYear,
}: FundingFieldsFragment): [from: number, to: number] | undefined {
  const from = budgetYear ?? fromYear ?? toYear;
  if (from === null) return undefined;
  return [from, budgetYear ?? toYear ?? from];
}

function toMarks(entries: readonly FundingFieldsFragment[]): MoneyMark[] {
  const placed = entries.flatMap((entry) => {
    const years = yearsOf(entry);
    return years === undefined || entry.amount === null ? [] : [{ entry, years, cents: entry.amount.cents }];
  });
  const isSingle = ({ years: [from, to] }: (typeof placed)[number]): boolean => from === to;
  const byYear = Map.groupBy(placed.filter(isSingle), ({ years: [from] }) => from);
  return placed.map((place): MoneyMark => {
    const [fromYear, toYear] = place.years;
    const neighbours = isSingle(place) ? (byYear.get(fromYear) ?? []) : [place];
    return {
      id: place.entry.id,
      fromYear,
      toYear,
      cents: place.cents,
      isExact: isExact(place.entry),
      slot: neighbours.indexOf(place),
      slots: neighbours.length,
    };
  });
}

const keyOf = (entry: FundingFieldsFragment, group: MoneyGroup): string => {
  if (group === 'year') return '';
  return group === 'programme' ? entry.programme.id : (entry.share ?? '');
};

/** Groups entries, keeps their order, and gives each a place on a line of years. Nothing is added up. */
export function toMoneyMarks(entries: readonly FundingFieldsFragment[], group: MoneyGroup): MoneyMarks[] {
  return [...Map.groupBy(entries, (entry) => keyOf(entry, group))].map(([key, members]) => ({
    key,
    entries: members,
    marks: toMarks(members),
    withoutYear: members.filter((entry) => yearsOf(entry) === undefined).length,
    inOtherCurrency: members.filter((entry) => entry.amount === null).length,
  }));
}

/** Orders entries by year, those without one last, then by programme. */
export function byYear(a: FundingFieldsFragment, b: FundingFieldsFragment): number {
  const [yearOfA, yearOfB] = [yearsOf(a)?.[0] ?? Infinity, yearsOf(b)?.[0] ?? Infinity];
  if (yearOfA !== yearOfB) return yearOfA < yearOfB ? -1 : 1;
  return a.programme.name.localeCompare(b.programme.name, 'de') || a.id.localeCompare(b.id);
}
