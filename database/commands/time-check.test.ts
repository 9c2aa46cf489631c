import { expect, test } from 'vitest';
import { createTimeCheck } from './time-check.ts';

function callOften(check: () => void): void {
  for (let i = 0; i < 1000; i++) check();
}

test('throws code 50 once the time has passed', () => {
  let now = 0;
  const check = createTimeCheck(5, () => now);
  callOften(check);
  now = 6;
  expect(() => {
    callOften(check);
  }).toThrow(expect.objectContaining({ code: 50, codeName: 'MaxTimeMSExpired' }));
});

test('never throws without a limit', () => {
  for (const millis of [undefined, 0]) {
    expect(() => {
      callOften(createTimeCheck(millis, () => Infinity));
    }).not.toThrow();
  }
});
