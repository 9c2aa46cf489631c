import type { Language } from '../../examples/parse-example.ts';

interface ResultTexts {
  readonly heading: string;
  readonly introduction: string;
  readonly download: string;
  readonly formats: Readonly<Record<'csv' | 'excel.csv' | 'xlsx' | 'jsonl', string>>;
  readonly share: string;
  readonly copyLink: string;
  readonly copied: string;
  readonly receipt: string;
  readonly table: string;
  readonly showTable: string;
  readonly rows: string;
  readonly leftOut: (count: number) => string;
  readonly noRows: string;
  readonly plan: string;
  readonly showPlan: string;
  readonly planTime: (millis: number) => string;
  readonly department: string;
  readonly start: string;
  readonly duration: string;
  readonly answered: string;
  readonly yes: string;
  readonly no: string;
  readonly steps: Readonly<Record<string, string>>;
  readonly snippets: string;
  readonly copy: (program: string) => string;
  readonly working: string;
  readonly failed: (reason: string) => string;
  readonly brokenLink: string;
}

/** What the panel of the result says, in both languages. */
export const resultTexts: Readonly<Record<Language, ResultTexts>> = {
  de: {
    heading: 'Ergebnis',
    introduction: 'Für die Abfrage, die im Editor steht. Sie wird dafür noch einmal gestellt.',
    download: 'Herunterladen',
    formats: { csv: 'CSV', 'excel.csv': 'CSV für Excel', xlsx: 'Excel', jsonl: 'JSON Lines' },
    share: 'Weitergeben',
    copyLink: 'Link kopieren',
    copied: 'Kopiert.',
    receipt: 'Beleg',
    table: 'Tabelle',
    showTable: 'Als Tabelle zeigen',
    rows: 'Eine Zeile je Eintrag von',
    leftOut: (count) => `${count} weitere Zeilen stehen in den Dateien.`,
    noRows: 'Das Ergebnis hat keine Zeilen.',
    plan: 'Abfrageplan',
    showPlan: 'Abfrageplan zeigen',
    planTime: (millis) => `Beantwortet in ${millis} Millisekunden.`,
    department: 'Gefragt',
    start: 'Beginn (ms)',
    duration: 'Dauer (ms)',
    answered: 'Antwort',
    yes: 'ja',
    no: 'nein',
    steps: {
      sequence: 'nacheinander',
      parallel: 'gleichzeitig',
      condition: 'je nach Variable',
      more: 'weitere',
    },
    snippets: 'In anderen Programmen',
    copy: (program) => `Text für ${program} kopieren`,
    working: 'Wird abgefragt …',
    failed: (reason) => `Das ging nicht: ${reason}`,
    brokenLink: 'Der Link, mit dem Sie gekommen sind, ist beschädigt: Die Abfrage darin ist nicht lesbar.',
  },
  en: {
    heading: 'Result',
    introduction: 'For the query in the editor. It is asked once more for this.',
    download: 'Download',
    formats: { csv: 'CSV', 'excel.csv': 'CSV for German Excel', xlsx: 'Excel', jsonl: 'JSON Lines' },
    share: 'Share',
    copyLink: 'Copy link',
    copied: 'Copied.',
    receipt: 'Receipt',
    table: 'Table',
    showTable: 'Show as table',
    rows: 'One row for each entry of',
    leftOut: (count) => `${count} more rows are in the files.`,
    noRows: 'The result has no rows.',
    plan: 'Query plan',
    showPlan: 'Show query plan',
    planTime: (millis) => `Answered in ${millis} milliseconds.`,
    department: 'Asked',
    start: 'Start (ms)',
    duration: 'Duration (ms)',
    answered: 'Answer',
    yes: 'yes',
    no: 'no',
    steps: {
      sequence: 'one after the other',
      parallel: 'at the same time',
      condition: 'by a variable',
      more: 'more',
    },
    snippets: 'In other programs',
    copy: (program) => `Copy text for ${program}`,
    working: 'Asking …',
    failed: (reason) => `That did not work: ${reason}`,
    brokenLink: 'The link you came with is broken: the query in it cannot be read.',
  },
};
