import { readPreferences } from '../../http/request/preferences.ts';
import { rdfFormats, type RdfFormat } from '../rdf/serialize.ts';

/** What a reader of the catalogue gets: a page, or RDF in one of its formats. */
export type Representation = 'page' | RdfFormat;

const htmlTypes: readonly string[] = ['text/html', 'application/xhtml+xml'];

function representationOf(mediaType: string): Representation | undefined {
  if (htmlTypes.includes(mediaType)) return 'page';
  if (mediaType === '*/*' || mediaType === 'application/*') return rdfFormats[0];
  return rdfFormats.find((format) => format.mediaType === mediaType);
}

/** What an `Accept` header prefers; undefined when it takes nothing there is. Programs that take anything get RDF. */
export function negotiate(accept: string | undefined): Representation | undefined {
  const preferences = readPreferences(accept ?? '*/*').filter(({ quality }) => quality > 0);
  // Stable: of two liked equally, the one named first.
  preferences.sort((a, b) => b.quality - a.quality);
  for (const { name } of preferences) {
    const found = representationOf(name);
    if (found) return found;
  }
  return undefined;
}
