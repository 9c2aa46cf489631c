import { useAddress } from '../address/address-context.tsx';
import { PageLink } from '../address/page-link.tsx';
import { writeAddress } from '../address/address.ts';
import type { Question } from '../graph/create-graph.ts';
import { useTexts } from '../labels/texts-context.tsx';
import { CopyButton } from './copy-button.tsx';
import { ReceiptPart } from './receipt-part.tsx';

interface PermanentLinkProps {
  /** The day the view shows, where it shows one. */
  readonly on?: string | undefined;
  /** What the view asks of the graph for that day. */
  readonly question: Question;
}

/** The link under which exactly this view is found again: it names the day, also when that is today. And a receipt for it. */
export function PermanentLink({ on, question }: PermanentLinkProps) {
  const { say } = useTexts();
  const { address } = useAddress();
  const permanent = on === undefined ? address : { ...address, on };
  const written = writeAddress(permanent);
  return (
    <>
      <p class="kern-body permanent-link">
        <PageLink to={permanent}>{say('link.permanent')}</PageLink>{' '}
        <CopyButton
          label={say('link.copy')}
          copied={say('link.copied')}
          notCopied={say('link.notCopied')}
          text={new URL(written, location.href).href}
        />
      </p>
      <ReceiptPart key={written} permanent={permanent} question={question} />
    </>
  );
}
