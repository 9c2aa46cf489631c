/** Where the transport has its time from; tests hand over a clock of their own. */
export interface Timers {
  /** Milliseconds since some moment; never goes back. */
  elapsedMillis(): number;
  /** Runs an action later, unless the returned function is called before. */
  after(millis: number, action: () => void): () => void;
}

/** The time of this machine. */
export const systemTimers: Timers = {
  elapsedMillis: () => performance.now(),
  after(millis, action) {
    const timer = setTimeout(action, millis);
    return () => {
      clearTimeout(timer);
    };
  },
};
