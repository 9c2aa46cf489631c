import { useAddress } from '../../address/address-context.tsx';
import { fundingKinds, moneyGroups, type MoneyGroup } from '../../address/address.ts';
import { byYear } from '../../charts/money-marks.ts';
import { MoneyDocument, type MoneyQuery } from '../../generated/graphql.ts';
import { questionOf } from '../../graph/create-graph.ts';
import { useAnswer } from '../../graph/use-answer.tsx';
import type { Label } from '../../labels/create-texts.ts';
import { useTexts } from '../../labels/texts-context.tsx';
import { Answered, NoRegister } from '../../parts/answered.tsx';
import { Section } from '../../parts/section.tsx';
import { Downloads } from '../../controls/downloads.tsx';
import { PermanentLink } from '../../controls/permanent-link.tsx';
import { SelectField } from '../../controls/select-field.tsx';
import { Gap, silentIn, SilentDepartments } from '../../parts/silent-departments.tsx';
import { FundingCharts } from '../../records/funding-charts.tsx';
import { FundingTable } from '../../records/funding-table.tsx';

const groupLabels: Readonly<Record<MoneyGroup, Label>> = {
  programme: 'money.byProgramme',
  payer: 'money.byPayer',
  year: 'money.byYear',
};

/** Which money is known: by year, programme and payer. */
export function MoneyView() {
  const { say } = useTexts();
  const asked = useAnswer(MoneyDocument, {});
  return (
    <>
      <p class="kern-body intro">{say('money.intro')}</p>
      <MoneyControls />
      <Answered asked={asked}>
        {({ programmes, overlaps }) =>
          programmes === null ? <NoRegister /> : <Statements programmes={programmes} report={overlaps} />
        }
      </Answered>
      <PermanentLink question={questionOf(MoneyDocument, {})} />
    </>
  );
}

function MoneyControls() {
  const { say } = useTexts();
  const { address, go } = useAddress();
  return (
    <div class="controls">
      <SelectField
        label={say('money.kind')}
        value={address.kind}
        choices={fundingKinds.map((value) => ({ value, text: say(`kind.${value}`) }))}
        onChoose={(kind) => {
          go({ ...address, kind });
        }}
      />
      <SelectField
        label={say('money.group')}
        value={address.group}
        choices={moneyGroups.map((value) => ({ value, text: say(groupLabels[value]) }))}
        onChoose={(group) => {
          go({ ...address, group });
        }}
      />
    </div>
  );
}

function Statements({
  programmes,
  report,
}: {
  readonly programmes: NonNullable<MoneyQuery['programmes']>;
  readonly report: MoneyQuery['overlaps'];
}) {
  const { say } = useTexts();
  const { address } = useAddress();
  const entries = programmes
    .flatMap(({ funding }) => funding ?? [])
    .filter(({ kind }) => kind === address.kind)
    .sort(byYear);
  const completeness = report?.completeness;
  return (
    <>
      <SilentDepartments completeness={completeness} />
      <Section title={say(`kind.${address.kind}`)}>
        <p class="kern-body" role="status">
          {say('money.found', { count: entries.length })}
        </p>
        {silentIn(completeness).map(({ department }) => (
          <Gap key={department} department={department} completeness={completeness} />
        ))}
        <ul class="plain legend kern-body kern-body--small">
          <li>
            <span class="swatch swatch--exact" aria-hidden="true" /> {say('money.exact')}
          </li>
          <li>
            <span class="swatch swatch--inexact" aria-hidden="true" /> {say('money.inexact')}
          </li>
        </ul>
        <FundingCharts entries={entries} group={address.group} />
      </Section>
      <Section title={say('money.table')}>
        <FundingTable caption={say('money.table')} entries={entries} />
        <Downloads name="funding" />
      </Section>
    </>
  );
}
