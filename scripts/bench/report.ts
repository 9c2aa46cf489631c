import type { Contestant } from './contestants.ts';
import type { Measurement } from './measure.ts';

/** What is compared with what, and what it should come to for each question. */
interface Comparison {
  readonly title: string;
  readonly of: string;
  readonly against: string;
  /** Counts by this only. */
  readonly by?: Yardstick;
  readonly target: Readonly<Record<string, number>>;
}

const perOperation = (small: number, medium: number, deep: number) => ({ small, medium, deep });

const comparisons: readonly Comparison[] = [
  {
    title: 'departments in the process of the gateway : over HTTP',
    of: 'colocated',
    against: 'over-http',
    by: 'CPU time',
    target: perOperation(2, 2, 2),
  },
  {
    title: 'ours : stock',
    of: 'ours',
    against: 'stock',
    target: perOperation(12, 10, 12),
  },
  { title: 'ours : Hive', of: 'ours', against: 'hive', target: perOperation(8, 4, 4) },
  {
    title: 'ours : Grafbase, nothing shared',
    of: 'ours',
    against: 'grafbase',
    target: perOperation(1, 0.7, 0.6),
  },
  {
    title: 'ours sharing : Grafbase',
    of: 'ours-sharing',
    against: 'grafbase',
    target: perOperation(1.1, 1.2, 1.1),
  },
  {
    title: 'ours kept : bare node:http',
    of: 'ours-cached',
    against: 'bare',
    target: perOperation(0.85, 0.85, 0.85),
  },
  {
    title: 'ours kept, by GET : bare node:http, by GET',
    of: 'ours-get',
    against: 'bare-get',
    target: perOperation(0.85, 0.85, 0.85),
  },
  {
    title: '304 : ours kept, by GET',
    of: 'ours-304',
    against: 'ours-get',
    target: perOperation(1, 1, 1),
  },
];

/** The middle one of the numbers, and between which they lie. */
export function medianOf(numbers: readonly number[]): { median: number; least: number; most: number } {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  const middle = (sorted.length - 1) / 2;
  const median = (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2;
  return { median, least: at(0), most: at(sorted.length - 1) };
}

const digits = (value: number): string => {
  const places = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
  return value.toLocaleString('en-GB', { minimumFractionDigits: places, maximumFractionDigits: places });
};

const spread = (numbers: readonly number[]): string => {
  const { median, least, most } = medianOf(numbers);
  return `${digits(median)} (${digits(least)} to ${digits(most)})`;
};

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

interface Column {
  readonly title: string;
  /** What it says of all rounds of one contestant with one question. */
  readonly cell: (rounds: readonly Measurement[]) => string;
}

const middle =
  (figure: (each: Measurement) => number) =>
  (rounds: readonly Measurement[]): string =>
    digits(medianOf(rounds.map(figure)).median);

const wrong: Column = {
  title: 'wrong',
  cell: (rounds) => String(rounds.reduce((sum, each) => sum + each.wrong, 0)),
};

const figureColumns: readonly Column[] = [
  { title: 'requests/s', cell: (rounds) => spread(rounds.map((each) => each.perSecond)) },
  { title: 'p50 ms', cell: middle((each) => each.p50Millis) },
  { title: 'p99 ms', cell: middle((each) => each.p99Millis) },
  { title: 'CPU ms/request', cell: middle((each) => each.cpuMillisPerRequest) },
  { title: 'MB', cell: middle((each) => each.residentMegabytes) },
  { title: 'core busy', cell: middle((each) => each.busy) },
  wrong,
];

const latencyColumns: readonly Column[] = [
  { title: 'requests/s', cell: middle((each) => each.perSecond) },
  { title: 'p50 ms', cell: (rounds) => spread(rounds.map((each) => each.p50Millis)) },
  { title: 'p99 ms', cell: (rounds) => spread(rounds.map((each) => each.p99Millis)) },
  wrong,
];

type Named = Pick<Contestant, 'name' | 'title'>;

function table(
  columns: readonly Column[],
  measurements: readonly Measurement[],
  contestants: readonly Named[],
): string {
  const lines = [
    row(['question', 'answered by', ...columns.map(({ title }) => title)]),
    row(['---', '---', ...columns.map(() => '--:')]),
  ];
  for (const operation of new Set(measurements.map((each) => each.operation)))
    for (const { name, title } of contestants) {
      const rounds = measurements.filter((each) => each.operation === operation && each.contestant === name);
      if (rounds.length > 0) lines.push(row([operation, title, ...columns.map(({ cell }) => cell(rounds))]));
    }
  return lines.join('\n');
}

/** Everything that was measured, one row for each contestant and question; medians of the rounds. */
export const figuresTable = (measurements: readonly Measurement[], contestants: readonly Named[]): string =>
  table(figureColumns, measurements, contestants);

/** How long answers took, one row for each contestant and question; medians of the rounds. */
export const latencyTable = (measurements: readonly Measurement[], contestants: readonly Named[]): string =>
  table(latencyColumns, measurements, contestants);

/** How much one did of what the other did: requests in the same time, or requests for the same CPU time. */
export type Yardstick = 'requests' | 'CPU time';

const performanceOf = (yardstick: Yardstick, { perSecond, cpuMillisPerRequest }: Measurement): number =>
  yardstick === 'requests' ? perSecond : 1 / cpuMillisPerRequest;

/** The ratio of each round in which both took part. */
function ratiosOf(
  { of, against }: Comparison,
  measurements: readonly Measurement[],
  yardstick: Yardstick,
): number[] {
  return measurements
    .filter((each) => each.contestant === of)
    .flatMap((each) => {
      const other = measurements.find((one) => one.contestant === against && one.round === each.round);
      return other ? [performanceOf(yardstick, each) / performanceOf(yardstick, other)] : [];
    });
}

/** A gateway that answers something else has not done the same work: no ratio is told then. */
const hasWrong = ({ of, against }: Comparison, measurements: readonly Measurement[]): boolean =>
  measurements.some(({ contestant, wrong }) => wrong > 0 && (contestant === of || contestant === against));

function cellFor(ratios: readonly number[], target: number): string {
  if (ratios.length === 0) return '';
  const isMet = medianOf(ratios).median >= target;
  return `${spread(ratios)}; >= ${target}: ${isMet ? 'met' : '**missed**'}`;
}

/** The ratios with their targets; medians of the ratios of each round. */
export function ratiosTable(measurements: readonly Measurement[], yardstick: Yardstick): string {
  const operations = [...new Set(measurements.map((each) => each.operation))];
  const lines = [
    row([`ratio by ${yardstick}`, ...operations]),
    row(['---', ...operations.map(() => '---')]),
    ...comparisons
      .filter(({ by = yardstick }) => by === yardstick)
      .flatMap((comparison) => {
        const cells = operations.map((operation) => {
          const own = measurements.filter((each) => each.operation === operation);
          if (hasWrong(comparison, own)) return 'wrong answers';
          return cellFor(ratiosOf(comparison, own, yardstick), comparison.target[operation] ?? Number.NaN);
        });
        return cells.every((cell) => cell === '') ? [] : [row([comparison.title, ...cells])];
      }),
  ];
  return lines.join('\n');
}
