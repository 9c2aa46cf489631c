import type { Html } from '../../pages/html.ts';
import type { Language } from '../../pages/language.ts';
import { layOut, type Way } from '../../pages/layout.ts';
import { html } from '../../pages/html.ts';
import { pageTexts } from './texts.ts';

/** What differs from page to page of the catalogue. */
export interface CatalogContent {
  readonly language: Language;
  readonly title: string;
  /** Address of the page below the hub's, without its language. */
  readonly path: string;
  /** Below the title. */
  readonly main: Html;
  readonly head?: Html;
}

/** Address of a page of the catalogue in a language. */
export const addressOf = (path: string, language: Language): string => `${path}?lang=${language}`;

export const link = ({ address, text }: Way): Html => html`<a href="${address}">${text}</a>`;

/** A whole page of the catalogue, with a link to the same page in the other language. */
export function layOutCatalog({ language, title, path, main, ...rest }: CatalogContent): string {
  return layOut({
    ...rest,
    language,
    title,
    body: html`<h1>${title}</h1>
      ${main}`,
    style: '/catalog/page.css',
    addressIn: (other) => addressOf(path, other),
    start: language === 'de' ? '/' : '/en/',
    up: { address: addressOf('/catalog', language), text: pageTexts[language].catalog },
  });
}
