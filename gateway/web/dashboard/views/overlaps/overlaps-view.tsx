import { useAddress } from '../../address/address-context.tsx';
import type { Address } from '../../address/address.ts';
import {
  OverlapsDocument,
  type OverlapsQuery,
  type OverlapsQueryVariables,
} from '../../generated/graphql.ts';
import { useCatalogue } from '../../graph/catalogue-context.tsx';
import { questionOf } from '../../graph/create-graph.ts';
import { useAnswer } from '../../graph/use-answer.tsx';
import { useTexts } from '../../labels/texts-context.tsx';
import { Answered, NoRegister } from '../../parts/answered.tsx';
import { CityField } from '../../controls/city-field.tsx';
import { DayField, DayHint } from '../../controls/day-field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Downloads } from '../../controls/downloads.tsx';
import { PermanentLink } from '../../controls/permanent-link.tsx';
import { SilentDepartments } from '../../parts/silent-departments.tsx';
import { refusedFilter } from './filter-model.ts';
import { Filters } from './filters.tsx';
import { chooseColumns, sortRows } from './matrix-model.ts';
import { Matrix, MatrixLegend } from './matrix.tsx';
import { OverlapYears } from './overlap-years.tsx';
import { Pairs } from './pairs.tsx';
import { RefusedFilter } from './refused-filter.tsx';

const orUndefined = (ids: readonly string[]): readonly string[] | undefined =>
  ids.length === 0 ? undefined : ids;

const variablesOf = ({
  on,
  municipality,
  allOf,
  anyOf,
  noneOf,
  certainty,
}: Address): OverlapsQueryVariables => ({
  on,
  municipality,
  allOf: orUndefined(allOf),
  anyOf: orUndefined(anyOf),
  noneOf: orUndefined(noneOf),
  certainty,
});

/** Which programmes are at work together where, on one day. */
export function OverlapsView() {
  const { say } = useTexts();
  const { address } = useAddress();
  const { today } = useCatalogue();
  const asked = useAnswer(OverlapsDocument, variablesOf(address));
  const refused =
    asked.state === 'failed' && asked.failure.reason === 'REFUSED'
      ? refusedFilter(asked.failure.message, address)
      : undefined;
  return (
    <>
      <p class="kern-body intro">{say('overlaps.intro')}</p>
      <OverlapYears />
      <div class="controls">
        <DayField on={address.on ?? today} today={today} />
        <CityField />
      </div>
      <Filters />
      {refused ? (
        <RefusedFilter filter={refused} />
      ) : (
        <Answered asked={asked}>
          {({ overlaps }) => (overlaps === null ? <NoRegister /> : <Report report={overlaps} />)}
        </Answered>
      )}
      <Pairs />
    </>
  );
}

function Report({ report }: { readonly report: NonNullable<OverlapsQuery['overlaps']> }) {
  const { say, day } = useTexts();
  const { address } = useAddress();
  const { today } = useCatalogue();
  const rows = sortRows(report.quarters ?? []);
  return (
    <>
      <SilentDepartments completeness={report.completeness} />
      <DayHint on={report.on} today={today} />
      <h2 class="kern-heading-medium">{say('day.of', { day: day(report.on) })}</h2>
      {rows.length === 0 ? (
        <Notice kind="info" title={say('state.noneMatch')}>
          <p>{say('state.noneMatchHint')}</p>
        </Notice>
      ) : (
        <Shown report={report} rows={rows} />
      )}
      <PermanentLink
        on={report.on}
        question={questionOf(OverlapsDocument, variablesOf({ ...address, on: report.on }))}
      />
    </>
  );
}

function Shown({
  report,
  rows,
}: {
  readonly report: NonNullable<OverlapsQuery['overlaps']>;
  readonly rows: ReturnType<typeof sortRows>;
}) {
  const { say, day, number } = useTexts();
  const { address, go } = useAddress();
  const { completeness } = report;
  const { isWithAllProgrammes: isWithAll, municipality, allOf, anyOf, noneOf, certainty } = address;
  const columns = chooseColumns(report.programmes ?? [], { rows, completeness, isWithAll });
  return (
    <>
      <p class="kern-body" role="status">
        {say('overlaps.found', { count: number(rows.length) })}
      </p>
      <MatrixLegend />
      <Matrix
        caption={say('overlaps.matrix', { day: day(report.on) })}
        rows={rows}
        columns={columns}
        completeness={completeness}
      />
      <Downloads
        name="quarter-overlaps"
        variables={{ on: report.on, municipality, allOf, anyOf, noneOf, certainty }}
      />
      <label class="check kern-body">
        <input
          type="checkbox"
          checked={isWithAll}
          onChange={({ currentTarget: { checked } }) => {
            go({ ...address, isWithAllProgrammes: checked }, { isReplacing: true });
          }}
        />
        {say('overlaps.allProgrammes')}
      </label>
    </>
  );
}
