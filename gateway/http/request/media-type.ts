import { readPreferences } from './preferences.ts';

const graphqlMediaTypes = ['application/json', 'application/graphql-response+json'] as const;

/** The two forms of a GraphQL answer; plain JSON is the older one and the default. */
export type GraphQLMediaType = (typeof graphqlMediaTypes)[number];

const ranges = (mediaType: GraphQLMediaType): string[] => [mediaType, 'application/*', '*/*'];

/**
 * The form of answer that an `Accept` header prefers: by quality, then the one named more exactly, then the one named
 * first. Plain JSON without a header; undefined when neither form is accepted.
 */
export function mediaTypeOf(accept: string | undefined): GraphQLMediaType | undefined {
  if (accept === undefined || accept === '*/*') return 'application/json';
  const preferences = readPreferences(accept);
  const offers = graphqlMediaTypes.flatMap((mediaType) => {
    const range = ranges(mediaType).find((candidate) => preferences.some(({ name }) => name === candidate));
    const position = preferences.findIndex(({ name }) => name === range);
    const quality = preferences[position]?.quality ?? 0;
    return quality > 0 && range !== undefined
      ? [{ mediaType, quality, position, rank: ranges(mediaType).indexOf(range) }]
      : [];
  });
  offers.sort((a, b) => b.quality - a.quality || a.rank - b.rank || a.position - b.position);
  return offers[0]?.mediaType;
}
