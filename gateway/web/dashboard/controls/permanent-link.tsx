import { useState } from 'preact/hooks';
import { useAddress } from '../address/address-context.tsx';
import { PageLink } from '../address/page-link.tsx';
import { writeAddress } from '../address/address.ts';
import { useTexts } from '../labels/texts-context.tsx';

/** The link under which exactly this view is found again: it names the day, also when that is today. */
export function PermanentLink({ on }: { readonly on?: string | undefined }) {
  const { say } = useTexts();
  const { address } = useAddress();
  const [outcome, setOutcome] = useState<'link.copied' | 'link.notCopied'>();
  const permanent = on === undefined ? address : { ...address, on };
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(new URL(writeAddress(permanent), location.href).href);
      setOutcome('link.copied');
    } catch {
      // Browsers keep the clipboard from pages that are not served over HTTPS or without leave of the reader.
      setOutcome('link.notCopied');
    }
  };
  return (
    <p class="kern-body permanent-link">
      <PageLink to={permanent}>{say('link.permanent')}</PageLink>{' '}
      <button type="button" class="kern-btn kern-btn--tertiary kern-btn--x-small" onClick={() => void copy()}>
        <span class="kern-label">{say('link.copy')}</span>
      </button>{' '}
      <span role="status">{outcome === undefined ? '' : say(outcome)}</span>
    </p>
  );
}
