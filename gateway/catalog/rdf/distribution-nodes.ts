import type { DataSet, DataSetFile } from '../declaration/read-catalog.ts';
import {
  entries,
  fileTypes,
  graphqlFileType,
  licences,
  notStatedLicence,
  type FileType,
  type Licence,
} from '../declaration/vocabulary.ts';
import { iri, literals, type RdfNode } from './node.ts';

const notStated = {
  de: 'Das Ressort hat für diese Daten noch keine Lizenz angegeben. Sie stammen aus öffentlichen Quellen, deren Rechte bei den Quellen liegen.',
  en: 'The department has not stated a licence for this data yet. It is drawn from public sources, whose rights lie with the sources.',
};

/** The licence of a data set; what stands for none when the department has not stated one. */
export const licenceOf = ({ licence }: DataSet): Licence =>
  licence === 'not-stated' ? notStatedLicence : licences[licence];

function rightsOf(base: string, dataSet: DataSet): RdfNode {
  const { licence, attribution } = dataSet;
  return {
    'dct:license': iri(licenceOf(dataSet).iri),
    ...(attribution !== undefined && { 'dcatde:licenseAttributionByText': attribution }),
    ...(licence === 'not-stated' && {
      'dct:rights': {
        '@id': `${base}/catalog#licence-not-stated`,
        '@type': 'dct:RightsStatement',
        'rdfs:label': literals(notStated),
      },
    }),
  };
}

const stateOf = ({ department: { status } }: DataSet): RdfNode =>
  status === 'OFFICIAL'
    ? { 'adms:status': iri(entries.completed) }
    : { 'adms:status': iri(entries.underDevelopment), 'dcatap:availability': iri(entries.experimental) };

const typeOf = ({ format, mediaType }: FileType): RdfNode => ({
  'dct:format': iri(format),
  'dcat:mediaType': iri(mediaType),
});

/** Address of a file in one format. */
export const fileAddress = (base: string, { path, search }: DataSetFile, extension: string): string =>
  `${base}${path}.${extension}${search}`;

const fileNodes = (base: string, dataSet: DataSet, file: DataSetFile): RdfNode[] =>
  file.extensions.flatMap((extension) => {
    const type = fileTypes[extension];
    if (!type) return [];
    const address = fileAddress(base, file, extension);
    const { title } = file.named;
    const name = extension.toUpperCase();
    return {
      '@id': `${address}#distribution`,
      '@type': 'dcat:Distribution',
      'dct:title': literals({ de: `${title.de} (${name})`, en: `${title.en} (${name})` }),
      'dct:description': literals(file.named.description),
      'dcat:accessURL': iri(address),
      'dcat:downloadURL': iri(address),
      ...typeOf(type),
      ...rightsOf(base, dataSet),
      ...stateOf(dataSet),
    };
  });

// What is got through a service has the service's own address and nothing to download.
const graphqlNode = (base: string, dataSet: DataSet): RdfNode => ({
  '@id': `${base}/catalog/${dataSet.id}#graphql`,
  '@type': 'dcat:Distribution',
  'dct:title': literals({ de: `${dataSet.title.de} (GraphQL)`, en: `${dataSet.title.en} (GraphQL)` }),
  'dcat:accessURL': iri(`${base}/graphql`),
  'dcat:accessService': iri(`${base}/catalog#graphql`),
  'dct:conformsTo': iri(entries.graphqlSpecification),
  ...typeOf(graphqlFileType),
  ...rightsOf(base, dataSet),
  ...stateOf(dataSet),
});

/** Every way to get a data set: its files in the formats portals know, and the graph. */
export const distributionNodes = (base: string, dataSet: DataSet): readonly RdfNode[] => [
  ...dataSet.files.flatMap((file) => fileNodes(base, dataSet, file)),
  graphqlNode(base, dataSet),
];
