import { useAddress } from '../../address/address-context.tsx';
import { QuarterDocument, type QuarterQuery } from '../../generated/graphql.ts';
import { useCatalogue } from '../../graph/catalogue-context.tsx';
import { questionOf } from '../../graph/create-graph.ts';
import { useAnswer } from '../../graph/use-answer.tsx';
import { useTexts } from '../../labels/texts-context.tsx';
import { Answered, NoRegister } from '../../parts/answered.tsx';
import { DayField, DayHint } from '../../controls/day-field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { PermanentLink } from '../../controls/permanent-link.tsx';
import { RecordChooser } from '../../controls/record-chooser.tsx';
import { RecordList } from '../../parts/record-list.tsx';
import { useTitle } from '../../parts/use-title.ts';
import { SilentDepartments } from '../../parts/silent-departments.tsx';
import { QuarterRecords } from './quarter-records.tsx';
import { QuarterSummary } from './quarter-summary.tsx';

/** Everything about one quarter, across departments. */
export function QuarterView() {
  const { say } = useTexts();
  const { address } = useAddress();
  const { quarters, today } = useCatalogue();
  const { id } = address;
  const isKnown = id !== undefined && quarters.some((quarter) => quarter.id === id);
  return (
    <>
      <p class="kern-body intro">{say('quarter.intro')}</p>
      <div class="controls">
        <RecordChooser label={say('quarter.choose')} records={quarters} />
        <DayField on={address.on ?? today} today={today} />
      </div>
      {isKnown ? (
        <KnownQuarter id={id} on={address.on} />
      ) : (
        <>
          {id !== undefined && (
            <Notice kind="warning" title={say('state.unknownQuarter')}>
              <p>{say('state.unknownQuarterHint', { id })}</p>
            </Notice>
          )}
          <RecordList title={say('quarter.all')} view="quarter" records={quarters} />
        </>
      )}
    </>
  );
}

function KnownQuarter({ id, on }: { readonly id: string; readonly on: string | undefined }) {
  const asked = useAnswer(QuarterDocument, { id, on });
  return (
    <Answered asked={asked}>
      {({ quarter, overlaps }) =>
        quarter === null ? <NoRegister /> : <Quarter quarter={quarter} report={overlaps} />
      }
    </Answered>
  );
}

function Quarter({
  quarter,
  report,
}: {
  readonly quarter: NonNullable<QuarterQuery['quarter']>;
  readonly report: QuarterQuery['overlaps'];
}) {
  const { today } = useCatalogue();
  const on = report?.on ?? today;
  useTitle(quarter.name);
  const completeness = report?.completeness;
  return (
    <article>
      <h2 class="kern-heading-large">{quarter.name}</h2>
      <SilentDepartments completeness={completeness} />
      <DayHint on={on} today={today} />
      <QuarterSummary quarter={quarter} on={on} />
      <QuarterRecords quarter={quarter} on={on} completeness={completeness} />
      <PermanentLink on={on} question={questionOf(QuarterDocument, { id: quarter.id, on })} />
    </article>
  );
}
