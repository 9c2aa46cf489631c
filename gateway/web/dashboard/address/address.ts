import type { Language } from '../../examples/parse-example.ts';
import type { Certainty, FundingKind, Municipality } from '../generated/graphql.ts';

/** The views, in the order of the navigation. */
export const views = ['overlaps', 'quarter', 'programme', 'money', 'map', 'departments'] as const;

/** Name of a view. */
export type View = (typeof views)[number];

/** What the amounts of the view of money are grouped by. */
export const moneyGroups = ['programme', 'payer', 'year'] as const;

/** One of `moneyGroups`. */
export type MoneyGroup = (typeof moneyGroups)[number];

/** Every kind of amount, the money of one year first. */
export const fundingKinds = [
  'ANNUAL',
  'TOTAL',
  'SHARE',
  'INCREASE',
  'SPENT',
  'AREA_BASE',
  'AREA_AVAILABLE',
  'AREA_REQUESTED',
  'AREA_LEFT',
  'PER_SITE',
  'NATIONAL',
] as const satisfies readonly FundingKind[];

/** Everything a view shows follows from this and the graph, so its address is a permanent link. */
export interface Address {
  /** Undefined when the address names a view that does not exist. */
  readonly view: View | undefined;
  readonly language: Language;
  /** The day as written in the address, be it a day or not; undefined for today. */
  readonly on: string | undefined;
  /** The quarter or programme of a view of one. */
  readonly id: string | undefined;
  readonly municipality: Municipality | undefined;
  readonly allOf: readonly string[];
  readonly anyOf: readonly string[];
  readonly noneOf: readonly string[];
  readonly certainty: Certainty;
  readonly isWithAllProgrammes: boolean;
  readonly kind: FundingKind;
  readonly group: MoneyGroup;
}

/** What the parameters of an address may say that have a choice of values; `view` and `on` have explanations of their own. */
const choices = {
  city: ['BREMEN', 'BREMERHAVEN'],
  certainty: ['CERTAIN', 'POSSIBLE'],
  programmes: ['all'],
  kind: fundingKinds,
  group: moneyGroups,
  lang: ['de', 'en'],
} as const;

const oneOf = <Value extends string>(values: readonly Value[], text: string | null): Value | undefined =>
  values.find((value) => value === text);

const listOf = (text: string | null): string[] => (text ?? '').split(',').filter((id) => id !== '');

/** Reads the search part of an address. What it does not understand is left at its default, except view and day. */
export function readAddress(search: string): Address {
  const values = new URLSearchParams(search);
  const view = values.get('view');
  return {
    view: view === null ? 'overlaps' : oneOf(views, view),
    language: oneOf(choices.lang, values.get('lang')) ?? 'de',
    on: values.get('on') ?? undefined,
    id: values.get('id') ?? undefined,
    municipality: oneOf(choices.city, values.get('city')),
    allOf: listOf(values.get('allOf')),
    anyOf: listOf(values.get('anyOf')),
    noneOf: listOf(values.get('noneOf')),
    certainty: oneOf(choices.certainty, values.get('certainty')) ?? 'CERTAIN',
    isWithAllProgrammes: values.get('programmes') === 'all',
    kind: oneOf(choices.kind, values.get('kind')) ?? 'ANNUAL',
    group: oneOf(choices.group, values.get('group')) ?? 'programme',
  };
}

/** What `readAddress` left at its default because it does not understand it, such as `city=HAMBURG`. */
export function listIgnored(search: string): string[] {
  const values = new URLSearchParams(search);
  return Object.entries(choices).flatMap(([name, known]) => {
    const value = values.get(name);
    return value === null || value === '' || oneOf(known, value) !== undefined ? [] : [`${name}=${value}`];
  });
}

const receiptName = 'receipt';

/** The receipt a search part carries beside the address. */
export const readReceipt = (search: string): string | undefined =>
  new URLSearchParams(search).get(receiptName) ?? undefined;

/** The search part of an address that has the page say what changed since a receipt. */
export function writeWithReceipt(address: Address, receipt: string): string {
  const written = writeAddress(address);
  return `${written === './' ? '?' : `${written}&`}${receiptName}=${receipt}`;
}

/** Writes an address down so that `readAddress` reads the same. Defaults are left out. */
export function writeAddress(address: Address): string {
  const written = {
    view: address.view === 'overlaps' ? undefined : address.view,
    id: address.id,
    on: address.on,
    city: address.municipality,
    allOf: address.allOf.join(','),
    anyOf: address.anyOf.join(','),
    noneOf: address.noneOf.join(','),
    certainty: address.certainty === 'CERTAIN' ? undefined : address.certainty,
    programmes: address.isWithAllProgrammes ? 'all' : undefined,
    kind: address.kind === 'ANNUAL' ? undefined : address.kind,
    group: address.group === 'programme' ? undefined : address.group,
    lang: address.language === 'de' ? undefined : address.language,
  };
  const values = new URLSearchParams();
  for (const [name, value] of Object.entries(written))
    if (value !== undefined && value !== '') values.set(name, value);
  // Commas may stand in a search part, and lists are easier to read with them.
  const search = values.toString().replaceAll('%2C', ',');
  return search === '' ? './' : `?${search}`;
}

/** The address of a view: language and day stay, everything else begins anew. */
export function addressOfView({ language, on }: Address, view: View): Address {
  return { ...readAddress(''), view, language, on };
}

/** Whether a text is a day that can be asked about: a real one, from 1900. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '1900-01-01') return false;
  const moment = new Date(`${text}T00:00:00Z`);
  // Other than the calendar, Date takes 31 February for 3 March.
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}
