import type { DataStatus, SourceFieldsFragment } from '../generated/graphql.ts';
import { useTexts } from '../labels/texts-context.tsx';
import { isWebAddress } from './web-address.ts';

interface SourceLinkProps {
  readonly source: SourceFieldsFragment;
  /** How far the department has confirmed the record that the source is given for. */
  readonly dataStatus?: DataStatus;
}

/** Title and date of a source, with a link to it where it has an address of the web. Nothing is loaded from there. */
export function SourceLink({ source, dataStatus }: SourceLinkProps) {
  const { say, period } = useTexts();
  const { publishedOn, publishedPrecision, title, url, licence } = source;
  const date =
    publishedOn === null
      ? say('source.unknownDate')
      : period({ from: publishedOn, to: publishedOn, precision: publishedPrecision, isOpen: false });
  const remarks = [date, licence, dataStatus === undefined ? null : say(`dataStatus.${dataStatus}`)];
  return (
    <span class="source">
      {url !== null && isWebAddress(url) ? (
        <a class="kern-link" href={url} rel="noreferrer external">
          <cite>{title}</cite>
        </a>
      ) : (
        <cite>{title}</cite>
      )}{' '}
      ({remarks.filter((part) => part !== null).join(', ')})
    </span>
  );
}
