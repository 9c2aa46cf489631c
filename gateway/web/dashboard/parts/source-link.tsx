import type { SourceFieldsFragment } from '../generated/graphql.ts';
import { useTexts } from '../labels/texts-context.tsx';

/** Title and date of a source, with a link to it where it has an address. Nothing is loaded from there. */
export function SourceLink({ source }: { readonly source: SourceFieldsFragment }) {
  const { say, period } = useTexts();
  const { publishedOn, publishedPrecision, title, url, licence } = source;
  const date =
    publishedOn === null
      ? say('source.unknownDate')
      : period({ from: publishedOn, to: publishedOn, precision: publishedPrecision, isOpen: false });
  return (
    <span class="source">
      {url === null ? (
        <cite>{title}</cite>
      ) : (
        <a class="kern-link" href={url} rel="noreferrer external">
          <cite>{title}</cite>
        </a>
      )}{' '}
      ({[date, licence].filter((part) => part !== null).join(', ')})
    </span>
  );
}

/** Every source of some records once, in the order of first mention. */
export function SourceList({ sources }: { readonly sources: readonly SourceFieldsFragment[] }) {
  const distinct = new Map(sources.map((source) => [source.id, source]));
  return (
    <ul class="kern-body sources">
      {[...distinct.values()].map((source) => (
        <li key={source.id}>
          <SourceLink source={source} />
        </li>
      ))}
    </ul>
  );
}
