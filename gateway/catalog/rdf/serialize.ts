import { prefixes, type RdfNode } from './node.ts';

/** A way to write RDF. */
export interface RdfFormat {
  readonly extension: string;
  readonly mediaType: string;
  write(document: RdfNode): Promise<string>;
}

// The libraries are loaded when somebody asks: a gateway answers the graph without them.
async function toTurtle(document: RdfNode): Promise<string> {
  const [{ default: jsonld }, { Parser, Writer }] = await Promise.all([import('jsonld'), import('n3')]);
  const text: unknown = await jsonld.toRDF(document, {
    format: 'application/n-quads',
    // Nothing is fetched: the document carries its context.
    documentLoader: (url) => Promise.reject(new Error(`the catalogue must not need ${url}`)),
  });
  const quads = new Parser({ format: 'N-Quads' }).parse(String(text));
  return new Promise((resolve, reject) => {
    const writer = new Writer({ prefixes: { ...prefixes } });
    writer.addQuads(quads);
    writer.end((error: Error | null, turtle: string) => {
      if (error) reject(error);
      else resolve(turtle);
    });
  });
}

async function toXml(document: RdfNode): Promise<string> {
  const [turtle, { graph, parse, serialize }] = await Promise.all([toTurtle(document), import('rdflib')]);
  const store = graph();
  const base = 'http://catalogue.invalid/';
  parse(turtle, store, base, 'text/turtle');
  for (const [prefix, iri] of Object.entries(prefixes)) store.setPrefixForURI(prefix, iri);
  return serialize(null, store, base, 'application/rdf+xml') ?? '';
}

/** The formats of the catalogue, the one portals take first. */
export const rdfFormats: readonly RdfFormat[] = [
  {
    extension: 'jsonld',
    mediaType: 'application/ld+json',
    write: (document) => Promise.resolve(`${JSON.stringify(document, null, 2)}\n`),
  },
  { extension: 'ttl', mediaType: 'text/turtle', write: toTurtle },
  { extension: 'rdf', mediaType: 'application/rdf+xml', write: toXml },
];
