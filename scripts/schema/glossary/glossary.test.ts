import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { glossaryFaults, type GlossaryEntry } from './glossary.ts';

const apiSchema = buildSchema(`
  type Query { fundingArea(budgetYear: Int): FundingArea }
  type FundingArea { name: String kind: Kind }
  enum Kind { MEETING_PLACE }
`);

const aRow = (row: Partial<GlossaryEntry>): GlossaryEntry => ({
  german: 'Fördergebiet',
  english: 'FundingArea',
  kind: 'type',
  meaning: 'An area that is funded.',
  source: 'S1',
  ...row,
});

const faultsOf = (glossary: unknown, sdl = ''): string[] =>
  glossaryFaults({ glossary, sdlByFile: { 'a.graphql': sdl }, apiSchema });

describe('glossaryFaults', () => {
  it('finds nothing when every term and every name has its row', () => {
    expect(faultsOf([aRow({})], '"An area (German: Fördergebiet)."')).toEqual([]);
  });

  it('names the file and the German term that has no row', () => {
    expect(faultsOf([], '"A place (German: Quartierstreff)."')).toEqual([
      'a.graphql uses "Quartierstreff", which the glossary lacks',
    ]);
  });

  it('recognises a term that is broken over two lines', () => {
    expect(
      faultsOf(
        [aRow({ german: 'Haus der Familie', english: 'family house', kind: 'term' })],
        '(German: Haus\n   der Familie)',
      ),
    ).toEqual([]);
  });

  it('reports a term once, however often and in however many files it stands', () => {
    const sdlByFile = { 'a.graphql': '(German: Träger) (German: Träger)', 'b.graphql': '(German: Träger)' };
    expect(glossaryFaults({ glossary: [], sdlByFile, apiSchema })).toEqual([
      'a.graphql uses "Träger", which the glossary lacks',
    ]);
  });

  it.each([
    { kind: 'type', english: 'Grant' },
    { kind: 'field', english: 'budgetYear' },
    { kind: 'enum', english: 'HEALTH_POINT' },
    { kind: 'argument', english: 'name' },
  ] as const)('reports a $kind that the schema lacks', ({ kind, english }) => {
    expect(faultsOf([aRow({ kind, english })])).toEqual([
      `the glossary calls "Fördergebiet" the ${kind} ${english}, which the schema lacks`,
    ]);
  });

  it.each([
    { kind: 'type', english: 'Kind' },
    { kind: 'field', english: 'fundingArea' },
    { kind: 'enum', english: 'MEETING_PLACE' },
    { kind: 'argument', english: 'budgetYear' },
  ] as const)('accepts a $kind that the schema has', ({ kind, english }) => {
    expect(faultsOf([aRow({ kind, english })])).toEqual([]);
  });

  it('asks nothing of the schema for proper names and for terms of descriptions', () => {
    const rows = [
      aRow({ german: 'Wohnen in Nachbarschaften', english: 'WiN', kind: 'properName' }),
      aRow({ german: 'Bauleitplan', english: 'land-use plan', kind: 'term' }),
    ];
    expect(faultsOf(rows)).toEqual([]);
  });

  it('refuses two English names for one German term', () => {
    expect(faultsOf([aRow({}), aRow({ english: 'Kind' })])).toEqual([
      '"Fördergebiet" has more than one English name: FundingArea, Kind',
    ]);
  });

  it('refuses one English name for two German terms', () => {
    expect(faultsOf([aRow({}), aRow({ german: 'Fördergegend' })])).toEqual([
      '"FundingArea" stands for more than one German term: Fördergebiet, Fördergegend',
    ]);
  });

  it('takes a type and a field of the same words for one English name', () => {
    expect(faultsOf([aRow({}), aRow({ english: 'fundingArea', kind: 'field' })])).toEqual([]);
  });

  it('names row and column of an entry that is not complete', () => {
    expect(faultsOf([aRow({}), { ...aRow({}), meaning: '' }])).toEqual([
      expect.stringMatching(/^glossary row 1 meaning: Too small/),
    ]);
  });
});
