import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStockOracle, type StockOracle } from '../federations/stock-gateway/stock-oracle.ts';
import { compareOutcomes, type Comparison } from './compare.ts';
import { createEngineSubject, type EngineSubject, type Setting } from './engine-subject.ts';
import { generateOperation, type GeneratedOperation } from './generate-operation.ts';
import { minimise } from './minimise.ts';
import type { Outcome } from './outcome.ts';
import { recordPlaces } from './record-places.ts';
import type { WorldGraph } from './supergraphs.ts';

/** What became of one graph. */
export interface DifferentialReport {
  readonly operations: number;
  /** Errors that subgraphs reported, and values that were refused. */
  readonly errors: number;
  readonly refused: number;
  /** Operations of which ours kept more than the stock gateway; see `compareOutcomes`. */
  readonly keptMore: number;
  /** Operations that were answered without parsing anything at least once, and answers of subgraphs that were parsed. */
  readonly spliced: number;
  readonly parsed: number;
  /** Where the failing operations were written, each with its smallest form. */
  readonly failures: readonly string[];
}

interface Contestants {
  readonly graph: WorldGraph;
  readonly subject: EngineSubject;
  readonly oracle: StockOracle;
}

interface Trial extends Comparison {
  readonly ours: Outcome;
  readonly stock: Outcome;
  /** Whether ours read all answers without parsing them. */
  readonly isSpliced: boolean;
}

/** In turn: everything is well, some things are null, subgraphs write otherwise, and some things fail too. */
const settingsFor = (seed: number): readonly Setting[] => [
  { faults: { seed, nulls: 0, errors: 0 }, isLoose: false },
  { faults: { seed, nulls: 0.1, errors: 0 }, isLoose: false },
  { faults: { seed, nulls: 0.02, errors: 0 }, isLoose: true },
  { faults: { seed, nulls: 0.05, errors: 0.05 }, isLoose: false },
];

async function tryOperation(
  { graph, subject, oracle }: Contestants,
  operation: GeneratedOperation,
  setting: Setting,
): Promise<Trial> {
  const places = await recordPlaces({ schema: subject.engine.schema, types: graph.types }, operation);
  const before = { ...subject.engine.counters() };
  const [ours, stock] = await Promise.all([
    subject.ask(operation, setting),
    oracle.ask(operation, setting.faults),
  ]);
  const { spliced, parsed } = subject.engine.counters();
  const isSpliced = spliced > before.spliced && parsed === before.parsed;
  return { ...compareOutcomes(ours, stock, places), ours, stock, isSpliced };
}

/** Writes a failing case to a file, in its smallest form, with all it takes to see it again. */
async function writeFailure(
  contestants: Contestants,
  failing: { readonly operation: GeneratedOperation; readonly setting: Setting; readonly trial: Trial },
): Promise<string> {
  const { operation, setting, trial } = failing;
  const kind = trial.faults[0]?.slice(0, 10);
  const stillFails = async (candidate: GeneratedOperation): Promise<boolean> => {
    const again = await tryOperation(contestants, candidate, setting).catch(() => undefined);
    return again?.faults[0]?.slice(0, 10) === kind;
  };
  const smallest = await minimise(contestants.subject.engine.schema, operation, stillFails);
  const { ours, stock, faults: found } = await tryOperation(contestants, smallest, setting);
  const file = join(tmpdir(), `engine-differential-${contestants.graph.name}-${setting.faults.seed}.json`);
  const { text, variables } = smallest;
  const record = { graph: contestants.graph.name, found, setting, text, variables, ours, stock };
  writeFileSync(file, JSON.stringify({ ...record, original: operation.text }, null, 2));
  return `${file}: ${found.join('; ')}`;
}

const emptyReport = { operations: 0, errors: 0, refused: 0, keptMore: 0, spliced: 0 };

/** Asks both gateways the operations that follow from a seed, each in three settings of the world. */
export async function runDifferential(
  graph: WorldGraph,
  options: { readonly seed: number; readonly operations: number },
): Promise<DifferentialReport> {
  const contestants = { graph, subject: createEngineSubject(graph), oracle: await createStockOracle(graph) };
  const report = { ...emptyReport, failures: [] as string[] };
  for (let seed = options.seed; seed < options.seed + options.operations; seed += 1) {
    const operation = generateOperation(contestants.subject.engine.schema, {
      seed,
      size: { maxDepth: 4, maxFields: 5 },
    });
    report.operations += 1;
    let isSpliced = false;
    for (const setting of settingsFor(seed)) {
      const trial = await tryOperation(contestants, operation, setting);
      isSpliced ||= trial.isSpliced;
      report.errors += trial.ours.errors.length;
      report.refused += trial.ours.refused.length;
      report.keptMore += trial.keptMore ? 1 : 0;
      if (trial.faults.length === 0) continue;
      report.failures.push(await writeFailure(contestants, { operation, setting, trial }));
      break;
    }
    report.spliced += isSpliced ? 1 : 0;
    // A broken engine fails everywhere: a few cases tell as much.
    if (report.failures.length === 3) break;
  }
  await contestants.oracle.stop();
  return { ...report, parsed: contestants.subject.engine.counters().parsed };
}
