import { RecordLink } from '../../address/page-link.tsx';
import type { ProgrammeNameFragment, QuarterQuery } from '../../generated/graphql.ts';
import { useTexts } from '../../labels/texts-context.tsx';
import { Facts } from '../../parts/facts.tsx';
import { FigureData } from '../../parts/figure-data.tsx';
import { SourceLink } from '../../parts/source-link.tsx';

type QuarterRecord = NonNullable<QuarterQuery['quarter']>;

function Programmes({ programmes }: { readonly programmes: readonly ProgrammeNameFragment[] }) {
  return (
    <ul class="inline-list">
      {programmes.map((programme) => (
        <li key={programme.id}>
          <RecordLink view="programme" record={programme} />
        </li>
      ))}
    </ul>
  );
}

function Inhabitants({ quarter: { inhabitants } }: { readonly quarter: QuarterRecord }) {
  const texts = useTexts();
  const { figure, scope, asOf } = inhabitants;
  const remarks = [scope, asOf && texts.period(asOf)].filter((part) => part !== null);
  return (
    <>
      <FigureData figure={figure} /> {remarks.length > 0 && <span lang="en">({remarks.join(', ')})</span>}
    </>
  );
}

/** What the register says of a quarter, and what is at work there on the day. */
export function QuarterSummary({ quarter, on }: { readonly quarter: QuarterRecord; readonly on: string }) {
  const { say, day } = useTexts();
  const { overlap, municipality, borough, district, subdistricts, isFundingArea } = quarter;
  return (
    <>
      {quarter.description !== null && (
        <p class="kern-body intro" lang="en">
          {quarter.description}
        </p>
      )}
      <Facts
        facts={[
          [say('city.label'), say(`city.${municipality}`)],
          [say('quarter.borough'), borough],
          [say('quarter.district'), district],
          [say('quarter.subdistricts'), subdistricts.map(({ name }) => name).join(', ')],
          [say('quarter.inhabitants'), <Inhabitants quarter={quarter} />],
          [say('quarter.fundingArea'), say(isFundingArea ? 'quarter.yes' : 'quarter.no')],
          [say('source.heading'), <SourceLink source={quarter.source} />],
        ]}
      />
      <h3 class="kern-heading-small">{say('day.of', { day: day(on) })}</h3>
      {overlap === null ? (
        <p class="kern-body gap">{say('silent.gap')}</p>
      ) : (
        <Facts
          facts={[
            [say('quarter.certainCount'), <FigureData figure={overlap.programmeCount} />],
            [say('quarter.departmentCount'), <FigureData figure={overlap.departmentCount} />],
            [
              say('certainty.certain'),
              overlap.programmes.length > 0 && <Programmes programmes={overlap.programmes} />,
            ],
            [
              say('certainty.possible'),
              overlap.possibleProgrammes.length > 0 && <Programmes programmes={overlap.possibleProgrammes} />,
            ],
          ]}
        />
      )}
    </>
  );
}
