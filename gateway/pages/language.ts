import type { Request } from 'express';

/** Languages of pages and files. */
export type Language = 'de' | 'en';

/** The language a page is asked for in: English with `?lang=en`, else German. */
export const languageOf = ({ query }: Request): Language => (query['lang'] === 'en' ? 'en' : 'de');
