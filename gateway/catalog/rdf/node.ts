/** Prefixes of every name in the catalogue; part of the document, so that nothing has to be fetched to read it. */
export const prefixes: Readonly<Record<string, string>> = {
  adms: 'http://www.w3.org/ns/adms#',
  dcat: 'http://www.w3.org/ns/dcat#',
  dcatap: 'http://data.europa.eu/r5r/',
  dcatde: 'http://dcat-ap.de/def/dcatde/',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  locn: 'http://www.w3.org/ns/locn#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

/** A node of JSON-LD. */
export type RdfNode = Readonly<Record<string, unknown>>;

/** A thing that is named elsewhere. */
export const iri = (id: string): RdfNode => ({ '@id': id });

/** A text in both languages. */
export const literals = ({ de, en }: { readonly de: string; readonly en: string }): readonly RdfNode[] => [
  { '@value': de, '@language': 'de' },
  { '@value': en, '@language': 'en' },
];

/** A day of the calendar. */
export const dayLiteral = (day: string): RdfNode => ({ '@value': day, '@type': 'xsd:date' });
