import { useAddress } from '../../address/address-context.tsx';
import { RecordLink } from '../../address/page-link.tsx';
import { MapDocument, type MapQuery } from '../../generated/graphql.ts';
import { shortName, useCatalogue } from '../../graph/catalogue-context.tsx';
import { questionOf } from '../../graph/create-graph.ts';
import { useAnswer } from '../../graph/use-answer.tsx';
import { useTexts } from '../../labels/texts-context.tsx';
import { Answered, NoRegister } from '../../parts/answered.tsx';
import { CityField } from '../../controls/city-field.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { DayField, DayHint } from '../../controls/day-field.tsx';
import { Downloads } from '../../controls/downloads.tsx';
import { FigureData } from '../../parts/figure-data.tsx';
import { PermanentLink } from '../../controls/permanent-link.tsx';
import { SilentDepartments } from '../../parts/silent-departments.tsx';
import { BoundaryData } from './boundary-data.tsx';
import { MapPicture } from './map-picture.tsx';
import { joinQuarters, type MapQuarter } from './map-quarters.ts';

/** Where the quarters lie and how many programmes are at work in each. */
export function MapView() {
  const { say } = useTexts();
  const { address } = useAddress();
  const { today } = useCatalogue();
  const asked = useAnswer(MapDocument, { on: address.on, municipality: address.municipality });
  return (
    <>
      <p class="kern-body intro">{say('map.intro')}</p>
      <div class="controls">
        <DayField on={address.on ?? today} today={today} />
        <CityField />
      </div>
      <Answered asked={asked}>
        {(answer) =>
          answer.quarters === null || answer.overlaps === null ? <NoRegister /> : <MapOfDay answer={answer} />
        }
      </Answered>
    </>
  );
}

function MapOfDay({ answer }: { readonly answer: MapQuery }) {
  const { address } = useAddress();
  const { say, day } = useTexts();
  const { today } = useCatalogue();
  const on = answer.overlaps?.on ?? today;
  const quarters = joinQuarters(answer);
  const unplaced = quarters.filter(({ location, boundary }) => location === null && boundary === null);
  const hasBoundaries = quarters.some(({ boundary }) => boundary !== null);
  return (
    <>
      <SilentDepartments completeness={answer.overlaps?.completeness} />
      <DayHint on={on} today={today} />
      <h2 class="kern-heading-medium">{say('day.of', { day: day(on) })}</h2>
      <MapPicture title={say('map.picture', { day: day(on) })} quarters={quarters} />
      {!hasBoundaries && <p class="kern-body">{say('map.noBoundaries')}</p>}
      {unplaced.length > 0 && (
        <p class="kern-body gap">
          {say('map.noLocation', {
            count: unplaced.length,
            total: quarters.length,
            names: unplaced.map(({ name }) => name).join(', '),
          })}
        </p>
      )}
      <MapTable quarters={quarters} caption={say('map.picture', { day: day(on) })} />
      <Downloads name="quarter-overlaps" variables={{ on, municipality: address.municipality }} isOnMap />
      <PermanentLink on={on} question={questionOf(MapDocument, { on, municipality: address.municipality })} />
    </>
  );
}

function MapTable({
  quarters,
  caption,
}: {
  readonly quarters: readonly MapQuarter[];
  readonly caption: string;
}) {
  const { say } = useTexts();
  return (
    <DataTable
      caption={caption}
      rows={quarters}
      keyOf={({ id }) => id}
      columns={[
        { title: say('record.quarter'), cell: (quarter) => <RecordLink view="quarter" record={quarter} /> },
        {
          title: say('map.count'),
          isNumeric: true,
          cell: ({ overlap }) => overlap && <FigureData figure={overlap.programmeCount} />,
        },
        {
          title: say('certainty.certain'),
          cell: ({ overlap }) => overlap?.programmes.map(shortName).join(', '),
        },
        {
          title: say('certainty.possible'),
          cell: ({ overlap }) => overlap?.possibleProgrammes.map(shortName).join(', '),
        },
        { title: say('map.boundary'), cell: ({ boundary }) => <BoundaryData boundary={boundary} /> },
      ]}
    />
  );
}
