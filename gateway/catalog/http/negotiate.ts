import type { Request } from 'express';
import { readPreferences } from '../../http/request/preferences.ts';
import { rdfFormats, type RdfFormat } from '../rdf/serialize.ts';

/** What a reader of the catalogue gets: a page, or RDF in one of its formats. */
export type Representation = 'page' | RdfFormat;

/**
 * By media type, what is offered first to who likes several equally: programs that take anything get RDF. Plain JSON
 * comes last, for it is JSON-LD to who asks for nothing better.
 */
const offers = new Map<string, Representation | undefined>([
  ...rdfFormats.map((format) => [format.mediaType, format] as const),
  ['text/html', 'page'],
  ['application/xhtml+xml', 'page'],
  ['application/json', rdfFormats[0]],
]);

/** What somebody likes best who names nothing but media types with parameters, such as the `profile` of JSON-LD. */
const withoutParameters = (accept: string): string | undefined =>
  readPreferences(accept)
    .filter(({ name, quality }) => quality > 0 && offers.has(name))
    .sort((one, other) => other.quality - one.quality)[0]?.name;

/** What the `Accept` header of a request prefers; undefined when it takes nothing there is. */
export function negotiate(request: Request): Representation | undefined {
  const mediaType = request.accepts([...offers.keys()]) || withoutParameters(request.headers.accept ?? '');
  return mediaType === undefined ? undefined : offers.get(mediaType);
}
