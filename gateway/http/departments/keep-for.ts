/**
 * Reads again only when what was read last is older than this: however many ask, the work is done once in a while.
 * A reading that fails is not kept.
 */
export function keepFor<Result>(
  lifetimeMillis: number,
  read: () => Promise<Result>,
  now: () => number = Date.now,
): () => Promise<Result> {
  let kept: Promise<Result> | undefined;
  let readAt = 0;
  return () => {
    if (kept !== undefined && now() - readAt < lifetimeMillis) return kept;
    const reading = read();
    kept = reading;
    readAt = now();
    reading.catch(() => {
      if (kept === reading) kept = undefined;
    });
    return reading;
  };
}
