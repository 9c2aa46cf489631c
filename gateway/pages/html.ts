/** Text that is HTML already; everything else is escaped where it is put into a template. */
export interface Html {
  readonly html: string;
}

type Part = string | number | Html | readonly Html[] | undefined;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function textOf(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'number') return String(part);
  if (typeof part === 'string') return part.replaceAll(/[&<>"']/g, (letter) => entities[letter] ?? letter);
  return 'html' in part ? part.html : part.map(({ html }) => html).join('');
}

/** Makes HTML of a template: texts put into it are escaped, lists joined, undefined left out. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: String.raw({ raw: texts }, ...parts.map(textOf)) };
}

/** JSON for an element of data: no reader of HTML takes anything in it for the end of the element. */
export const jsonInHtml = (value: unknown): Html => ({
  html: JSON.stringify(value).replaceAll('<', '\\u003c'),
});
