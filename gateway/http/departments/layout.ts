import { html, type Html } from './html.ts';
import { texts, type Language } from './texts.ts';

/** A page without what stands around it on all of them. */
export interface PageContent {
  readonly title: string;
  readonly language: Language;
  readonly body: Html;
  /** Way up: the list of departments, where this is not it. */
  readonly hasWayUp: boolean;
}

/** A whole page: head, way to the content, other language, way up. All addresses are relative. */
export function layOut({ title, language, body, hasWayUp }: PageContent): string {
  const { other, toContent, start, all } = texts[language];
  const query = language === 'de' ? '' : `?lang=${language}`;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} – Quartiersgraph</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="./page.css" />
      </head>
      <body>
        <a class="skip" href="#content">${toContent}</a>
        <header>
          <nav class="page bar" aria-label="Quartiersgraph">
            <a href="../${language === 'de' ? '' : 'en/'}">${start}</a>
            ${hasWayUp ? html`<a href="./${query}">${all}</a>` : undefined}
            <a
              class="other"
              href="?lang=${other.language}"
              hreflang="${other.language}"
              lang="${other.language}"
              >${other.name}</a
            >
          </nav>
        </header>
        <main id="content" class="page">${body}</main>
      </body>
    </html> `.html;
}

/** A moment as people in Bremen read it, exact for machines. */
export function moment(at: string, language: Language): Html {
  const words = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/Berlin',
  });
  return html`<time datetime="${at}">${words.format(new Date(at))}</time>`;
}
