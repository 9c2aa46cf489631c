import { useAddress } from '../../address/address-context.tsx';
import { ProgrammeDocument, type ProgrammeQuery } from '../../generated/graphql.ts';
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
import { ProgrammeRecords } from './programme-records.tsx';
import { ProgrammeSummary } from './programme-summary.tsx';

/** Reach, duration, money and projects of one programme. */
export function ProgrammeView() {
  const { say } = useTexts();
  const { address } = useAddress();
  const { programmes, today } = useCatalogue();
  const { id } = address;
  const isKnown = id !== undefined && programmes.some((programme) => programme.id === id);
  return (
    <>
      <p class="kern-body intro">{say('programme.intro')}</p>
      <div class="controls">
        <RecordChooser label={say('programme.choose')} records={programmes} />
        <DayField on={address.on ?? today} today={today} />
      </div>
      {isKnown ? (
        <KnownProgramme id={id} on={address.on} />
      ) : (
        <>
          {id !== undefined && (
            <Notice kind="warning" title={say('state.unknownProgramme')}>
              <p>{say('state.unknownProgrammeHint', { id })}</p>
            </Notice>
          )}
          <RecordList title={say('programme.all')} view="programme" records={programmes} />
        </>
      )}
    </>
  );
}

function KnownProgramme({ id, on }: { readonly id: string; readonly on: string | undefined }) {
  const asked = useAnswer(ProgrammeDocument, { id, on });
  return (
    <Answered asked={asked}>
      {({ programme, overlaps }) =>
        programme === null ? <NoRegister /> : <Programme programme={programme} report={overlaps} />
      }
    </Answered>
  );
}

function Programme({
  programme,
  report,
}: {
  readonly programme: NonNullable<ProgrammeQuery['programme']>;
  readonly report: ProgrammeQuery['overlaps'];
}) {
  const { today } = useCatalogue();
  const { name, abbreviation } = programme;
  useTitle(name);
  return (
    <article>
      <h2 class="kern-heading-large">{abbreviation === null ? name : `${name} (${abbreviation})`}</h2>
      <SilentDepartments completeness={report?.completeness} />
      {report !== null && <DayHint on={report.on} today={today} />}
      <ProgrammeSummary programme={programme} />
      <ProgrammeRecords programme={programme} report={report} />
      <PermanentLink
        on={report?.on}
        question={questionOf(ProgrammeDocument, { id: programme.id, on: report?.on })}
      />
    </article>
  );
}
