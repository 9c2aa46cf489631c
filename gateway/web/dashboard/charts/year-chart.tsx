import { scaleBand, scaleLinear, type ScaleBand, type ScaleLinear } from 'd3-scale';
import type { FigureFieldsFragment } from '../generated/graphql.ts';
import { useTexts } from '../labels/texts-context.tsx';
import { Picture } from './picture.tsx';

/** One year: a figure that is certain, and one that is possible on top of it. */
export interface YearBar {
  readonly year: number;
  readonly certain: FigureFieldsFragment;
  readonly possible?: FigureFieldsFragment;
}

interface YearChartProps {
  readonly text: string;
  readonly bars: readonly YearBar[];
  /** Stands out. */
  readonly year?: number | undefined;
}

const margin = { top: 18, right: 4, bottom: 22, left: 4 };

/** Every year has its place below the axis where there is room, else every fifth. */
const isLabelled = (year: number, step: number): boolean => step >= 38 || year % 5 === 0;

/** Where the bars of all years stand. */
interface Scales {
  readonly x: ScaleBand<number>;
  readonly y: ScaleLinear<number, number>;
  /** The height of the axis. */
  readonly ground: number;
}

function scalesOf(bars: readonly YearBar[], { width, height }: { width: number; height: number }): Scales {
  const sums = bars.map(({ certain, possible }) => (certain.value ?? 0) + (possible?.value ?? 0));
  const years = bars.map((bar) => bar.year);
  const x = scaleBand(years, [margin.left, width - margin.right]).padding(0.15);
  const y = scaleLinear([0, Math.max(1, ...sums)], [height - margin.bottom, margin.top]);
  return { x, y, ground: y(0) };
}

interface BarProps {
  readonly bar: YearBar;
  readonly isChosen: boolean;
  readonly scales: Scales;
}

/** One year: what is possible on top of what is certain, or a hatched gap over the whole height. */
function Bar({ bar: { year, certain, possible }, isChosen, scales: { x, y, ground } }: BarProps) {
  const { figure } = useTexts();
  const [left, width] = [x(year) ?? 0, x.bandwidth()];
  const isGap = certain.value === null;
  const certainTop = y(certain.value ?? 0);
  const top = certainTop - (ground - y(possible?.value ?? 0));
  const rect = (name: string, from: number, to: number) => (
    <rect class={name} x={left} y={from} width={width} height={to - from} />
  );
  return (
    <g class={isChosen ? 'bar bar--chosen' : 'bar'}>
      <title>{`${year}: ${figure(certain)}`}</title>
      {isGap && rect('gap-bar', margin.top, ground)}
      {!isGap && rect('certain-bar', certainTop, ground)}
      {!isGap && rect('possible-bar', top, certainTop)}
      {!isGap && width >= 14 && (
        <text class="value" x={left + width / 2} y={top - 4} text-anchor="middle">
          {certain.value}
        </text>
      )}
      {isLabelled(year, x.step()) && (
        <text class="tick" x={left + width / 2} y={ground + margin.bottom - 6} text-anchor="middle">
          {year}
        </text>
      )}
    </g>
  );
}

/** Bars by year. A year whose figure is missing is a hatched gap over the whole height, never a bar of no height. */
export function YearChart({ text, bars, year }: YearChartProps) {
  return (
    <Picture text={text} heightOf={() => 150}>
      {({ width, height }) => {
        const scales = scalesOf(bars, { width, height });
        const { ground } = scales;
        return (
          <>
            {bars.map((bar) => (
              <Bar key={bar.year} bar={bar} isChosen={bar.year === year} scales={scales} />
            ))}
            <line class="axis" x1={margin.left} x2={width - margin.right} y1={ground} y2={ground} />
          </>
        );
      }}
    </Picture>
  );
}
