import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import type { Load } from './field.ts';
import type { LoadJob } from './load/job.ts';
import { machineCpuMillis, usageOf } from './processes.ts';

/** What one contestant did with one question in one round. */
export interface Measurement {
  readonly contestant: string;
  readonly operation: string;
  readonly round: number;
  readonly perSecond: number;
  readonly p50Millis: number;
  readonly p99Millis: number;
  /** CPU time of the processes under measurement for one request. */
  readonly cpuMillisPerRequest: number;
  readonly residentMegabytes: number;
  /** How much of a core they used: well below 1, something else was the limit. */
  readonly busy: number;
  /** How much of a core processes used that have nothing to do with the bench. */
  readonly foreign: number;
  readonly wrong: number;
  readonly example?: string;
}

/** What a measurement needs. */
export interface MeasureOptions {
  readonly contestant: string;
  readonly operation: string;
  readonly round: number;
  readonly job: LoadJob;
  /** How often it is measured at most when others disturb. */
  readonly attempts: number;
  readonly load: Load['run'];
  /** Whose CPU time and memory count. */
  readonly processes: readonly ChildProcess[];
  /** The bench's other processes that work meanwhile. */
  readonly others: readonly ChildProcess[];
}

const quietBelow = 0.25;
const maxForeign = 0.3;
const quietDeadlineMillis = 2_000;

/** Waits for the other users of this machine to leave it alone, but not for ever. */
async function untilQuiet(): Promise<void> {
  const until = performance.now() + quietDeadlineMillis;
  while (performance.now() < until) {
    const before = machineCpuMillis();
    const startedAt = performance.now();
    await pause(300);
    if ((machineCpuMillis() - before) / (performance.now() - startedAt) < quietBelow) return;
    await pause(200);
  }
}

const cpuOf = (processes: readonly ChildProcess[]): number =>
  processes.reduce((sum, child) => sum + usageOf(child).cpuMillis, 0);

async function measureOnce(options: MeasureOptions): Promise<Measurement> {
  const { contestant, operation, round, job, load, processes, others } = options;
  await untilQuiet();
  const use = () => ({ own: cpuOf(processes), others: cpuOf(others), all: machineCpuMillis() });
  let before = use();
  const result = await load(job, () => {
    before = use();
  });
  const after = use();
  const own = after.own - before.own;
  const foreign = after.all - before.all - own - (after.others - before.others);
  return {
    contestant,
    operation,
    round,
    perSecond: (result.answered / result.millis) * 1000,
    p50Millis: result.p50Millis,
    p99Millis: result.p99Millis,
    cpuMillisPerRequest: own / result.answered,
    residentMegabytes: processes.reduce((sum, child) => sum + usageOf(child).residentMegabytes, 0),
    busy: own / result.millis,
    foreign: Math.max(0, foreign / result.millis),
    wrong: result.wrong,
    ...(result.example !== undefined && { example: result.example }),
  };
}

/** Measures, and again while others disturb; the least disturbed one counts. */
export async function measure(options: MeasureOptions): Promise<Measurement> {
  let best = await measureOnce(options);
  for (let attempt = 1; attempt < options.attempts && best.foreign > maxForeign; attempt += 1) {
    const again = await measureOnce(options);
    if (again.foreign < best.foreign) best = again;
  }
  return best;
}
