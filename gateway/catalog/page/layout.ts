import { escapeHtml, link } from './html.ts';
import { pageTexts, type PageLanguage } from './texts.ts';

/** What differs from page to page. */
export interface PageContent {
  readonly language: PageLanguage;
  readonly title: string;
  /** Address of the page below the hub's, without its language. */
  readonly path: string;
  /** HTML of the main part. */
  readonly main: string;
  /** HTML for the head, such as data for search engines. */
  readonly head?: string;
}

/** A whole page of the catalogue: no script, one style sheet, a link to the same page in the other language. */
export function writePage({ language, title, path, main, head = '' }: PageContent): string {
  const texts = pageTexts[language];
  const other: PageLanguage = language === 'de' ? 'en' : 'de';
  const start = language === 'de' ? '/' : '/en/';
  const catalog = `/catalog?lang=${language}`;
  return `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${escapeHtml(title)} – Quartiersgraph</title>
    <link rel="stylesheet" href="/catalog/style.css" />
    <link rel="alternate" hreflang="${other}" href="${escapeHtml(path)}?lang=${other}" />
    ${head}
  </head>
  <body>
    <header>
      <nav>
        ${link(start, texts.home)}
        ${link(catalog, texts.catalog)}
        <a href="${escapeHtml(path)}?lang=${other}" hreflang="${other}" lang="${other}">${texts.otherLanguage}</a>
      </nav>
    </header>
    <main>
      <h1>${escapeHtml(title)}</h1>
      ${main}
    </main>
  </body>
</html>
`;
}
