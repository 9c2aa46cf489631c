import { byYear } from '../../charts/money-marks.ts';
import { toPeriodRows } from '../../charts/period-bars.ts';
import { PeriodChart } from '../../charts/period-chart.tsx';
import type { Department, QuarterQuery } from '../../generated/graphql.ts';
import { useCatalogue } from '../../graph/catalogue-context.tsx';
import { useTexts } from '../../labels/texts-context.tsx';
import { firstYear } from '../../controls/day-field.tsx';
import { Downloads } from '../../controls/downloads.tsx';
import { Section } from '../../parts/section.tsx';
import { Gap, type Completeness } from '../../parts/silent-departments.tsx';
import { ContradictionTable } from '../../records/contradiction-table.tsx';
import { FundingCharts } from '../../records/funding-charts.tsx';
import { FundingTable } from '../../records/funding-table.tsx';
import { ParticipationTable } from '../../records/participation-table.tsx';
import { ProjectTable } from '../../records/project-table.tsx';
import { SiteTable } from '../../records/site-table.tsx';
import { departmentParts, silentParts } from './department-parts.ts';

interface QuarterRecordsProps {
  readonly quarter: NonNullable<QuarterQuery['quarter']>;
  readonly on: string;
  readonly completeness: Completeness;
}

function Gaps({
  silent,
  completeness,
}: {
  readonly silent: readonly Department[];
  readonly completeness: Completeness;
}) {
  return silent.map((department) => (
    <Gap key={department} department={department} completeness={completeness} />
  ));
}

/** The records of all departments about a quarter, each kind as a picture and a table, with a gap for who is silent. */
export function QuarterRecords({ quarter, on, completeness }: QuarterRecordsProps) {
  const { say } = useTexts();
  const { today } = useCatalogue();
  const parts = departmentParts(quarter);
  const silent = silentParts(parts);
  const participations = quarter.participations ?? [];
  const funding = (quarter.funding ?? []).toSorted(byYear);
  const span = { from: firstYear, to: Number(today.slice(0, 4)) + 1 };
  const rows = toPeriodRows(participations, span);
  const gaps = <Gaps silent={silent} completeness={completeness} />;
  return (
    <>
      <Section title={say('quarter.timeline')}>
        {gaps}
        {rows.length > 0 && (
          <PeriodChart text={say('quarter.timelineText')} rows={rows} span={span} on={on} />
        )}
        <ParticipationTable caption={say('quarter.timeline')} participations={participations} />
        <Downloads name="participations" label="download.allQuarters" />
      </Section>
      <Section title={say('quarter.money')}>
        <p class="kern-body intro">{say('quarter.moneyText')}</p>
        {gaps}
        {funding.length > 0 && <FundingCharts entries={funding} group="payer" />}
        <FundingTable caption={say('quarter.money')} entries={funding} />
        <Downloads name="funding" label="download.allQuarters" />
      </Section>
      <Section title={say('quarter.projects')}>
        {gaps}
        <ProjectTable
          caption={say('quarter.projects')}
          projects={parts.flatMap(({ projects }) => projects ?? [])}
        />
        <Downloads name="projects" variables={{ quarters: quarter.id }} />
      </Section>
      <Section title={say('quarter.sites')}>
        {gaps}
        <SiteTable caption={say('quarter.sites')} sites={parts.flatMap(({ sites }) => sites ?? [])} />
        <Downloads name="sites" variables={{ quarters: quarter.id }} />
      </Section>
      <Section title={say('quarter.contradictions')}>
        <ContradictionTable contradictions={quarter.contradictions} />
        <Downloads name="contradictions" label="download.allQuarters" />
      </Section>
    </>
  );
}
