import type { ComponentChildren } from 'preact';
import { useAddress } from '../address/address-context.tsx';
import { addressOfView } from '../address/address.ts';
import { PageLink } from '../address/page-link.tsx';
import type { Failure } from '../graph/create-graph.ts';
import type { Asked } from '../graph/use-answer.tsx';
import { useTexts } from '../labels/texts-context.tsx';
import { Notice } from './notice.tsx';

/** Says that something is on its way. */
export function Loading() {
  const { say } = useTexts();
  return (
    <p class="kern-body loading" role="status">
      <span class="kern-loader" aria-hidden="true" />
      {say('state.loading')}
    </p>
  );
}

/** Says that the graph or a part of the page cannot be reached, and offers to try again. */
export function Unreachable({ retry }: { readonly retry: () => void }) {
  const { say } = useTexts();
  return (
    <Notice kind="danger" title={say('state.failed')}>
      <p>{say('state.failedHint')}</p>
      <button type="button" class="kern-btn kern-btn--secondary" onClick={retry}>
        <span class="kern-label">{say('state.retry')}</span>
      </button>
    </Notice>
  );
}

/** Says that the hub is not the one this page was made for, and offers to load the page that is. */
function Outdated() {
  const { say } = useTexts();
  return (
    <Notice kind="warning" title={say('state.outdated')}>
      <p>{say('state.outdatedHint')}</p>
      <button
        type="button"
        class="kern-btn kern-btn--secondary"
        onClick={() => {
          location.reload();
        }}
      >
        <span class="kern-label">{say('state.reload')}</span>
      </button>
    </Notice>
  );
}

function Refused({ refusal }: { readonly refusal: string }) {
  const { say } = useTexts();
  const { address } = useAddress();
  return (
    <Notice kind="danger" title={say('state.refused')}>
      <p>
        {say('state.refusedHint')} <q lang="en">{refusal}</q>
      </p>
      <p>
        <PageLink to={addressOfView({ ...address, on: undefined }, address.view ?? 'overlaps')}>
          {say('state.toToday')}
        </PageLink>
      </p>
    </Notice>
  );
}

function Failed({ failure, retry }: { readonly failure: Failure; readonly retry: () => void }) {
  switch (failure.reason) {
    case 'UNREACHABLE':
      return <Unreachable retry={retry} />;
    case 'OUTDATED_PAGE':
      return <Outdated />;
    case 'REFUSED':
      return <Refused refusal={failure.message} />;
  }
}

/** The parts of a view that need an answer: shown once it is there; before and without one it is said why not. */
export function Answered<Result>({
  asked,
  children,
}: {
  readonly asked: Asked<Result>;
  readonly children: (data: Result) => ComponentChildren;
}) {
  const { say } = useTexts();
  if (asked.state === 'loading') return <Loading />;
  if (asked.state === 'failed') return <Failed failure={asked.failure} retry={asked.retry} />;
  return (
    <div aria-busy={asked.isOutdated} class={asked.isOutdated ? 'outdated' : undefined}>
      <p class="kern-sr-only" role="status">
        {say(asked.isOutdated ? 'state.updating' : 'state.ready')}
      </p>
      {children(asked.data)}
    </div>
  );
}

/** What is shown when the register of quarters and programmes is silent. */
export function NoRegister() {
  const { say } = useTexts();
  return (
    <Notice kind="danger" title={say('state.noRegister')}>
      <p>{say('state.noRegisterHint')}</p>
    </Notice>
  );
}
