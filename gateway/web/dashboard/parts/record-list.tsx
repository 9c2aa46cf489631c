import { RecordLink } from '../address/page-link.tsx';
import { Section } from './section.tsx';

interface RecordListProps {
  readonly title: string;
  readonly view: 'quarter' | 'programme';
  readonly records: readonly { readonly id: string; readonly name: string }[];
}

/** Links to all quarters or programmes, by name. */
export function RecordList({ title, view, records }: RecordListProps) {
  return (
    <Section title={title}>
      <ul class="plain columns kern-body">
        {records
          .toSorted((a, b) => a.name.localeCompare(b.name, 'de'))
          .map((record) => (
            <li key={record.id}>
              <RecordLink view={view} record={record} />
            </li>
          ))}
      </ul>
    </Section>
  );
}
