import { describe, expect, it } from 'vitest';
import type { SinceReceipt } from './fetch-receipt.ts';
import { citeReceipt, sayChanges } from './receipt-texts.ts';

const receipt = {
  id: 'QG-2026-11-23-3f2a9c01bd44',
  at: '2026-11-23T12:00:00.000Z',
  link: '/graphql?documentId=sha256%3Aab&variables=%7B%7D',
  data: { building: null, health: '2026-11-23.abc' },
  token: 'eyJhdCI6',
};
const same: SinceReceipt = {
  at: receipt.at,
  question: 'SAME',
  supergraph: 'SAME',
  data: { building: 'SAME', health: 'SAME' },
  answer: 'SAME',
};
const names: Readonly<Record<string, string>> = { building: 'Bau', health: 'Gesundheit' };
const inGerman = { language: 'de', nameOf: (subgraph: string) => names[subgraph] ?? subgraph } as const;

describe('citeReceipt', () => {
  it('names receipt, moment, page, question, data and token', () => {
    const graph = new URL('https://hub.example/below/graphql');
    const page = 'https://hub.example/below/dashboard/?receipt=eyJhdCI6';
    expect(citeReceipt(receipt, { language: 'en', page, graph }).split('\n')).toEqual([
      'Quartiersgraph, receipt QG-2026-11-23-3f2a9c01bd44, answer of 23 Nov 2026, 13:00',
      'View, checked for changes: https://hub.example/below/dashboard/?receipt=eyJhdCI6',
      'Query: https://hub.example/below/graphql?documentId=sha256%3Aab&variables=%7B%7D',
      'Versions of the data: building not stated, health 2026-11-23.abc',
      'Receipt for the API: eyJhdCI6',
    ]);
  });
});

describe('sayChanges', () => {
  it.each([
    [
      {},
      'Die Antwort ist dieselbe wie am 23.11.2026, 13:00. Keines der gefragten Ressorts hat seitdem andere Daten.',
    ],
    [
      { answer: 'CHANGED', supergraph: 'CHANGED', data: { building: 'SAME', health: 'CHANGED' } },
      'Die Antwort ist eine andere als am 23.11.2026, 13:00. Seitdem geänderte Daten: Gesundheit. ' +
        'Das Schema des Graphen ist ein anderes.',
    ],
    [
      { data: { building: 'UNKNOWN', health: 'SAME' } },
      'Die Antwort ist dieselbe wie am 23.11.2026, 13:00. Ob sich Daten geändert haben, ist nicht bekannt von: Bau.',
    ],
    [
      { question: 'CHANGED', answer: 'CHANGED' },
      'Der Beleg gehört zu einer anderen Frage als der, die jetzt gezeigt wird.',
    ],
  ] as const)('says of %o what it means', (change, text) => {
    expect(sayChanges({ ...same, ...change }, inGerman)).toBe(text);
  });
});
