import { describe, expect, it } from 'vitest';
import { createTexts } from './create-texts.ts';
import german from './labels.de.json';
import english from './labels.en.json';

const de = createTexts('de');
const en = createTexts('en');
const period = { from: null, to: null, precision: null, isOpen: false };

describe('the labels', () => {
  it('are the same in both languages', () => {
    expect(Object.keys(english)).toEqual(Object.keys(german));
  });

  it('take the same values in both languages', () => {
    const valuesOf = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
    const differing = Object.entries(german).filter(
      ([label, text]) => valuesOf(text).join() !== valuesOf(english[label as keyof typeof german]).join(),
    );
    expect(differing).toEqual([]);
  });
});

describe('createTexts', () => {
  it('puts values in place of their names', () => {
    expect(de.say('overlaps.found', { count: 6 })).toBe('Quartiere, die der Auswahl entsprechen: 6.');
    expect(en.say('overlaps.found', { count: 6 })).toBe('Quarters that fit the selection: 6.');
  });

  it('says days, numbers and money as the language does', () => {
    expect([de.day('2024-07-01'), en.day('2024-07-01')]).toEqual(['01.07.2024', '01/07/2024']);
    expect([de.number(26_300), en.number(26_300)]).toEqual(['26.300', '26,300']);
    expect([de.money(1_750_000, 'EUR'), en.money(58_028.84, 'EUR')]).toEqual([
      '1.750.000\u00a0€',
      '€58,028.84',
    ]);
    expect(de.money(3_000_000, 'DEM')).toBe('3.000.000\u00a0DM');
    expect(de.share(10 / 14)).toBe('71\u00a0%');
  });

  it('says why a figure is missing and never shows it as a number', () => {
    expect(de.figure({ value: 7, status: 'AVAILABLE' })).toBe('7');
    expect(de.figure({ value: 7, status: 'PROVISIONAL' })).toBe('7 (vorläufig)');
    expect(de.figure({ value: null, status: 'NOT_DELIVERED' })).toBe('nicht geliefert');
    expect(de.figure({ value: 3, status: 'SUPPRESSED' })).toBe('geheim gehalten');
  });

  it('says a period no more exactly than its source', () => {
    expect(de.period({ ...period, from: '1999-01-01', precision: 'YEAR', isOpen: true })).toBe(
      '1999 – läuft',
    );
    expect(de.period({ ...period, from: '2021-04-01', to: '2023-03-31', precision: 'MONTH' })).toBe(
      'April 2021 – März 2023',
    );
    expect(de.period({ ...period, from: '2020-01-01', to: '2020-12-31', precision: 'YEAR' })).toBe('2020');
    expect(de.period({ ...period, from: '2021-04-01', precision: 'DAY' })).toBe(
      '01.04.2021 – Ende unbekannt',
    );
    expect(de.period({ ...period, to: '2019-12-31', precision: 'YEAR' })).toBe('bis 2019');
    expect(de.period(period)).toBe('unbekannt');
  });
});
