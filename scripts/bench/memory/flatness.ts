/** Memory of a process at one moment of a long run, in bytes. */
export interface MemorySample {
  /** Requests answered so far. */
  readonly requests: number;
  readonly resident: number;
  /** Objects in use, and what lies beside them in buffers. */
  readonly heap: number;
  readonly external: number;
}

/** By how much memory in use has grown over the second half of a run, as a share of what it was in the middle. */
export function growthOf(samples: readonly MemorySample[]): number {
  const inUse = samples.map(({ heap, external }) => heap + external);
  const half = Math.floor(inUse.length / 2);
  const mean = (numbers: readonly number[]): number =>
    numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
  // Single samples waver with what happens to be under way: two at each end are compared.
  const [middle, end] = [mean(inUse.slice(half - 1, half + 1)), mean(inUse.slice(-2))];
  return end / middle - 1;
}

/** Caches are full by the middle of a run; what grows by more than this afterwards is a leak. */
export const mostGrowth = 0.05;
