import type { ContradictionFieldsFragment } from '../generated/graphql.ts';
import { useTexts } from '../labels/texts-context.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { SourceLink } from '../parts/source-link.tsx';

function Side({ side }: { readonly side: ContradictionFieldsFragment['statement'] }) {
  return (
    <>
      <span lang="en">{side.text}</span>
      <br />
      <SourceLink source={side.source} />
    </>
  );
}

interface ContradictionTableProps {
  readonly contradictions: readonly ContradictionFieldsFragment[];
}

/** Where sources contradict each other: both sides, each with its source. */
export function ContradictionTable({ contradictions }: ContradictionTableProps) {
  const { say } = useTexts();
  return (
    <>
      <p class="kern-body intro">{say('quarter.contradictionsText')}</p>
      <DataTable
        caption={say('quarter.contradictions')}
        isCaptionHidden
        rows={contradictions}
        keyOf={({ id }) => id}
        columns={[
          { title: say('quarter.topic'), cell: ({ topic }) => <span lang="en">{topic}</span> },
          { title: say('quarter.one'), cell: ({ statement }) => <Side side={statement} /> },
          { title: say('quarter.other'), cell: ({ counterStatement }) => <Side side={counterStatement} /> },
        ]}
      />
    </>
  );
}
