import type { Language } from '../examples/parse-example.ts';

interface PanelTexts {
  heading: string;
  introduction: string;
  none: string;
  language: string;
  running: (title: string) => string;
  answered: (title: string) => string;
}

/** What our own panel says, in both languages. */
export const panelTexts: Record<Language, PanelTexts> = {
  de: {
    heading: 'Beispiele',
    introduction:
      'Ein Klick öffnet die Abfrage in einem neuen Reiter und führt sie aus. Danach lässt sie sich ändern.',
    none: 'In diesem Hub sind keine Beispiele hinterlegt.',
    language: 'Sprache',
    running: (title) => `„${title}“ wird abgefragt.`,
    answered: (title) => `Die Antwort auf „${title}“ liegt vor.`,
  },
  en: {
    heading: 'Examples',
    introduction: 'One click opens the query in a new tab and runs it. After that it is yours to change.',
    none: 'This hub carries no examples.',
    language: 'Language',
    running: (title) => `Asking “${title}”.`,
    answered: (title) => `The answer to “${title}” is there.`,
  },
};

/** The names of the languages, each in its own language. */
export const languageNames: Record<Language, string> = { de: 'Deutsch', en: 'English' };

/** What stands in the first tab before anything was asked. */
export const welcome = `# Willkommen im Quartiersgraphen. Links stehen Beispiele, hier ist Platz für eigene Abfragen.
# Welcome. Examples are on the left, your own queries go here.
# Ausführen / run: Strg+Eingabe (Ctrl+Enter). Editor verlassen / leave the editor: Strg+M, Tab.

`;
