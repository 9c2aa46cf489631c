import { RecordLink } from '../../address/page-link.tsx';
import type { ProgrammeQuery } from '../../generated/graphql.ts';
import { useTexts } from '../../labels/texts-context.tsx';
import { Facts } from '../../parts/facts.tsx';
import { FigureData } from '../../parts/figure-data.tsx';

type ProgrammeReach = NonNullable<NonNullable<ProgrammeQuery['overlaps']>['programmes']>[number];

function Quarters({ quarters }: { readonly quarters: ProgrammeReach['reached'] }) {
  const { say, number } = useTexts();
  if (quarters === null) return <span class="gap">{say('silent.gap')}</span>;
  return (
    <>
      <data value={quarters.length}>{number(quarters.length)}</data>
      {quarters.length > 0 && (
        <ul class="inline-list">
          {quarters.map((quarter) => (
            <li key={quarter.id}>
              <RecordLink view="quarter" record={quarter} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The quarters a programme reaches, possibly reaches and does not reach on the day. */
export function Reach({ reach }: { readonly reach: ProgrammeReach | undefined }) {
  const { say } = useTexts();
  if (reach === undefined) return <p class="kern-body gap">{say('silent.gap')}</p>;
  return (
    <Facts
      facts={[
        [say('programme.reachCount'), <FigureData figure={reach.quarterCount} />],
        [say('programme.reached'), <Quarters quarters={reach.reached} />],
        [say('programme.possiblyReached'), <Quarters quarters={reach.possiblyReached} />],
        [say('programme.notReached'), <Quarters quarters={reach.notReached} />],
      ]}
    />
  );
}
