/** Whether a text holds a control character other than tab, line feed and carriage return. */
export const hasControlCharacter = (text: string): boolean => /[^\P{Cc}\t\n\r]/u.test(text);

/** A text in one line that a terminal prints and never obeys: control characters as `\u001b`. */
export const printable = (text: string): string =>
  text.replaceAll(/\p{Cc}/gu, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
