import type { BilingualText } from './table/table.ts';

/** A request for an export that cannot be answered; the text is for the caller. */
export class ExportFaultError extends Error {
  readonly status: number;
  readonly texts: readonly BilingualText[];

  constructor(status: number, texts: readonly BilingualText[]) {
    // Parts of one export that take the same value find the same fault.
    const different = [...new Map(texts.map((text) => [text.en, text])).values()];
    super(different.map(({ en }) => en).join(' '));
    this.name = 'ExportFaultError';
    this.status = status;
    this.texts = different;
  }
}

/** What a caller reads: German, then English, one line for each fault. */
export function writeFault({ texts }: ExportFaultError): string {
  const lines = (language: keyof BilingualText): string => texts.map((text) => text[language]).join('\n');
  return `${lines('de')}\n\n${lines('en')}\n`;
}
