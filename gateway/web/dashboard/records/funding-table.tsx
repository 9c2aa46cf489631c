import { RecordLink } from '../address/page-link.tsx';
import { isExact } from '../charts/money-marks.ts';
import type { FundingFieldsFragment } from '../generated/graphql.ts';
import { useTexts } from '../labels/texts-context.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { MoneyData } from '../parts/figure-data.tsx';
import { SourceLink } from '../parts/source-link.tsx';

/** The year or years of an entry, as far as they are known. */
function Years({ entry: { budgetYear, fromYear, toYear } }: { readonly entry: FundingFieldsFragment }) {
  const { say } = useTexts();
  if (budgetYear !== null) return budgetYear;
  if (fromYear !== null && toYear !== null) return fromYear === toYear ? fromYear : `${fromYear}–${toYear}`;
  if (fromYear !== null) return say('money.sinceYear', { year: fromYear });
  return toYear === null ? say('money.unknownYear') : say('period.until', { to: toYear });
}

/** An amount and how exact it is: in words, and so that the two can be told apart at a glance. */
function Amount({ entry }: { readonly entry: FundingFieldsFragment }) {
  const { say, money } = useTexts();
  const { amount, statedAmount, qualifier } = entry;
  return (
    <span class={isExact(entry) ? 'amount' : 'amount amount--inexact'}>
      {amount === null ? (
        <data value={statedAmount.amount}>{money(statedAmount.amount, statedAmount.currency)}</data>
      ) : (
        <MoneyData cents={amount.cents} />
      )}{' '}
      <small>{say(`qualifier.${qualifier}`)}</small>
    </span>
  );
}

/** Who pays, in the source's words where it has any. */
function Payer({ entry: { share, payer } }: { readonly entry: FundingFieldsFragment }) {
  const { say } = useTexts();
  if (share === null) return payer ?? say('money.noPayer');
  return payer === null ? say(`share.${share}`) : `${say(`share.${share}`)} (${payer})`;
}

interface FundingTableProps {
  readonly caption: string;
  readonly isCaptionHidden?: boolean;
  readonly entries: readonly FundingFieldsFragment[];
}

/** Statements about money, each for itself: nothing is added up. */
export function FundingTable({ caption, isCaptionHidden = true, entries }: FundingTableProps) {
  const { say } = useTexts();
  return (
    <DataTable
      caption={caption}
      isCaptionHidden={isCaptionHidden}
      rows={entries}
      keyOf={({ id }) => id}
      columns={[
        { title: say('money.year'), cell: (entry) => <Years entry={entry} /> },
        { title: say('money.amount'), isNumeric: true, cell: (entry) => <Amount entry={entry} /> },
        {
          title: say('record.programme'),
          cell: ({ programme }) => <RecordLink view="programme" record={programme} />,
        },
        { title: say('record.kind'), cell: ({ kind }) => say(`kind.${kind}`) },
        {
          title: say('money.scope'),
          cell: ({ quarter, fundingLine }) => (
            <>
              {quarter === null ? (
                say('record.wholeProgramme')
              ) : (
                <RecordLink view="quarter" record={quarter} />
              )}
              {fundingLine !== null && `, ${fundingLine.name}`}
            </>
          ),
        },
        { title: say('money.payer'), cell: (entry) => <Payer entry={entry} /> },
        {
          title: say('source.heading'),
          cell: ({ source, dataStatus }) => <SourceLink source={source} dataStatus={dataStatus} />,
        },
      ]}
    />
  );
}
