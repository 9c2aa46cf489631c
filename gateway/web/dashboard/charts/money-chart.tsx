import { scaleBand, scaleLinear } from 'd3-scale';
import { useTexts } from '../labels/texts-context.tsx';
import { Picture } from './picture.tsx';
import type { MoneyMark } from './money-marks.ts';

interface MoneyChartProps {
  readonly text: string;
  readonly marks: readonly MoneyMark[];
  /** First and last year; the same for charts that stand below each other. */
  readonly years: { readonly from: number; readonly to: number };
}

const margin = { top: 20, right: 4, bottom: 22, left: 4 };

/** The years of some amounts, first to last; undefined when there are none. */
export function yearsOfMarks(marks: readonly MoneyMark[]): MoneyChartProps['years'] | undefined {
  if (marks.length === 0) return undefined;
  return {
    from: Math.min(...marks.map(({ fromYear }) => fromYear)),
    to: Math.max(...marks.map(({ toYear }) => toYear)),
  };
}

/** Amounts by year, each statement a mark of its own: filled when exact, hatched or dashed when not. */
export function MoneyChart({ text, marks, years }: MoneyChartProps) {
  const { money } = useTexts();
  const top = Math.max(1, ...marks.map(({ cents }) => cents));
  const domain = Array.from({ length: years.to - years.from + 1 }, (_, offset) => years.from + offset);
  return (
    <Picture text={text} isTextHidden heightOf={() => 170}>
      {({ width, height }) => {
        const x = scaleBand(domain, [margin.left, width - margin.right]).padding(0.12);
        const y = scaleLinear([0, top], [height - margin.bottom, margin.top]);
        const every = Math.ceil(40 / x.step());
        return (
          <>
            <text class="tick" x={margin.left} y={12}>
              {money(top / 100, 'EUR')}
            </text>
            <line class="grid" x1={margin.left} x2={width - margin.right} y1={margin.top} y2={margin.top} />
            {marks.map((mark) => (
              <Mark key={mark.id} mark={mark} x={x} y={y} title={money(mark.cents / 100, 'EUR')} />
            ))}
            {domain
              .filter((year) => (years.to - year) % every === 0)
              .map((year) => (
                <text
                  key={year}
                  class="tick"
                  x={(x(year) ?? 0) + x.bandwidth() / 2}
                  y={height - 6}
                  text-anchor="middle"
                >
                  {year}
                </text>
              ))}
            <line class="axis" x1={margin.left} x2={width - margin.right} y1={y(0)} y2={y(0)} />
          </>
        );
      }}
    </Picture>
  );
}

interface MarkProps {
  readonly mark: MoneyMark;
  readonly x: ReturnType<typeof scaleBand<number>>;
  readonly y: ReturnType<typeof scaleLinear<number, number>>;
  readonly title: string;
}

function Mark({ mark, x, y, title }: MarkProps) {
  const left = x(mark.fromYear) ?? 0;
  const height = y(mark.cents);
  if (mark.fromYear !== mark.toYear)
    return (
      <line
        class={mark.isExact ? 'span-line' : 'span-line span-line--inexact'}
        x1={left}
        x2={(x(mark.toYear) ?? left) + x.bandwidth()}
        y1={height}
        y2={height}
      >
        <title>{`${mark.fromYear}–${mark.toYear}: ${title}`}</title>
      </line>
    );
  const slotWidth = x.bandwidth() / mark.slots;
  return (
    <rect
      class={mark.isExact ? 'certain-bar' : 'possible-bar'}
      x={left + mark.slot * slotWidth}
      y={height}
      width={Math.max(1, slotWidth - 1)}
      height={y(0) - height}
    >
      <title>{`${mark.fromYear}: ${title}`}</title>
    </rect>
  );
}
