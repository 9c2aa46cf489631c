import { YearChart } from '../../charts/year-chart.tsx';
import {
  ProgrammeYearsDocument,
  type FigureFieldsFragment,
  type ProgrammeYearsQuery,
} from '../../generated/graphql.ts';
import { useCatalogue } from '../../graph/catalogue-context.tsx';
import { useAnswer } from '../../graph/use-answer.tsx';
import { useTexts } from '../../labels/texts-context.tsx';
import { Answered, NoRegister } from '../../parts/answered.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Downloads } from '../../controls/downloads.tsx';
import { FigureData } from '../../parts/figure-data.tsx';

type Timeline = NonNullable<NonNullable<ProgrammeYearsQuery['overlaps']>['timeline']>;

interface YearOfProgramme {
  readonly year: number;
  readonly certain: FigureFieldsFragment;
  readonly possible: FigureFieldsFragment;
}

/** In years in which the programme is at work nowhere the graph does not name it. */
const nowhere: FigureFieldsFragment = { value: 0, unit: 'quarters', status: 'AVAILABLE' };

const yearsOf = (timeline: Timeline, id: string): YearOfProgramme[] =>
  timeline.map(({ year, programmes }) => {
    const found = programmes.find(({ programme }) => programme.id === id);
    return { year, certain: found?.certain ?? nowhere, possible: found?.possible ?? nowhere };
  });

/** How many quarters a programme reached, year by year, as a picture and a table. */
export function ProgrammeYears({ id }: { readonly id: string }) {
  const { say } = useTexts();
  const { today } = useCatalogue();
  const asked = useAnswer(ProgrammeYearsDocument, { toYear: Number(today.slice(0, 4)) });
  return (
    <Answered asked={asked}>
      {({ overlaps }) => {
        const timeline = overlaps?.timeline;
        if (timeline === undefined || timeline === null) return <NoRegister />;
        const years = yearsOf(timeline, id);
        return (
          <>
            <YearChart text={say('programme.yearsText')} bars={years} />
            <details>
              <summary class="kern-link">{say('table.show')}</summary>
              <DataTable
                caption={say('programme.years')}
                rows={years}
                keyOf={({ year }) => year}
                columns={[
                  { title: say('overlaps.year'), cell: ({ year }) => year },
                  {
                    title: say('programme.certain'),
                    isNumeric: true,
                    cell: ({ certain }) => <FigureData figure={certain} />,
                  },
                  {
                    title: say('programme.possible'),
                    isNumeric: true,
                    cell: ({ possible }) => <FigureData figure={possible} />,
                  },
                ]}
              />
            </details>
            <Downloads name="overlap-years" variables={{ fromYear: '1999', toYear: today.slice(0, 4) }} />
          </>
        );
      }}
    </Answered>
  );
}
