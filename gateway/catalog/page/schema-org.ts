import type { DataSet } from '../declaration/read-catalog.ts';
import { areas, fileTypes } from '../declaration/vocabulary.ts';
import { catalogTitle, dataSetAddress } from '../rdf/catalog-node.ts';
import { fileAddress, licenceOf } from '../rdf/distribution-nodes.ts';
import type { Language } from '../../pages/language.ts';

/** A data set as search engines read it (schema.org). A licence that was not stated is left out, not guessed. */
export function schemaOrgDataSet(base: string, dataSet: DataSet, language: Language): object {
  const { id, title, description, keywords, licence, temporal, department } = dataSet;
  const files = dataSet.files.flatMap((file) =>
    file.extensions
      .filter((extension) => extension in fileTypes)
      .map((extension) => ({
        '@type': 'DataDownload',
        name: `${file.named.title[language]} (${extension.toUpperCase()})`,
        contentUrl: fileAddress(base, file, extension),
        encodingFormat: fileTypes[extension]?.mediaType.replace(/^.*media-types\//, ''),
      })),
  );
  return {
    '@context': 'https://schema.org/',
    '@type': 'Dataset',
    '@id': dataSetAddress(base, dataSet),
    url: dataSetAddress(base, dataSet),
    identifier: id,
    name: title[language],
    description: description[language],
    keywords: keywords[language],
    ...(licence !== 'not-stated' && { license: licenceOf(dataSet).iri }),
    creator: { '@type': 'Organization', name: department.publisher.name },
    dateModified: dataSet.modifiedOn,
    datePublished: dataSet.issuedOn,
    temporalCoverage: `${temporal.from}/${temporal.to ?? '..'}`,
    spatialCoverage: dataSet.areas.map((code) => ({ '@type': 'Place', name: areas[code].name })),
    isAccessibleForFree: true,
    includedInDataCatalog: {
      '@type': 'DataCatalog',
      name: catalogTitle[language],
      url: `${base}/catalog`,
    },
    distribution: files,
  };
}
