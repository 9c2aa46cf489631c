import { useAddress } from '../../address/address-context.tsx';
import { RecordLink } from '../../address/page-link.tsx';
import { PairsDocument, type PairsQuery } from '../../generated/graphql.ts';
import { shortName } from '../../graph/catalogue-context.tsx';
import { useAnswer } from '../../graph/use-answer.tsx';
import { useTexts } from '../../labels/texts-context.tsx';
import { Answered } from '../../parts/answered.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Downloads } from '../../controls/downloads.tsx';
import { FigureData } from '../../parts/figure-data.tsx';

type Pair = NonNullable<NonNullable<PairsQuery['overlaps']>['pairs']>[number];

/** Programmes that share quarters on the day, those that share most first. */
export function Pairs() {
  const { say } = useTexts();
  const { address } = useAddress();
  const asked = useAnswer(PairsDocument, { on: address.on, municipality: address.municipality });
  return (
    <section aria-labelledby="pairs">
      <h2 id="pairs" class="kern-heading-medium">
        {say('overlaps.pairs')}
      </h2>
      <p class="kern-body intro">{say('overlaps.pairsText')}</p>
      <Answered asked={asked}>
        {({ overlaps }) => (
          <>
            <PairsTable pairs={overlaps?.pairs ?? []} />
            <Downloads
              name="programme-pairs"
              variables={{ on: overlaps?.on, municipality: address.municipality, minQuarters: '2' }}
            />
          </>
        )}
      </Answered>
    </section>
  );
}

function PairsTable({ pairs }: { readonly pairs: readonly Pair[] }) {
  const { say, share, figure } = useTexts();
  return (
    <DataTable
      caption={say('overlaps.pairs')}
      isCaptionHidden
      rows={pairs}
      keyOf={({ first, second }) => `${first.id} ${second.id}`}
      columns={[
        {
          title: say('overlaps.first'),
          cell: ({ first }) => (
            <RecordLink view="programme" record={{ id: first.id, name: shortName(first) }} />
          ),
        },
        {
          title: say('overlaps.second'),
          cell: ({ second }) => (
            <RecordLink view="programme" record={{ id: second.id, name: shortName(second) }} />
          ),
        },
        {
          title: say('overlaps.shared'),
          isNumeric: true,
          cell: ({ sharedQuarters }) => <FigureData figure={sharedQuarters} />,
        },
        {
          title: say('overlaps.jaccard'),
          isNumeric: true,
          cell: ({ jaccardIndex }) => (
            <data value={jaccardIndex.value ?? jaccardIndex.status}>
              {jaccardIndex.value === null ? figure(jaccardIndex) : share(jaccardIndex.value)}
            </data>
          ),
        },
        { title: say('overlaps.which'), cell: ({ quarters }) => quarters.map(({ name }) => name).join(', ') },
      ]}
    />
  );
}
