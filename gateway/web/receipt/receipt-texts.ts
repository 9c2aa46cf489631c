import type { Language } from '../examples/parse-example.ts';
import type { Receipt, SinceReceipt } from './fetch-receipt.ts';

interface ReceiptTexts {
  readonly make: string;
  readonly citation: string;
  readonly copy: string;
  readonly check: string;
  readonly working: string;
  readonly notMade: string;
  readonly notChecked: string;
  readonly cited: (id: string, at: string) => string;
  readonly page: string;
  readonly question: string;
  readonly data: string;
  readonly notStated: string;
  readonly token: string;
  readonly otherQuestion: string;
  readonly sameAnswer: (at: string) => string;
  readonly otherAnswer: (at: string) => string;
  readonly sameData: string;
  readonly changedData: (names: string) => string;
  readonly unknownData: (names: string) => string;
  readonly otherSchema: string;
}

/** What dashboard and playground say of receipts, in both languages. */
export const receiptTexts: Readonly<Record<Language, ReceiptTexts>> = {
  de: {
    make: 'Beleg erstellen',
    citation: 'Beleg zum Zitieren',
    copy: 'Beleg kopieren',
    check: 'Hat sich etwas geändert?',
    working: 'Der Graph wird gefragt …',
    notMade: 'Der Graph gibt zurzeit keinen Beleg.',
    notChecked:
      'Der Graph gibt dazu keine Auskunft. Vielleicht ist der Beleg beim Kopieren beschädigt worden.',
    cited: (id, at) => `Quartiersgraph, Beleg ${id}, Antwort vom ${at}`,
    page: 'Ansicht, mit Prüfung auf Änderungen',
    question: 'Abfrage',
    data: 'Datenstände',
    notStated: 'nicht angegeben',
    token: 'Beleg für die Schnittstelle',
    otherQuestion: 'Der Beleg gehört zu einer anderen Frage als der, die jetzt gezeigt wird.',
    sameAnswer: (at) => `Die Antwort ist dieselbe wie am ${at}.`,
    otherAnswer: (at) => `Die Antwort ist eine andere als am ${at}.`,
    sameData: 'Keines der gefragten Ressorts hat seitdem andere Daten.',
    changedData: (names) => `Seitdem geänderte Daten: ${names}.`,
    unknownData: (names) => `Ob sich Daten geändert haben, ist nicht bekannt von: ${names}.`,
    otherSchema: 'Das Schema des Graphen ist ein anderes.',
  },
  en: {
    make: 'Make a receipt',
    citation: 'Receipt to cite',
    copy: 'Copy receipt',
    check: 'Changed since?',
    working: 'Asking the graph …',
    notMade: 'The graph gives no receipt at the moment.',
    notChecked: 'The graph cannot tell. Maybe the receipt was damaged when it was copied.',
    cited: (id, at) => `Quartiersgraph, receipt ${id}, answer of ${at}`,
    page: 'View, checked for changes',
    question: 'Query',
    data: 'Versions of the data',
    notStated: 'not stated',
    token: 'Receipt for the API',
    otherQuestion: 'The receipt is for another question than the one shown now.',
    sameAnswer: (at) => `The answer is the same as on ${at}.`,
    otherAnswer: (at) => `The answer is another one than on ${at}.`,
    sameData: 'None of the departments asked has other data since then.',
    changedData: (names) => `Data changed since then: ${names}.`,
    unknownData: (names) => `Whether data changed is not known of: ${names}.`,
    otherSchema: 'The schema of the graph is another one.',
  },
};

const sayMoment = (moment: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Europe/Berlin',
  }).format(new Date(moment));

/** A receipt as a text to cite. `page` is the link under which the page says what changed since. */
export function citeReceipt(
  receipt: Receipt,
  { language, page, graph }: { readonly language: Language; readonly page: string; readonly graph: URL },
): string {
  const texts = receiptTexts[language];
  const question = new URL(graph);
  question.search = new URL(receipt.link, graph).search;
  const versions = Object.entries(receipt.data).map(
    ([name, version]) => `${name} ${version ?? texts.notStated}`,
  );
  return [
    texts.cited(receipt.id, sayMoment(receipt.at, language)),
    `${texts.page}: ${page}`,
    `${texts.question}: ${question.href}`,
    `${texts.data}: ${versions.join(', ')}`,
    `${texts.token}: ${receipt.token}`,
  ].join('\n');
}

/** Says in a few sentences what changed since an earlier receipt. `nameOf` names the department behind a subgraph. */
export function sayChanges(
  since: SinceReceipt,
  { language, nameOf }: { readonly language: Language; readonly nameOf: (subgraph: string) => string },
): string {
  const texts = receiptTexts[language];
  if (since.question === 'CHANGED') return texts.otherQuestion;
  const at = sayMoment(since.at, language);
  const namesOf = (wanted: string): string =>
    Object.entries(since.data)
      .filter(([, change]) => change === wanted)
      .map(([name]) => nameOf(name))
      .join(', ');
  const [changed, unknown] = [namesOf('CHANGED'), namesOf('UNKNOWN')];
  const sentences = [
    (since.answer === 'SAME' ? texts.sameAnswer : texts.otherAnswer)(at),
    changed === '' && unknown === '' && texts.sameData,
    changed !== '' && texts.changedData(changed),
    unknown !== '' && texts.unknownData(unknown),
    since.supergraph === 'CHANGED' && texts.otherSchema,
  ];
  return sentences.filter((sentence) => sentence !== false).join(' ');
}
