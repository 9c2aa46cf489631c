import { RecordLink } from '../../address/page-link.tsx';
import type { ProgrammeQuery } from '../../generated/graphql.ts';
import { useTexts } from '../../labels/texts-context.tsx';
import { Facts } from '../../parts/facts.tsx';
import { SourceLink } from '../../parts/source-link.tsx';

const inEnglish = (text: string | null) => text !== null && <span lang="en">{text}</span>;

/** What the catalogue says of a programme. */
export function ProgrammeSummary({
  programme,
}: {
  readonly programme: NonNullable<ProgrammeQuery['programme']>;
}) {
  const { say, period } = useTexts();
  const { level, status, department, contributors, succeeds, succeededBy } = programme;
  return (
    <Facts
      facts={[
        [say('programme.purpose'), inEnglish(programme.purpose) || undefined],
        [say('programme.level'), say(`level.${level}`)],
        [say('programme.period'), period(programme.period)],
        [say('record.status'), say(`programmeStatus.${status}`)],
        [
          say('programme.department'),
          [...new Set([department, ...contributors])].map((name) => say(`department.${name}`)).join(', '),
        ],
        [say('programme.shares'), inEnglish(programme.fundingShares) || undefined],
        [say('programme.legalBasis'), programme.legalBasis],
        [say('programme.succeeds'), succeeds && <RecordLink view="programme" record={succeeds} />],
        [say('programme.succeededBy'), succeededBy && <RecordLink view="programme" record={succeededBy} />],
        [say('source.heading'), <SourceLink source={programme.source} />],
      ]}
    />
  );
}
