import { describe, expect, it } from 'vitest';
import type { FundingFieldsFragment } from '../generated/graphql.ts';
import { byYear, toMoneyMarks } from './money-marks.ts';

function anEntry(id: string, given: Partial<FundingFieldsFragment> = {}): FundingFieldsFragment {
  return {
    id,
    budgetYear: 2021,
    fromYear: 2021,
    toYear: 2021,
    kind: 'ANNUAL',
    qualifier: 'EXACT',
    share: null,
    payer: null,
    scope: null,
    department: 'BUILDING',
    dataStatus: 'PROVISIONAL',
    amount: { cents: 100_00 },
    statedAmount: { amount: 100, currency: 'EUR' },
    programme: { id: 'win', name: 'Wohnen in Nachbarschaften', abbreviation: 'WiN' },
    fundingLine: null,
    quarter: null,
    source: {
      id: 'S1',
      title: 'Quelle',
      url: null,
      publishedOn: null,
      publishedPrecision: null,
      licence: null,
    },
    ...given,
  };
}

const several = { budgetYear: null, fromYear: 2021, toYear: 2023 };
const unknown = { budgetYear: null, fromYear: null, toYear: null };

describe('toMoneyMarks', () => {
  it('puts two statements about one year beside each other and adds nothing up', () => {
    const [group] = toMoneyMarks([anEntry('a'), anEntry('b', { amount: { cents: 200_00 } })], 'programme');
    expect(group?.marks.map(({ id, cents, slot, slots }) => [id, cents, slot, slots])).toEqual([
      ['a', 100_00, 0, 2],
      ['b', 200_00, 1, 2],
    ]);
  });

  it('draws an amount for several years over these years, in no slot of a single one', () => {
    const [group] = toMoneyMarks([anEntry('a'), anEntry('b', several)], 'year');
    expect(group?.marks.map(({ id, fromYear, toYear, slots }) => [id, fromYear, toYear, slots])).toEqual([
      ['a', 2021, 2021, 1],
      ['b', 2021, 2023, 1],
    ]);
  });

  it('keeps exact amounts apart from all others', () => {
    const qualifiers = [
      'EXACT',
      'APPROXIMATE',
      'AT_LEAST',
      'AT_MOST',
      'CLAIMED',
      'DECIDED',
      'PLANNED',
    ] as const;
    const [group] = toMoneyMarks(
      qualifiers.map((qualifier) => anEntry(qualifier, { qualifier })),
      'programme',
    );
    expect(group?.marks.filter((mark) => mark.isExact).map(({ id }) => id)).toEqual(['EXACT']);
  });

  it('counts what has no place on a line of years in euros', () => {
    const marks = { amount: null, statedAmount: { amount: 3, currency: 'DEM' } };
    const [group] = toMoneyMarks([anEntry('a', unknown), anEntry('b', marks)], 'programme');
    expect(group).toMatchObject({ marks: [], withoutYear: 1, inOtherCurrency: 1 });
    expect(group?.entries.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('groups by programme, by payer or not at all', () => {
    const aiq = { id: 'aiq', name: 'Ankommen im Quartier', abbreviation: 'AiQ' };
    const entries = [
      anEntry('a', { share: 'EU' }),
      anEntry('b'),
      anEntry('c', { programme: aiq, share: 'EU' }),
    ];
    const groupsBy = (group: 'programme' | 'payer' | 'year') =>
      toMoneyMarks(entries, group).map(({ key, entries: members }) => [
        key,
        members.map(({ id }) => id).join(''),
      ]);
    expect(groupsBy('programme')).toEqual([
      ['win', 'ab'],
      ['aiq', 'c'],
    ]);
    expect(groupsBy('payer')).toEqual([
      ['EU', 'ac'],
      ['', 'b'],
    ]);
    expect(groupsBy('year')).toEqual([['', 'abc']]);
  });
});

describe('byYear', () => {
  it('puts the earliest first and what has no year last', () => {
    const entries = [anEntry('a', unknown), anEntry('b', several), anEntry('c', { budgetYear: 2019 })];
    expect(entries.sort(byYear).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  });
});
