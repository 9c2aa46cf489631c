import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Contestant } from './contestants.ts';
import { startDepartments, type Departments } from './departments.ts';
import {
  findContestants,
  readExam,
  requestsFor,
  startContestant,
  startLoad,
  type Exam,
  type Load,
  type Runner,
} from './field.ts';
import { measure, type Measurement } from './measure.ts';
import type { OperationName } from './operations.ts';
import { resume, suspend, workDirectory } from './processes.ts';

/** What is measured, and how long. */
export interface BenchOptions {
  readonly contestants: readonly string[];
  readonly operations: readonly OperationName[];
  readonly rounds: number;
  /** Length of one measurement. */
  readonly millis: number;
  readonly connections: number;
  /** How many connections ask in the measurements of how long answers take; 0 for none of these. */
  readonly latencyConnections: number;
  /** How often a measurement is made at most when others disturb it. */
  readonly attempts: number;
}

/** The gateway under measurement has one core for itself; everything else shares the other. */
const gatewayCore = 0;
const otherCore = 1;

const firstWarmUpMillis = 4_000;
const laterWarmUpMillis = 1_000;

interface Field {
  readonly departments: Departments;
  readonly runners: readonly Runner[];
  readonly exams: readonly Exam[];
  readonly load: Load;
}

async function prepare({ contestants, operations }: BenchOptions): Promise<Field> {
  const departments = await startDepartments(otherCore);
  const answersPath = join(workDirectory, 'answers.json');
  const options = { departments, core: gatewayCore, answersPath };
  const [stock] = findContestants(['stock']);
  if (!stock) throw new Error('there is nobody whose answers are taken for right');
  const oracle = await startContestant(stock, options);
  const exams: Exam[] = [];
  for (const operation of operations) exams.push(await readExam(oracle, operation));
  writeFileSync(answersPath, JSON.stringify(exams.flatMap(({ answers }) => answers)));
  const runners: Runner[] = [];
  for (const contestant of findContestants(contestants)) {
    const running = [oracle, ...runners].find((each) => each.contestant.commandFor === contestant.commandFor);
    runners.push(running ? { ...running, contestant } : await startContestant(contestant, options));
  }
  for (const { child } of [oracle, ...runners]) suspend(child);
  return { departments, runners, exams, load: startLoad(otherCore) };
}

const describe = (one: Measurement): string =>
  [
    `${one.operation} ${one.round} ${one.contestant}:`,
    `${one.perSecond.toFixed(0)}/s, p99 ${one.p99Millis.toFixed(1)} ms, CPU ${one.cpuMillisPerRequest.toFixed(4)} ms,`,
    `busy ${one.busy.toFixed(2)}, others ${one.foreign.toFixed(2)}${one.wrong > 0 ? `, WRONG ${one.wrong}` : ''}`,
  ].join(' ');

// With real databases behind them all at once would wait for longer than a department may take.
const connectionsToDatabases = 8;

const connectionsFor = ({ departments }: Contestant, connections: number): number =>
  departments === undefined ? connections : Math.min(connections, connectionsToDatabases);

/** Whose use counts for a contestant, and who else works meanwhile. */
function processesOf({ contestant, child }: Runner, { departments, load }: Field) {
  const [database, ...own] = departments.own;
  const besides = { none: [], 'own processes': departments.own, 'same process': database ? [database] : [] };
  const processes = [child, ...besides[contestant.departments ?? 'none']];
  const others = [departments.memo, load.child, ...own, ...(database ? [database] : [])];
  return { processes, others: others.filter((each) => !processes.includes(each)) };
}

/** What was measured. */
export interface BenchResult {
  readonly measurements: Measurement[];
  /** The same contestants, questions and rounds with other connections. */
  readonly latencies: Measurement[];
}

async function examine(field: Field, exam: Exam, options: BenchOptions): Promise<BenchResult> {
  const { load } = field;
  const result: BenchResult = { measurements: [], latencies: [] };
  const offset = field.exams
    .slice(0, field.exams.indexOf(exam))
    .reduce((sum, { answers }) => sum + answers.length, 0);
  for (let round = 0; round < options.rounds; round += 1) {
    const warmUpMillis = round === 0 ? firstWarmUpMillis : laterWarmUpMillis;
    // There and back: whoever is last in one round is first in the next, so that nobody gains by a drift.
    const order = round % 2 === 0 ? field.runners : field.runners.toReversed();
    for (const runner of order) {
      const { port, contestant, child } = runner;
      resume(child);
      const requests = await requestsFor(runner, exam, offset);
      const { connections, latencyConnections, millis } = options;
      const measureWith = async (asking: number): Promise<Measurement> =>
        measure({
          contestant: contestant.name,
          operation: exam.operation.name,
          round,
          job: { port, requests, answers: exam.answers, connections: asking, warmUpMillis, millis },
          attempts: options.attempts,
          load: load.run,
          ...processesOf(runner, field),
        });
      const one = await measureWith(connectionsFor(contestant, connections));
      console.log(describe(one));
      result.measurements.push(one);
      if (latencyConnections > 0 && contestant.departments === undefined)
        result.latencies.push(await measureWith(latencyConnections));
      suspend(child);
    }
  }
  return result;
}

/** Starts everything, measures round by round, and gives what was measured; whoever calls it stops what it started. */
export async function runBench(options: BenchOptions): Promise<BenchResult> {
  const field = await prepare(options);
  const result: BenchResult = { measurements: [], latencies: [] };
  for (const exam of field.exams) {
    const { measurements, latencies } = await examine(field, exam, options);
    result.measurements.push(...measurements);
    result.latencies.push(...latencies);
  }
  return result;
}
