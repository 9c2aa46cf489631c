import { scaleBand, scaleLinear } from 'd3-scale';
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

/** Bars by year. A year whose figure is missing is a hatched gap over the whole height, never a bar of no height. */
export function YearChart({ text, bars, year }: YearChartProps) {
  const { figure } = useTexts();
  const top = Math.max(
    1,
    ...bars.map(({ certain, possible }) => (certain.value ?? 0) + (possible?.value ?? 0)),
  );
  return (
    <Picture text={text} heightOf={() => 150}>
      {({ width, height }) => {
        const x = scaleBand(
          bars.map((bar) => bar.year),
          [margin.left, width - margin.right],
        ).padding(0.15);
        const y = scaleLinear([0, top], [height - margin.bottom, margin.top]);
        const ground = y(0);
        return (
          <>
            {bars.map((bar) => {
              const left = x(bar.year) ?? 0;
              const { certain, possible } = bar;
              const isGap = certain.value === null;
              const height1 = ground - y(certain.value ?? 0);
              const height2 = ground - y(possible?.value ?? 0);
              const middle = left + x.bandwidth() / 2;
              return (
                <g key={bar.year} class={bar.year === year ? 'bar bar--chosen' : 'bar'}>
                  <title>{`${bar.year}: ${figure(certain)}`}</title>
                  {isGap ? (
                    <rect
                      class="gap-bar"
                      x={left}
                      y={margin.top}
                      width={x.bandwidth()}
                      height={ground - margin.top}
                    />
                  ) : (
                    <>
                      <rect
                        class="certain-bar"
                        x={left}
                        y={ground - height1}
                        width={x.bandwidth()}
                        height={height1}
                      />
                      <rect
                        class="possible-bar"
                        x={left}
                        y={ground - height1 - height2}
                        width={x.bandwidth()}
                        height={height2}
                      />
                    </>
                  )}
                  {!isGap && x.bandwidth() >= 14 && (
                    <text class="value" x={middle} y={ground - height1 - height2 - 4} text-anchor="middle">
                      {certain.value}
                    </text>
                  )}
                  {isLabelled(bar.year, x.step()) && (
                    <text class="tick" x={middle} y={height - 6} text-anchor="middle">
                      {bar.year}
                    </text>
                  )}
                </g>
              );
            })}
            <line class="axis" x1={margin.left} x2={width - margin.right} y1={ground} y2={ground} />
          </>
        );
      }}
    </Picture>
  );
}
