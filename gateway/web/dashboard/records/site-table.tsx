import type { SiteFieldsFragment } from '../generated/graphql.ts';
import { useTexts } from '../labels/texts-context.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { SourceLink } from '../parts/source-link.tsx';

const addressOf = ({ address: { street, postcode, city } }: SiteFieldsFragment): string =>
  [street, [postcode, city].filter((part) => part !== null).join(' ')]
    .filter((part) => part !== null)
    .join(', ');

/** Places where people are helped, with address, provider and source. */
export function SiteTable({
  caption,
  sites,
}: {
  readonly caption: string;
  readonly sites: readonly SiteFieldsFragment[];
}) {
  const { say } = useTexts();
  return (
    <DataTable
      caption={caption}
      isCaptionHidden
      rows={sites}
      keyOf={({ id }) => id}
      columns={[
        { title: say('record.title'), cell: ({ name }) => name },
        { title: say('record.kind'), cell: ({ kind }) => say(`site.${kind}`) },
        { title: say('record.address'), cell: addressOf },
        { title: say('record.contact'), cell: ({ contact }) => contact },
        { title: say('record.provider'), cell: ({ serviceProviders }) => serviceProviders.join(', ') },
        {
          title: say('source.heading'),
          cell: ({ source, dataStatus }) => <SourceLink source={source} dataStatus={dataStatus} />,
        },
      ]}
    />
  );
}
