import { scaleLinear } from 'd3-scale';
import { Picture } from './picture.tsx';
import { yearOf, type PeriodRow } from './period-bars.ts';

interface PeriodChartProps {
  readonly text: string;
  readonly rows: readonly PeriodRow[];
  readonly span: { readonly from: number; readonly to: number };
  /** The day the upright line stands for. */
  readonly on: string;
}

const rowHeight = 38;
const bottom = 22;

/** Programmes on a line of time. Names stand above their bars, so that narrow pages have room for both. */
export function PeriodChart({ text, rows, span, on }: PeriodChartProps) {
  return (
    <Picture text={text} heightOf={() => rows.length * rowHeight + bottom}>
      {({ width, height }) => {
        const x = scaleLinear([span.from, span.to], [2, width - 2]);
        const day = x(yearOf(on));
        return (
          <>
            {x.ticks(width < 500 ? 4 : 8).map((year) => (
              <g key={year}>
                <line class="grid" x1={x(year)} x2={x(year)} y1={0} y2={height - bottom} />
                <text class="tick" x={x(year)} y={height - 6} text-anchor={x(year) < 20 ? 'start' : 'middle'}>
                  {year}
                </text>
              </g>
            ))}
            {rows.map(({ id, name, bars }, position) => (
              <g key={id}>
                <text class="name" x={2} y={position * rowHeight + 15}>
                  {name}
                </text>
                {bars.map((bar) => (
                  <rect
                    key={bar.id}
                    class={bar.isCertain ? 'certain-bar' : 'possible-bar'}
                    x={x(bar.from)}
                    y={position * rowHeight + 20}
                    width={Math.max(2, x(bar.to) - x(bar.from))}
                    height={12}
                    rx={2}
                  />
                ))}
              </g>
            ))}
            <line class="day-line" x1={day} x2={day} y1={0} y2={height - bottom} />
          </>
        );
      }}
    </Picture>
  );
}
