import { CommandError } from '../errors.ts';

const CALLS_BETWEEN_LOOKS = 128;

/** A function that throws code 50 when it is called after `millis` have passed; zero or missing means no limit. */
export function createTimeCheck(
  millis: number | undefined,
  now: () => number = () => performance.now(),
): () => void {
  if (millis === undefined || millis === 0) return () => undefined;
  const end = now() + millis;
  let calls = 0;
  return () => {
    calls++;
    // Looking at the clock for each document would cost more than the document.
    if (calls % CALLS_BETWEEN_LOOKS === 0 && now() > end)
      throw new CommandError(50, 'operation exceeded time limit');
  };
}
