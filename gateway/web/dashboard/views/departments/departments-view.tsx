import { DepartmentsDocument, type Department, type DepartmentsQuery } from '../../generated/graphql.ts';
import { questionOf } from '../../graph/create-graph.ts';
import { useAnswer } from '../../graph/use-answer.tsx';
import type { Texts } from '../../labels/create-texts.ts';
import { useTexts } from '../../labels/texts-context.tsx';
import { Answered, NoRegister } from '../../parts/answered.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Downloads } from '../../controls/downloads.tsx';
import { PermanentLink } from '../../controls/permanent-link.tsx';
import { SilentDepartments } from '../../parts/silent-departments.tsx';

interface Counted {
  readonly projects: { readonly totalCount: number } | null;
  readonly sites: { readonly totalCount: number } | null;
}

/** What each department counts under names of its own. One that is new to the hub is not asked for here yet. */
const countsOf = (answer: DepartmentsQuery): Readonly<Partial<Record<Department, Counted>>> => ({
  SOCIAL_AFFAIRS: { projects: answer.socialProjects, sites: answer.socialSites },
  BUILDING: { projects: answer.measures, sites: answer.buildingSites },
  HEALTH: { projects: answer.healthOffers, sites: answer.healthSites },
  SENATE_CHANCELLERY: { projects: answer.innovationGrants, sites: answer.chancellerySites },
});

/** A department's own page bears its name as addresses write it. */
const pageOf = (department: Department, language: Texts['language']): string =>
  `../department/${department.toLowerCase().replaceAll('_', '-')}${language === 'en' ? '?lang=en' : ''}`;

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
              <p class="kern-body">{say('departments.pages')}</p>
              <Downloads name="projects" label="download.allProjects" />
              <Downloads name="sites" label="download.allSites" />
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
      <PermanentLink question={questionOf(DepartmentsDocument, {})} />
    </>
  );
}

function Count({ page }: { readonly page: Counted['sites'] | undefined }) {
  const { say, number } = useTexts();
  if (page === undefined) return say('departments.notCounted');
  if (page === null) return <span class="gap">{say('silent.gap')}</span>;
  return <data value={page.totalCount}>{number(page.totalCount)}</data>;
}

function DepartmentsTable({ answer }: { readonly answer: DepartmentsQuery }) {
  const { say, moment, language } = useTexts();
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
        {
          title: say('departments.department'),
          cell: ({ department }) => (
            <a class="kern-link" href={pageOf(department, language)}>
              {say(`department.${department}`)}
            </a>
          ),
        },
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
          cell: ({ department }) => <Count page={counts[department]?.projects} />,
        },
        {
          title: say('departments.sites'),
          isNumeric: true,
          cell: ({ department }) => <Count page={counts[department]?.sites} />,
        },
        { title: say('departments.programmes'), cell: ({ department }) => programmesOf(department) },
      ]}
    />
  );
}
