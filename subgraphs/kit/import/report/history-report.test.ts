import { expect, it } from 'vitest';
import { historyLines } from '#kit/import/report/history-report';

it('a history holds nothing that a terminal would obey, whoever imported what', () => {
  const at = new Date('2026-11-23T08:00:00Z');
  const record = {
    _id: 1,
    state: 'ACCEPTED',
    table: 'houses',
    kind: 'IMPORT',
    by: 'Anna\u0007',
    at,
    acceptedAt: at,
    file: { name: '\u001B[31mhouses.csv', digest: 'a'.repeat(64), bytes: 1 },
    undoes: null,
    counts: null,
    before: null,
    writer: { host: 'here', pid: 1, aliveUntil: at },
  } as const;
  expect(historyLines([record])).toEqual([
    '1  23.11.2026, 09:00:00  houses  \\u001b[31mhouses.csv importiert von Anna\\u0007, SHA-256 aaaaaaaaaaaa…',
  ]);
});
