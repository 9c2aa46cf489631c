import { readFileSync } from 'node:fs';
import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compareReceipts } from './compare-receipts.ts';
import { dayInBremen, pinDay } from './pin-day.ts';
import { createReceipt, readReceipt, type ReceiptContent } from './receipt.ts';

const content: ReceiptContent = {
  at: '2026-11-23T12:00:00.000Z',
  operation: 'o1',
  variables: 'v1',
  supergraph: 's1',
  data: { health: '2026-11-23.abc', quarters: '2026-11-23.def', building: null },
  answer: 'a1',
};

describe('a receipt', () => {
  it('is named by its day and what it says', () => {
    const { id } = createReceipt(content);
    expect(id).toMatch(/^QG-2026-11-23-[0-9a-f]{12}$/);
    expect(createReceipt({ ...content, answer: 'a2' }).id).not.toBe(id);
  });

  it('is read back from its word', () => {
    expect(readReceipt(createReceipt(content).token)).toEqual(content);
  });

  it.each(['', 'x', 'e30', Buffer.from('{"at":1}').toString('base64url'), 'A'.repeat(5000)])(
    'is not read from %.20s',
    (token) => {
      expect(readReceipt(token)).toBeUndefined();
    },
  );
});

describe('what changed since a receipt', () => {
  it('is nothing on the next day with the same data', () => {
    const next = { ...content, data: { ...content.data, health: '2026-11-24.abc' } };
    expect(compareReceipts(content, next)).toEqual({
      at: '2026-11-23T12:00:00.000Z',
      question: 'SAME',
      supergraph: 'SAME',
      data: { building: 'UNKNOWN', health: 'SAME', quarters: 'SAME' },
      answer: 'SAME',
    });
  });

  it('names the department whose data is another', () => {
    const next = { ...content, data: { ...content.data, quarters: '2026-11-23.xyz' }, answer: 'a2' };
    expect(compareReceipts(content, next)).toMatchObject({
      data: { health: 'SAME', quarters: 'CHANGED' },
      answer: 'CHANGED',
    });
  });

  it('tells another question and another schema', () => {
    expect(compareReceipts(content, { ...content, variables: 'v2', supergraph: 's2' })).toMatchObject({
      question: 'CHANGED',
      supergraph: 'CHANGED',
    });
  });
});

describe('the day of a question', () => {
  const schema = buildSchema(`
    scalar Date
    type Query {
      report("A day; without it, today in Bremen." on: Date): Int
      sites("A day; without it, all days." on: Date): Int
    }`);
  const pin = (text: string, variables: Record<string, unknown> = {}) =>
    pinDay({ schema, document: parse(text) }, variables, '2026-11-23');

  it('is written out where the graph would take today', () => {
    const text = 'query Q($on: Date) { ...F } fragment F on Query { report(on: $on) }';
    expect(pin(text)).toEqual({ on: '2026-11-23' });
    expect(pin(text, { on: null })).toEqual({ on: '2026-11-23' });
  });

  it.each([
    ['the graph would take all days', 'query Q($on: Date) { sites(on: $on) }'],
    [
      'it is also used where the graph would take all days',
      'query Q($on: Date) { sites(on: $on) report(on: $on) }',
    ],
    ['it has a default', 'query Q($on: Date = "2020-01-01") { report(on: $on) }'],
    ['it is no variable', '{ report }'],
  ])('is left alone where %s', (_why, text) => {
    expect(pin(text)).toEqual({});
  });

  it('is left as it was given', () => {
    expect(pin('query Q($on: Date) { report(on: $on) }', { on: '2020-01-01' })).toEqual({ on: '2020-01-01' });
  });

  it('is known of every field of the graph that takes today', () => {
    const api = buildSchema(readFileSync('schema/api.graphql', 'utf8'));
    const text = `query Q($a: Date, $b: Date, $c: Date) {
      overlaps(on: $a) { on } quarter(id: "x") { overlap(on: $b) { on } socialAffairs { budgetClass(on: $c) { id } } } }`;
    expect(pinDay({ schema: api, document: parse(text) }, {}, '2026-11-23')).toEqual({
      a: '2026-11-23',
      b: '2026-11-23',
      c: '2026-11-23',
    });
  });

  it('is the one in Bremen', () => {
    expect(dayInBremen(new Date('2026-06-30T22:30:00Z'))).toBe('2026-07-01');
    expect(dayInBremen(new Date('2026-12-31T22:30:00Z'))).toBe('2026-12-31');
  });
});
