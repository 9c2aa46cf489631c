import { Readable } from 'node:stream';
import type { Quad } from '@rdfjs/types';
import jsonld from 'jsonld';
import { Parser, Writer } from 'n3';
import { RdfXmlParser } from 'rdfxml-streaming-parser';

const readers: Record<string, (text: string) => Promise<Quad[]>> = {
  async jsonld(text) {
    const quads: unknown = await jsonld.toRDF(JSON.parse(text) as object, { format: 'application/n-quads' });
    return new Parser({ format: 'N-Quads' }).parse(String(quads));
  },
  ttl: async (text) => new Parser({ format: 'text/turtle' }).parse(text),
  rdf: async (text) => (await Readable.from([text]).pipe(new RdfXmlParser()).toArray()) as Quad[],
};

/** The statements in a text, read by a program that is not the hub's. */
export async function readRdf(extension: string, text: string): Promise<Quad[]> {
  const reader = readers[extension];
  if (!reader) throw new Error(`no reader for ${extension}`);
  return reader(text);
}

/** The same text for the same statements, whatever their blank nodes are called. */
export async function canonical(quads: readonly Quad[]): Promise<string> {
  const writer = new Writer({ format: 'N-Quads' });
  // Its types know documents only, not statements.
  const text = writer.quadsToString([...quads]) as unknown as object;
  return jsonld.canonize(text, { inputFormat: 'application/n-quads', algorithm: 'RDFC-1.0' } as object);
}
