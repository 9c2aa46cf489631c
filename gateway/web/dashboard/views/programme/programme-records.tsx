import { byYear } from '../../charts/money-marks.ts';
import type { ProgrammeQuery } from '../../generated/graphql.ts';
import { useTexts } from '../../labels/texts-context.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Section } from '../../parts/section.tsx';
import { Gap, silentIn } from '../../parts/silent-departments.tsx';
import { SourceLink } from '../../parts/source-link.tsx';
import { ContradictionTable } from '../../records/contradiction-table.tsx';
import { FundingCharts } from '../../records/funding-charts.tsx';
import { FundingTable } from '../../records/funding-table.tsx';
import { ProgrammeProjects } from './programme-projects.tsx';
import { ProgrammeYears } from './programme-years.tsx';
import { Reach } from './reach.tsx';

interface ProgrammeRecordsProps {
  readonly programme: NonNullable<ProgrammeQuery['programme']>;
  readonly report: ProgrammeQuery['overlaps'];
}

/** Reach, money, lines and projects of a programme, with a gap for each of its departments that is silent. */
export function ProgrammeRecords({ programme, report }: ProgrammeRecordsProps) {
  const { say, day } = useTexts();
  const completeness = report?.completeness;
  const silent = silentIn(completeness).filter(({ department }) =>
    programme.contributors.includes(department),
  );
  const gaps = silent.map(({ department }) => (
    <Gap key={department} department={department} completeness={completeness} />
  ));
  const reach = report?.programmes?.find((reached) => reached.programme.id === programme.id);
  const funding = (programme.funding ?? []).toSorted(byYear);
  return (
    <>
      <Section title={`${say('programme.reach')}${report === null ? '' : `, ${day(report.on)}`}`}>
        {gaps}
        <Reach reach={reach} />
      </Section>
      <Section title={say('programme.years')}>
        {gaps}
        <ProgrammeYears id={programme.id} />
      </Section>
      <Section title={say('programme.money')}>
        {gaps}
        {funding.length > 0 && <FundingCharts entries={funding} group="payer" />}
        <FundingTable caption={say('programme.money')} entries={funding} />
      </Section>
      <Section title={say('programme.lines')}>
        {gaps}
        <DataTable
          caption={say('programme.lines')}
          isCaptionHidden
          rows={programme.fundingLines ?? []}
          keyOf={({ id }) => id}
          columns={[
            { title: say('programme.line'), cell: ({ name }) => name },
            { title: say('programme.since'), cell: ({ startYear }) => startYear ?? say('period.unknown') },
            { title: say('record.department'), cell: ({ department }) => say(`department.${department}`) },
            {
              title: say('record.detail'),
              cell: ({ description }) => description !== null && <span lang="en">{description}</span>,
            },
            { title: say('source.heading'), cell: ({ source }) => <SourceLink source={source} /> },
          ]}
        />
      </Section>
      <Section title={say('programme.projects')}>
        <ProgrammeProjects id={programme.id} completeness={completeness} />
      </Section>
      <Section title={say('quarter.contradictions')}>
        <ContradictionTable contradictions={programme.contradictions} />
      </Section>
    </>
  );
}
