import { useAddress } from '../../address/address-context.tsx';
import { YearChart } from '../../charts/year-chart.tsx';
import { OverlapYearsDocument, type FigureFieldsFragment } from '../../generated/graphql.ts';
import { useCatalogue } from '../../graph/catalogue-context.tsx';
import { useAnswer } from '../../graph/use-answer.tsx';
import { useTexts } from '../../labels/texts-context.tsx';
import { Answered } from '../../parts/answered.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { FigureData } from '../../parts/figure-data.tsx';

interface Year {
  readonly year: number;
  readonly overlapCount: FigureFieldsFragment;
  readonly quarterCount: FigureFieldsFragment;
  readonly programmeCount: FigureFieldsFragment;
}

/** In how many quarters programmes met, year by year, as a picture and a table. */
export function OverlapYears() {
  const { say } = useTexts();
  const { address } = useAddress();
  const { today } = useCatalogue();
  const toYear = Number(today.slice(0, 4));
  const asked = useAnswer(OverlapYearsDocument, { municipality: address.municipality, toYear });
  const year = Number((address.on ?? today).slice(0, 4));
  return (
    <section aria-labelledby="years">
      <h2 id="years" class="kern-heading-medium">
        {say('overlaps.years')}
      </h2>
      <Answered asked={asked}>
        {({ overlaps }) => <Years years={overlaps?.timeline ?? []} chosen={year} />}
      </Answered>
    </section>
  );
}

function Years({ years, chosen }: { readonly years: readonly Year[]; readonly chosen: number }) {
  const { say } = useTexts();
  if (years.length === 0) return <p class="kern-body">{say('state.empty')}</p>;
  return (
    <>
      <YearChart
        text={say('overlaps.yearsText')}
        bars={years.map(({ year, overlapCount }) => ({ year, certain: overlapCount }))}
        year={chosen}
      />
      {years.some(({ overlapCount }) => overlapCount.value === null) && (
        <p class="kern-body gap">{say('overlaps.gapYears')}</p>
      )}
      <details>
        <summary class="kern-link">{say('table.show')}</summary>
        <DataTable
          caption={say('overlaps.years')}
          rows={years}
          keyOf={({ year }) => year}
          columns={[
            { title: say('overlaps.year'), cell: ({ year }) => year },
            {
              title: say('overlaps.overlapCount'),
              isNumeric: true,
              cell: ({ overlapCount }) => <FigureData figure={overlapCount} />,
            },
            {
              title: say('overlaps.quarterCount'),
              isNumeric: true,
              cell: ({ quarterCount }) => <FigureData figure={quarterCount} />,
            },
            {
              title: say('overlaps.programmeCount'),
              isNumeric: true,
              cell: ({ programmeCount }) => <FigureData figure={programmeCount} />,
            },
          ]}
        />
      </details>
    </>
  );
}
