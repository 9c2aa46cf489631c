import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Response } from 'express';
import { html, type Html } from './html.ts';
import type { Language } from './language.ts';

/** A link. */
export interface Way {
  readonly address: string;
  readonly text: string;
}

/** A page without what stands around it on all of them. */
export interface PageContent {
  readonly title: string;
  readonly language: Language;
  /** For the head, such as data for search engines. */
  readonly head?: Html;
  readonly body: Html;
  /** Address of the style sheet, which `sendStyle` sends. */
  readonly style: string;
  /** Address of the same page in another language. */
  readonly addressIn: (language: Language) => string;
  /** Address of the start page in its language, and the way up from this page. */
  readonly start: string;
  readonly up?: Way | undefined;
}

const around = {
  de: { toContent: 'Zum Inhalt', start: 'Startseite', other: { language: 'en', name: 'English' } },
  en: { toContent: 'To the content', start: 'Start page', other: { language: 'de', name: 'Deutsch' } },
} as const;

/** A whole page without script: head, way to the content, ways up, other language. */
export function layOut({ title, language, head, body, style, addressIn, start, up }: PageContent): string {
  const { toContent, start: toStart, other } = around[language];
  const addressInOther = addressIn(other.language);
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} – Quartiersgraph</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${style}" />
        <link rel="alternate" hreflang="${other.language}" href="${addressInOther}" />
        ${head}
      </head>
      <body>
        <a class="skip" href="#content">${toContent}</a>
        <header>
          <nav class="page bar" aria-label="Quartiersgraph">
            <a href="${start}">${toStart}</a>
            ${up ? html`<a href="${up.address}">${up.text}</a>` : undefined}
            <a class="other" href="${addressInOther}" hreflang="${other.language}" lang="${other.language}"
              >${other.name}</a
            >
          </nav>
        </header>
        <main id="content" class="page">${body}</main>
      </body>
    </html> `.html;
}

const styleSheet = ['base.css', 'page.css']
  .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))
  .join('\n');

/** Sends the style sheet of these pages. */
export function sendStyle(response: Response): void {
  response.setHeader('cache-control', 'max-age=300');
  response.type('css').send(styleSheet);
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
