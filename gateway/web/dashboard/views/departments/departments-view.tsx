import { DepartmentsDocument, type Department, type DepartmentsQuery } from '../../generated/graphql.ts';
import { useAnswer } from '../../graph/use-answer.tsx';
import { useTexts } from '../../labels/texts-context.tsx';
import { Answered, NoRegister } from '../../parts/answered.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { PermanentLink } from '../../controls/permanent-link.tsx';
import { SilentDepartments } from '../../parts/silent-departments.tsx';

interface Counted {
  readonly projects: { readonly totalCount: number } | null;
  readonly sites: { readonly totalCount: number } | null;
}

/** What each department counts under names of its own. */
const countsOf = (answer: DepartmentsQuery): Readonly<Record<Department, Counted>> => ({
  SOCIAL_AFFAIRS: { projects: answer.socialProjects, sites: answer.socialSites },
  BUILDING: { projects: answer.measures, sites: answer.buildingSites },
  HEALTH: { projects: answer.healthOffers, sites: answer.healthSites },
  SENATE_CHANCELLERY: { projects: answer.innovationGrants, sites: answer.chancellerySites },
});

/** How complete and how fresh the data of each department is. */
export function DepartmentsView() {
  const { say } = useTexts();
  const asked = useAnswer(DepartmentsDocument, {});
  return (
    <>
      <p class="kern-body intro">{say('departments.intro')}</p>
      <Answered asked={asked}>
        {(answer) =>
          answer.overlaps?.completeness === undefined || answer.overlaps.completeness === null ? (
            <NoRegister />
          ) : (
            <>
              <SilentDepartments completeness={answer.overlaps.completeness} />
              <DepartmentsTable answer={answer} />
            </>
          )
        }
      </Answered>
      <p class="kern-body">
        {say('departments.healthHint')}{' '}
        <a class="kern-link" href="../health/ready">
          {say('departments.health')}
        </a>
        .
      </p>
      <PermanentLink />
    </>
  );
}

function Count({ page }: { readonly page: Counted['sites'] }) {
  const { say, number } = useTexts();
  if (page === null) return <span class="gap">{say('silent.gap')}</span>;
  return <data value={page.totalCount}>{number(page.totalCount)}</data>;
}

function DepartmentsTable({ answer }: { readonly answer: DepartmentsQuery }) {
  const { say, moment } = useTexts();
  const counts = countsOf(answer);
  const programmesOf = (department: Department): string =>
    (answer.programmes ?? [])
      .filter(({ contributors }) => contributors.includes(department))
      .map(({ name, abbreviation }) => abbreviation ?? name)
      .join(', ');
  return (
    <DataTable
      caption={say('departments.table')}
      rows={answer.overlaps?.completeness ?? []}
      keyOf={({ department }) => department}
      columns={[
        { title: say('departments.department'), cell: ({ department }) => say(`department.${department}`) },
        {
          title: say('departments.state'),
          cell: ({ state }) => (
            <span class={`kern-badge kern-badge--${state === 'DELIVERED' ? 'success' : 'danger'}`}>
              <span class="kern-label">{say(`departments.${state}`)}</span>
            </span>
          ),
        },
        {
          title: say('departments.dataAsOf'),
          cell: ({ dataAsOf }) =>
            dataAsOf === null ? (
              say('departments.noImport')
            ) : (
              <time dateTime={dataAsOf}>{moment(dataAsOf)}</time>
            ),
        },
        {
          title: say('departments.projects'),
          isNumeric: true,
          cell: ({ department }) => <Count page={counts[department].projects} />,
        },
        {
          title: say('departments.sites'),
          isNumeric: true,
          cell: ({ department }) => <Count page={counts[department].sites} />,
        },
        { title: say('departments.programmes'), cell: ({ department }) => programmesOf(department) },
      ]}
    />
  );
}
