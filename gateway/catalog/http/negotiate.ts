import type { Request } from 'express';
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

/** What the `Accept` header of a request prefers; undefined when it takes nothing there is. */
export function negotiate(request: Request): Representation | undefined {
  const mediaType = request.accepts([...offers.keys()]);
  return mediaType === false ? undefined : offers.get(mediaType);
}
