import type { Catalog } from '../declaration/read-catalog.ts';
import { rdfFormats } from '../rdf/serialize.ts';
import { escapeHtml, link } from './html.ts';
import { writePage } from './layout.ts';
import { pageTexts, type PageLanguage } from './texts.ts';

function listDataSets(catalog: Catalog, language: PageLanguage): string {
  const entries = [...catalog.values()].map(
    ({ id, title, description }) =>
      `<li>${link(`/catalog/${id}?lang=${language}`, title[language])}<p>${escapeHtml(description[language])}</p></li>`,
  );
  return `<ul class="data-sets">${entries.join('\n')}</ul>`;
}

/** The page of the catalogue: every data set with its link. */
export function writeCatalogPage(catalog: Catalog, language: PageLanguage): string {
  const texts = pageTexts[language];
  const formats = rdfFormats.map(({ extension, mediaType }) => link(`/catalog.${extension}`, mediaType));
  return writePage({
    language,
    title: texts.catalog,
    path: '/catalog',
    main: `<p class="lead">${escapeHtml(texts.introduction)}</p>
      ${listDataSets(catalog, language)}
      <p>${escapeHtml(texts.machineReadable)} ${formats.join(', ')}</p>`,
  });
}

/** What a reader gets whose link leads to a data set that is not there. */
export function writeUnknownPage(catalog: Catalog, language: PageLanguage): string {
  const texts = pageTexts[language];
  return writePage({
    language,
    title: texts.unknown,
    path: '/catalog',
    main: `<p>${escapeHtml(texts.unknownHint)}</p>${listDataSets(catalog, language)}`,
  });
}
