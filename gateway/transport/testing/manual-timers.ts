import type { Timers } from '../timers.ts';

/** Time that stands still until a test lets it pass. */
export interface ManualTimers extends Timers {
  /** Lets time pass and runs what falls due. */
  advance(millis: number): void;
  /** How many actions still wait for their time. */
  pendingCount(): number;
}

interface Pending {
  readonly dueAt: number;
  readonly action: () => void;
}

/** Creates time that starts at 0. */
export function createManualTimers(): ManualTimers {
  const pending = new Set<Pending>();
  let now = 0;
  return {
    elapsedMillis: () => now,
    after(millis, action) {
      const entry = { dueAt: now + millis, action };
      pending.add(entry);
      return () => {
        pending.delete(entry);
      };
    },
    advance(millis) {
      now += millis;
      for (const entry of pending) {
        if (entry.dueAt > now) continue;
        pending.delete(entry);
        entry.action();
      }
    },
    pendingCount: () => pending.size,
  };
}
