import type { DataStatus, SourceFieldsFragment } from '../generated/graphql.ts';
import { useTexts } from '../labels/texts-context.tsx';

interface SourceLinkProps {
  readonly source: SourceFieldsFragment;
  /** How far the department has confirmed the record that the source is given for. */
  readonly dataStatus?: DataStatus;
}

/** Title and date of a source, with a link to it where it has an address. Nothing is loaded from there. */
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
      {url === null ? (
        <cite>{title}</cite>
      ) : (
        <a class="kern-link" href={url} rel="noreferrer external">
          <cite>{title}</cite>
        </a>
      )}{' '}
      ({remarks.filter((part) => part !== null).join(', ')})
    </span>
  );
}
