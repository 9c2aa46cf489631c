import { describe, expect, it } from 'vitest';
import type { ParticipationFieldsFragment, ParticipationStatus } from '../generated/graphql.ts';
import { toPeriodRows, yearOf } from './period-bars.ts';

const span = { from: 1999, to: 2027 };

function aParticipation(
  id: string,
  programme: string,
  period: Partial<ParticipationFieldsFragment['period']>,
  status: ParticipationStatus = 'ACTIVE',
): ParticipationFieldsFragment {
  return {
    id,
    department: 'BUILDING',
    status,
    basis: 'STATED',
    detail: null,
    dataStatus: 'PROVISIONAL',
    period: { from: null, to: null, precision: 'YEAR', isOpen: false, ...period },
    programme: { id: programme, name: programme, abbreviation: null },
    fundingLine: null,
    quarter: { id: 'walle', name: 'Walle' },
    source: {
      id: 'S1',
      title: 'Quelle',
      url: null,
      publishedOn: null,
      publishedPrecision: null,
      licence: null,
    },
  };
}

const barsOf = (participation: ParticipationFieldsFragment) =>
  toPeriodRows([participation], span).flatMap(({ bars }) => bars);

describe('yearOf', () => {
  it('counts days as parts of their year', () => {
    expect(yearOf('2024-01-01')).toBe(2024);
    expect(yearOf('2024-07-01')).toBeCloseTo(2024.5, 1);
  });
});

describe('toPeriodRows', () => {
  it('draws a known period from its first to its last day', () => {
    const [bar] = barsOf(aParticipation('a', 'win', { from: '2001-01-01', to: '2010-12-31' }));
    expect(bar).toMatchObject({ from: 2001, isCertain: true });
    expect(bar?.to).toBeCloseTo(2011, 1);
  });

  it('draws what goes on to the end', () => {
    expect(barsOf(aParticipation('a', 'win', { from: '2001-01-01' }))).toEqual([
      { id: 'a', from: 2001, to: 2027, isCertain: true },
    ]);
  });

  it.each([
    ['an unknown start', { to: '2010-12-31' }, 'ENDED'],
    ['an unknown end of what has ended', { from: '2001-01-01' }, 'ENDED'],
    ['contradicting sources', { from: '2001-01-01', to: '2010-12-31' }, 'DISPUTED'],
  ] as const)('is not certain with %s', (_case, period, status) => {
    expect(barsOf(aParticipation('a', 'win', period, status)).map(({ isCertain }) => isCertain)).toEqual([
      false,
    ]);
  });

  it.each(['NOT_INCLUDED', 'PLANNED', 'PROPOSED'] as const)('leaves out what is %s', (status) => {
    expect(barsOf(aParticipation('a', 'win', { from: '2001-01-01' }, status))).toEqual([]);
  });

  it('draws what is certain on top of what is possible', () => {
    const [row] = toPeriodRows(
      [
        aParticipation('certain', 'win', { from: '2001-01-01', to: '2010-12-31' }),
        aParticipation('possible', 'win', { from: '2005-01-01' }, 'ENDED'),
      ],
      span,
    );
    expect(row?.bars.map(({ id }) => id)).toEqual(['possible', 'certain']);
  });

  it('puts the programme that began first on top, with all its periods in one row', () => {
    const rows = toPeriodRows(
      [
        aParticipation('a', 'win', { from: '2005-01-01', to: '2006-12-31' }),
        aParticipation('b', 'los', { from: '2003-01-01' }),
        aParticipation('c', 'win', { from: '2001-01-01', to: '2002-12-31' }),
      ],
      span,
    );
    expect(rows.map(({ id, bars }) => [id, bars.map((bar) => bar.id)])).toEqual([
      ['win', ['c', 'a']],
      ['los', ['b']],
    ]);
  });
});
