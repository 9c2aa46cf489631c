import { useAddress } from '../../address/address-context.tsx';
import { PageLink } from '../../address/page-link.tsx';
import { useTexts } from '../../labels/texts-context.tsx';
import { Notice } from '../../parts/notice.tsx';
import { withoutFilter, type Filter } from './filter-model.ts';
import { useFilterChoices } from './filters.tsx';

/** Says which filter the graph cannot select by, with a way on that keeps everything else. */
export function RefusedFilter({ filter }: { readonly filter: Filter }) {
  const { say } = useTexts();
  const { address } = useAddress();
  const name = useFilterChoices().find(({ value }) => value === filter.id)?.text ?? filter.id;
  return (
    <Notice kind="danger" title={say('filter.refused')}>
      <p>{say('filter.refusedHint', { name })}</p>
      <p>
        <PageLink to={withoutFilter(address, filter)}>{say('filter.removeRefused')}</PageLink>
      </p>
    </Notice>
  );
}
