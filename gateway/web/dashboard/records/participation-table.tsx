import { RecordLink } from '../address/page-link.tsx';
import type { ParticipationFieldsFragment } from '../generated/graphql.ts';
import { useTexts } from '../labels/texts-context.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { SourceLink } from '../parts/source-link.tsx';

interface ParticipationTableProps {
  readonly caption: string;
  readonly participations: readonly ParticipationFieldsFragment[];
}

/** Every participation of a quarter with its period, its state and its source. */
export function ParticipationTable({ caption, participations }: ParticipationTableProps) {
  const { say, period } = useTexts();
  return (
    <DataTable
      caption={caption}
      isCaptionHidden
      rows={participations}
      keyOf={({ id }) => id}
      columns={[
        {
          title: say('record.programme'),
          cell: ({ programme, fundingLine }) => (
            <>
              <RecordLink view="programme" record={programme} />
              {fundingLine !== null && `: ${fundingLine.name}`}
            </>
          ),
        },
        { title: say('record.period'), cell: (row) => period(row.period) },
        { title: say('record.status'), cell: ({ status }) => say(`participation.${status}`) },
        { title: say('record.basis'), cell: ({ basis }) => say(`basis.${basis}`) },
        { title: say('record.department'), cell: ({ department }) => say(`department.${department}`) },
        {
          title: say('record.detail'),
          cell: ({ detail }) => detail !== null && <span lang="en">{detail}</span>,
        },
        {
          title: say('source.heading'),
          cell: ({ source, dataStatus }) => <SourceLink source={source} dataStatus={dataStatus} />,
        },
      ]}
    />
  );
}
