import type { ComponentChildren } from 'preact';
import type { TargetedMouseEvent } from 'preact';
import { useAddress } from './address-context.tsx';
import { addressOfView, writeAddress, type Address, type View } from './address.ts';

interface PageLinkProps {
  readonly to: Address;
  readonly class?: string;
  readonly isCurrent?: boolean;
  readonly language?: string;
  readonly children: ComponentChildren;
}

/** Whether a click means this tab: others are the browser's own business. */
const isPlainClick = (event: TargetedMouseEvent<HTMLAnchorElement>): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/** A link within the dashboard: a real one, followed without loading the page anew. */
export function PageLink({
  to,
  class: className = 'kern-link',
  isCurrent = false,
  language,
  children,
}: PageLinkProps) {
  const { go } = useAddress();
  return (
    <a
      class={className}
      href={writeAddress(to)}
      aria-current={isCurrent ? 'page' : undefined}
      lang={language}
      hreflang={language}
      onClick={(event) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        go(to);
      }}
    >
      {children}
    </a>
  );
}

/** A link to the view of one quarter or programme, on the day that is looked at. */
export function RecordLink({
  view,
  record,
}: {
  readonly view: View & ('quarter' | 'programme');
  readonly record: { readonly id: string; readonly name: string };
}) {
  const { address } = useAddress();
  return <PageLink to={{ ...addressOfView(address, view), id: record.id }}>{record.name}</PageLink>;
}
