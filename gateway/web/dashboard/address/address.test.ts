import { describe, expect, it } from 'vitest';
import {
  addressOfView,
  isDay,
  listIgnored,
  readAddress,
  readReceipt,
  writeAddress,
  writeWithReceipt,
} from './address.ts';

describe('readAddress', () => {
  it('takes an empty address for the overlaps of today, in German', () => {
    expect(readAddress('')).toEqual({
      view: 'overlaps',
      language: 'de',
      on: undefined,
      id: undefined,
      municipality: undefined,
      allOf: [],
      anyOf: [],
      noneOf: [],
      certainty: 'CERTAIN',
      isWithAllProgrammes: false,
      kind: 'ANNUAL',
      group: 'programme',
    });
  });

  it('knows no view for a name that is none', () => {
    expect(readAddress('?view=overlps').view).toBeUndefined();
  });

  it('leaves other values it does not understand at their default', () => {
    const { municipality, kind, group, certainty, language } = readAddress(
      '?city=HAMBURG&kind=GOLD&group=moon&certainty=maybe&lang=fr',
    );
    expect([municipality, kind, group, certainty, language]).toEqual([
      undefined,
      'ANNUAL',
      'programme',
      'CERTAIN',
      'de',
    ]);
  });

  it('keeps a day that is none, for the view to explain', () => {
    expect(readAddress('?on=2024-02-31').on).toBe('2024-02-31');
  });
});

describe('listIgnored', () => {
  it('names every value that is left at its default', () => {
    expect(
      listIgnored('?city=HAMBURG&kind=GOLD&group=moon&certainty=maybe&programmes=some&lang=fr&on=x'),
    ).toEqual(['city=HAMBURG', 'certainty=maybe', 'programmes=some', 'kind=GOLD', 'group=moon', 'lang=fr']);
  });

  it('names nothing that is understood, empty or of no meaning here', () => {
    expect(
      listIgnored('?city=BREMEN&kind=SHARE&group=payer&certainty=CERTAIN&programmes=all&lang=de'),
    ).toEqual([]);
    expect(listIgnored('?city=&utm_source=letter')).toEqual([]);
  });
});

describe('writeAddress', () => {
  it('writes what is read back as the same', () => {
    const search =
      '?view=overlaps&on=2024-07-01&city=BREMEN&allOf=win,aiq&anyOf=los,biwaq&noneOf=llq-innovationstopf' +
      '&certainty=POSSIBLE&programmes=all&kind=SHARE&group=payer&lang=en&id=walle';
    const address = readAddress(search);
    expect(readAddress(writeAddress(address))).toEqual(address);
  });

  it('leaves defaults out', () => {
    expect(writeAddress(readAddress('?view=overlaps&lang=de&kind=ANNUAL'))).toBe('./');
    expect(writeAddress(readAddress('?allOf=win,aiq'))).toBe('?allOf=win,aiq');
  });
});

describe('writeWithReceipt', () => {
  it.each(['', '?view=money&on=2024-07-01'])('carries a receipt beside the address "%s"', (search) => {
    const address = readAddress(search);
    const written = writeWithReceipt(address, 'eyJhdCI6-_');
    expect([readAddress(written), readReceipt(written)]).toEqual([address, 'eyJhdCI6-_']);
  });

  it('is forgotten by the next address', () => {
    expect(readReceipt(writeAddress(readAddress('?receipt=eyJ')))).toBeUndefined();
  });
});

describe('addressOfView', () => {
  it('keeps language and day and nothing else', () => {
    const from = readAddress('?view=money&kind=SHARE&on=2020-12-31&lang=en&allOf=win');
    expect(writeAddress(addressOfView(from, 'map'))).toBe('?view=map&on=2020-12-31&lang=en');
  });
});

describe('isDay', () => {
  it.each(['1900-01-01', '2024-02-29', '2026-11-23'])('takes %s', (text) => {
    expect(isDay(text)).toBe(true);
  });

  it.each(['', '2024-02-31', '2023-02-29', '1899-12-31', '2024-7-1', '01.07.2024', '2024-13-01'])(
    'refuses "%s"',
    (text) => {
      expect(isDay(text)).toBe(false);
    },
  );
});
