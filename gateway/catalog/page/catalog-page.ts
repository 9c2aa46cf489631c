import { html, type Html } from '../../pages/html.ts';
import type { Language } from '../../pages/language.ts';
import type { Catalog } from '../declaration/read-catalog.ts';
import { rdfFormats } from '../rdf/serialize.ts';
import { addressOf, layOutCatalog, link } from './layout.ts';
import { pageTexts } from './texts.ts';

function listDataSets(catalog: Catalog, language: Language): Html {
  const entries = [...catalog.values()].map(({ id, title, description }) => {
    const way = { address: addressOf(`/catalog/${id}`, language), text: title[language] };
    return html`<li>
      ${link(way)}
      <p>${description[language]}</p>
    </li> `;
  });
  return html`<ul class="cards">
    ${entries}
  </ul>`;
}

/** The page of the catalogue: every data set with its link. */
export function writeCatalogPage(catalog: Catalog, language: Language): string {
  const texts = pageTexts[language];
  const formats = rdfFormats.map(
    ({ extension, mediaType }) =>
      html`<li>${link({ address: `/catalog.${extension}`, text: mediaType })}</li> `,
  );
  return layOutCatalog({
    language,
    title: texts.catalog,
    path: '/catalog',
    main: html`<p>${texts.introduction}</p>
      ${listDataSets(catalog, language)}
      <p>${texts.machineReadable}</p>
      <ul class="formats">
        ${formats}
      </ul>`,
  });
}

/** What a reader gets whose link leads to a data set that is not there. */
export function writeUnknownPage(catalog: Catalog, language: Language): string {
  const { unknown, unknownHint } = pageTexts[language];
  return layOutCatalog({
    language,
    title: unknown,
    path: '/catalog',
    main: html`<p>${unknownHint}</p>
      ${listDataSets(catalog, language)}`,
  });
}
