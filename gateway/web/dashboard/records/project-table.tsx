import { RecordLink } from '../address/page-link.tsx';
import type { ProjectFieldsFragment } from '../generated/graphql.ts';
import { useTexts } from '../labels/texts-context.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { MoneyData } from '../parts/figure-data.tsx';
import { SourceLink } from '../parts/source-link.tsx';

const yearsOf = ({ fromYear, toYear }: ProjectFieldsFragment): string =>
  [...new Set([fromYear, toYear])].filter((year) => year !== null).join('–');

interface ProjectTableProps {
  readonly caption: string;
  readonly projects: readonly ProjectFieldsFragment[];
}

/** Projects and measures with their place, their money and their source. */
export function ProjectTable({ caption, projects }: ProjectTableProps) {
  const { say } = useTexts();
  return (
    <DataTable
      caption={caption}
      isCaptionHidden
      rows={projects}
      keyOf={({ id }) => id}
      columns={[
        { title: say('record.title'), cell: ({ title }) => title },
        { title: say('money.year'), cell: (project) => yearsOf(project) || say('money.unknownYear') },
        {
          title: say('record.amount'),
          isNumeric: true,
          cell: ({ amount, amountKind }) =>
            amount !== null && (
              <>
                <MoneyData cents={amount.cents} />{' '}
                <small>{amountKind !== null && say(`amount.${amountKind}`)}</small>
              </>
            ),
        },
        { title: say('record.status'), cell: ({ status }) => say(`project.${status}`) },
        {
          title: say('record.programme'),
          cell: ({ programme }) => programme !== null && <RecordLink view="programme" record={programme} />,
        },
        {
          title: say('record.quarter'),
          cell: ({ quarter }) => quarter !== null && <RecordLink view="quarter" record={quarter} />,
        },
        { title: say('record.provider'), cell: ({ serviceProvider }) => serviceProvider },
        {
          title: say('source.heading'),
          cell: ({ source, dataStatus }) => <SourceLink source={source} dataStatus={dataStatus} />,
        },
      ]}
    />
  );
}
