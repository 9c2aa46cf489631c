import type { Department } from '../../generated/graphql.ts';
import { ProgrammeProjectsDocument, type ProgrammeProjectsQuery } from '../../generated/graphql.ts';
import { useAnswer } from '../../graph/use-answer.tsx';
import { useTexts } from '../../labels/texts-context.tsx';
import { Answered } from '../../parts/answered.tsx';
import { Gap, type Completeness } from '../../parts/silent-departments.tsx';
import { ProjectTable } from '../../records/project-table.tsx';

type Page = ProgrammeProjectsQuery['measures'];

/** Each department lists what it funds under a name of its own. */
const pagesOf = (answer: ProgrammeProjectsQuery): (readonly [Department, Page])[] => [
  ['SOCIAL_AFFAIRS', answer.socialProjects],
  ['BUILDING', answer.measures],
  ['HEALTH', answer.healthOffers],
  ['SENATE_CHANCELLERY', answer.innovationGrants],
];

/** The projects of a programme from all departments; a silent one is a gap. */
export function ProgrammeProjects({
  id,
  completeness,
}: {
  readonly id: string;
  readonly completeness: Completeness;
}) {
  const { say } = useTexts();
  const asked = useAnswer(ProgrammeProjectsDocument, { programmes: [id] });
  return (
    <Answered asked={asked}>
      {(answer) => {
        const pages = pagesOf(answer);
        const cut = pages.flatMap(([, page]) => (page && page.totalCount > page.nodes.length ? [page] : []));
        // Grants of the Innovationstopf cannot be asked for by programme.
        const projects = pages
          .flatMap(([, page]) => page?.nodes ?? [])
          .filter(({ department, programme }) => department !== 'SENATE_CHANCELLERY' || programme?.id === id);
        return (
          <>
            {pages
              .filter(([, page]) => page === null)
              .map(([department]) => (
                <Gap key={department} department={department} completeness={completeness} />
              ))}
            {cut.map(({ nodes, totalCount }) => (
              <p key={nodes[0]?.id} class="kern-body">
                {say('programme.more', { shown: nodes.length, total: totalCount })}
              </p>
            ))}
            <ProjectTable caption={say('programme.projects')} projects={projects} />
          </>
        );
      }}
    </Answered>
  );
}
