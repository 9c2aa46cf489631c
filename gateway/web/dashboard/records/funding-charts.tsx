import { toMoneyMarks, type MoneyMarks } from '../charts/money-marks.ts';
import { MoneyChart, yearsOfMarks } from '../charts/money-chart.tsx';
import type { FundingFieldsFragment, FundingShare } from '../generated/graphql.ts';
import type { MoneyGroup } from '../address/address.ts';
import { useTexts } from '../labels/texts-context.tsx';

interface FundingChartsProps {
  readonly entries: readonly FundingFieldsFragment[];
  readonly group: MoneyGroup;
}

function useGroupTitle(group: MoneyGroup): (marks: MoneyMarks) => string | undefined {
  const { say } = useTexts();
  return ({ key, entries }) => {
    if (group === 'year') return undefined;
    if (group === 'programme') return entries[0]?.programme.name;
    return key === '' ? say('money.noPayer') : say(`share.${key as FundingShare}`);
  };
}

/** Amounts by year, a picture for each group, all on the same line of years; what has no place on it is counted. */
export function FundingCharts({ entries, group }: FundingChartsProps) {
  const { say } = useTexts();
  const titleOf = useGroupTitle(group);
  const groups = toMoneyMarks(entries, group);
  const years = yearsOfMarks(groups.flatMap(({ marks }) => marks));
  return (
    <div class="money-charts">
      {groups.map((marks) => (
        <section key={marks.key} class="money-group">
          {titleOf(marks) !== undefined && <h3 class="kern-heading-small">{titleOf(marks)}</h3>}
          {years !== undefined && marks.marks.length > 0 && (
            <MoneyChart
              text={[titleOf(marks), say('money.chartText')].filter(Boolean).join('. ')}
              marks={marks.marks}
              years={years}
            />
          )}
          {marks.withoutYear > 0 && (
            <p class="kern-body">{say('money.noYear', { count: marks.withoutYear })}</p>
          )}
          {marks.inOtherCurrency > 0 && (
            <p class="kern-body">{say('money.foreign', { count: marks.inOtherCurrency })}</p>
          )}
        </section>
      ))}
      <p class="kern-body kern-body--small chart-text">{say('money.chartText')}</p>
    </div>
  );
}
