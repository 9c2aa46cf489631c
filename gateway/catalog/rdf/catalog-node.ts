import type { Catalog, DataSet } from '../declaration/read-catalog.ts';
import {
  areas,
  contributor,
  entries,
  frequencyIri,
  themeIris,
  themeTaxonomy,
} from '../declaration/vocabulary.ts';
import { distributionNodes } from './distribution-nodes.ts';
import { dayLiteral, iri, literals, prefixes, type RdfNode } from './node.ts';

/** What the catalogue as a whole is called. */
export const catalogTitle = {
  de: 'Quartiersgraph: Programme in den Quartieren Bremens',
  en: 'Quartiersgraph: programmes in the quarters of Bremen',
};

const catalogDescription = {
  de: 'Datensätze der Ressorts und des gemeinsamen Verzeichnisses: welche Programme in welchem Quartier wirken, mit Mitteln, Projekten, Orten, Zahlen und Quellen. Vorläufige Daten aus öffentlichen Quellen, bis ein Ressort sie bestätigt.',
  en: 'Data sets of the departments and the shared register: which programmes are at work in which quarter, with money, projects, places, figures and sources. Provisional data from public sources until a department confirms it.',
};

// Everything has a name: the writer of RDF/XML gets nodes without one wrong, and portals find named ones again.

const operatorNode = (base: string): RdfNode => ({
  '@id': `${base}/catalog#operator`,
  '@type': ['foaf:Agent', 'foaf:Organization'],
  'foaf:name': 'Projekt Quartiersgraph',
});

const publisherOf = (address: string, { department: { publisher } }: DataSet): RdfNode => ({
  '@id': `${address}#publisher`,
  '@type': ['foaf:Agent', 'foaf:Organization'],
  'foaf:name': publisher.name,
  ...(publisher.homepage !== null && { 'foaf:homepage': iri(publisher.homepage) }),
});

const contactOf = (address: string, { department: { contact } }: DataSet): RdfNode =>
  contact === null
    ? {}
    : {
        'dcat:contactPoint': {
          '@id': `${address}#contact`,
          '@type': ['vcard:Kind', 'vcard:Organization'],
          'vcard:fn': contact.name,
          'vcard:hasEmail': iri(`mailto:${contact.email}`),
        },
      };

const coverageOf = (address: string, { areas: codes, temporal: { from, to } }: DataSet): RdfNode => ({
  'dct:spatial': codes.map((code) => ({
    '@id': `${address}#area-${code.toLowerCase()}`,
    '@type': 'dct:Location',
    'locn:geographicName': { '@value': areas[code].name, '@language': 'de' },
  })),
  'dcatde:politicalGeocodingURI': codes.map((code) => iri(areas[code].geocoding)),
  'dcatde:politicalGeocodingLevelURI': [...new Set(codes.map((code) => areas[code].level))].map(iri),
  'dct:temporal': {
    '@id': `${address}#period`,
    '@type': 'dct:PeriodOfTime',
    'dcat:startDate': dayLiteral(from),
    ...(to !== null && { 'dcat:endDate': dayLiteral(to) }),
  },
});

/** Address of a data set: its name in the catalogue, and its page. */
export const dataSetAddress = (base: string, { id }: DataSet): string => `${base}/catalog/${id}`;

/** One data set as DCAT-AP.de describes it. */
function dataSetNode(base: string, dataSet: DataSet): RdfNode {
  const { id, title, description, keywords, themes } = dataSet;
  const address = dataSetAddress(base, dataSet);
  return {
    '@id': address,
    '@type': 'dcat:Dataset',
    'dct:identifier': id,
    'dct:title': literals(title),
    'dct:description': literals(description),
    'dct:publisher': publisherOf(address, dataSet),
    ...contactOf(address, dataSet),
    'dcatde:contributorID': iri(contributor),
    'dct:issued': dayLiteral(dataSet.issuedOn),
    'dct:modified': dayLiteral(dataSet.modifiedOn),
    'dct:accrualPeriodicity': iri(frequencyIri(dataSet.updateCycle)),
    'dct:language': iri(entries.german),
    'dct:accessRights': iri(entries.public),
    'dct:provenance': {
      '@id': `${address}#provenance`,
      '@type': 'dct:ProvenanceStatement',
      'rdfs:label': literals(dataSet.department.provenance),
    },
    'dcat:theme': themes.map((theme) => iri(themeIris[theme])),
    'dcat:keyword': [
      ...keywords.de.map((word) => ({ '@value': word, '@language': 'de' })),
      ...keywords.en.map((word) => ({ '@value': word, '@language': 'en' })),
    ],
    'dcat:landingPage': iri(address),
    ...coverageOf(address, dataSet),
    'dcat:distribution': distributionNodes(base, dataSet),
  };
}

const serviceNode = (base: string, catalog: Catalog): RdfNode => ({
  '@id': `${base}/catalog#graphql`,
  '@type': 'dcat:DataService',
  'dct:title': literals({
    de: 'GraphQL-Schnittstelle des Quartiersgraphen',
    en: 'GraphQL interface of Quartiersgraph',
  }),
  'dct:description': literals({
    de: 'Alle Datensätze in einer Abfrage, lesend und ohne Anmeldung.',
    en: 'All data sets in one query, read-only and without registration.',
  }),
  'dct:publisher': operatorNode(base),
  'dct:accessRights': iri(entries.public),
  'dct:conformsTo': iri(entries.graphqlSpecification),
  'dcat:endpointURL': iri(`${base}/graphql`),
  'dcat:endpointDescription': iri(`${base}/catalog/schema.graphql`),
  'dcat:landingPage': iri(`${base}/playground/`),
  'dcat:servesDataset': [...catalog.values()].map((dataSet) => iri(dataSetAddress(base, dataSet))),
});

/** The whole catalogue as JSON-LD, for a hub at an address without a slash at its end. */
export function catalogDocument(base: string, catalog: Catalog): RdfNode {
  const days = [...catalog.values()].map(({ modifiedOn }) => modifiedOn).sort();
  return {
    '@context': prefixes,
    '@id': `${base}/catalog`,
    '@type': 'dcat:Catalog',
    'dct:title': literals(catalogTitle),
    'dct:description': literals(catalogDescription),
    'dct:publisher': operatorNode(base),
    'dct:language': [iri(entries.german), iri(entries.english)],
    ...(days.length > 0 && { 'dct:modified': dayLiteral(days.at(-1) ?? '') }),
    'foaf:homepage': iri(`${base}/`),
    'dcat:themeTaxonomy': iri(themeTaxonomy),
    'dcat:dataset': [...catalog.values()].map((dataSet) => dataSetNode(base, dataSet)),
    'dcat:service': serviceNode(base, catalog),
  };
}

/** One data set alone as JSON-LD. */
export const dataSetDocument = (base: string, dataSet: DataSet): RdfNode => ({
  '@context': prefixes,
  ...dataSetNode(base, dataSet),
});
