const separator = ' / ';

/** A rule in both languages of the report at start, German first. The German half holds no slash between blanks. */
export const rule = (german: string, english: string): string => `${german}${separator}${english}`;

/** The German half of a rule; the whole of one that was written in one language. */
export const inGerman = (text: string): string => text.split(separator, 1)[0] ?? text;
