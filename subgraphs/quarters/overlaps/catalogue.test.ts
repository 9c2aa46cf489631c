import { describe, expect, it } from 'vitest';
import { aFundingLine, aParticipation } from '#kit/testing/records';
import { aProgramme } from '../testing/register.ts';
import { countFigure, createCatalogue, type Catalogue, type CatalogueOptions } from './catalogue.ts';

function catalogueOf(given: Partial<CatalogueOptions>): Catalogue {
  return createCatalogue({ programmes: [], participations: [], missing: [], joinSuccessors: true, ...given });
}

const succession = (id: string, succeedsId: string | null) => aProgramme(id, { succeedsId });
const idsOf = ({ programmes }: Catalogue): string[] => programmes.map(({ id }) => id);

describe('programmes that replaced each other', () => {
  const chain = [succession('a', null), succession('b', 'a'), succession('c', 'b'), succession('x', null)];

  it('count as the newest of their chain when they are joined', () => {
    const catalogue = catalogueOf({ programmes: chain });
    expect(['a', 'b', 'c', 'x'].map((id) => catalogue.countedAs(id))).toEqual(['c', 'c', 'c', 'x']);
    expect(idsOf(catalogue)).toEqual(['c', 'x']);
  });

  it('count each for itself when they are not joined', () => {
    const catalogue = catalogueOf({ programmes: chain, joinSuccessors: false });
    expect(catalogue.countedAs('a')).toBe('a');
    expect(idsOf(catalogue)).toEqual(['a', 'b', 'c', 'x']);
  });

  it('count as one that stays in the catalogue even when they run in a circle', () => {
    const circle = [
      succession('c', 'b'),
      succession('b', 'a'),
      succession('a', 'c'),
      succession('before', null),
    ];
    const catalogue = catalogueOf({ programmes: [...circle, succession('b2', 'before')] });
    expect(['a', 'b', 'c'].map((id) => catalogue.countedAs(id))).toEqual(['a', 'a', 'a']);
    expect(idsOf(catalogue)).toEqual(['a', 'b2']);
  });

  it('count for themselves when they are said to replace themselves', () => {
    const catalogue = catalogueOf({ programmes: [succession('a', 'a')] });
    expect(catalogue.countedAs('a')).toBe('a');
    expect(idsOf(catalogue)).toEqual(['a']);
  });

  it('count as themselves when the catalogue does not know them', () => {
    expect(catalogueOf({ programmes: chain }).countedAs('unknown')).toBe('unknown');
  });
});

describe('needsMissing', () => {
  const programmes = [
    aProgramme('social', { contributors: ['SOCIAL_AFFAIRS'] }),
    aProgramme('shared', { contributors: ['SOCIAL_AFFAIRS', 'HEALTH'] }),
    aProgramme('old', { contributors: ['HEALTH'] }),
    aProgramme('new', { contributors: ['BUILDING'], succeedsId: 'old' }),
  ];
  const participations = [
    aParticipation('q', 'shared', { fundingLine: aFundingLine('shared-line', 'shared') }),
    aParticipation('q', 'social', { fundingLine: aFundingLine('social-line', 'social') }),
  ];
  const catalogue = catalogueOf({ programmes, participations, missing: ['HEALTH'], joinSuccessors: false });

  it.each([
    ['social', false],
    ['shared', true],
    ['social-line', false],
    ['shared-line', true],
    ['new', false],
    ['a-line-of-nobody', true],
  ])('finds for %s: %s, while health is missing', (id, isNeeded) => {
    expect(catalogue.needsMissing(id)).toBe(isNeeded);
  });

  it('asks for the contributors of the whole chain when successors are joined', () => {
    expect(catalogueOf({ programmes, missing: ['HEALTH'] }).needsMissing('new')).toBe(true);
  });

  it('never needs anyone when nobody is missing', () => {
    expect(catalogueOf({ programmes }).needsMissing('a-line-of-nobody')).toBe(false);
  });
});

describe('knownIds', () => {
  it('are all programmes, joined or not, and all lines that take part somewhere', () => {
    const catalogue = catalogueOf({
      programmes: [succession('a', null), succession('b', 'a')],
      participations: [aParticipation('q', 'a', { fundingLine: aFundingLine('a-line', 'a') })],
    });
    expect([...catalogue.knownIds]).toEqual(['a', 'b', 'a-line']);
  });
});

describe('countFigure', () => {
  it('is the count when everything was delivered', () => {
    expect(countFigure(0, 'quarters', true)).toEqual({ value: 0, unit: 'quarters', status: 'AVAILABLE' });
  });

  it('is no number when something was not', () => {
    expect(countFigure(3, 'quarters', false)).toEqual({
      value: null,
      unit: 'quarters',
      status: 'NOT_DELIVERED',
    });
  });
});
