import type { Language } from '../../pages/language.ts';

interface PageTexts {
  readonly catalog: string;
  readonly introduction: string;
  readonly machineReadable: string;
  readonly facts: string;
  readonly publisher: string;
  readonly department: string;
  readonly licence: string;
  readonly licenceNotStated: string;
  readonly contact: string;
  readonly contactNotStated: string;
  readonly updateCycle: string;
  readonly cycleUnknown: string;
  readonly coverage: string;
  readonly since: (from: string) => string;
  readonly span: (from: string, to: string) => string;
  readonly area: string;
  readonly modified: string;
  readonly status: Readonly<Record<'PROVISIONAL' | 'OFFICIAL', string>>;
  readonly provenance: string;
  readonly files: string;
  readonly columns: string;
  readonly column: string;
  readonly meaning: string;
  readonly unit: string;
  readonly service: string;
  readonly unknown: string;
  readonly unknownHint: string;
}

/** What the pages of the catalogue say, in both languages. */
export const pageTexts: Readonly<Record<Language, PageTexts>> = {
  de: {
    catalog: 'Datenkatalog',
    introduction: 'Die Datensätze der Ressorts und des gemeinsamen Registers, mit Dateien zum Herunterladen.',
    machineReadable: 'Der Katalog für Programme (DCAT-AP.de):',
    facts: 'Angaben',
    publisher: 'Herausgeber',
    department: 'Zuständiges Ressort',
    licence: 'Lizenz',
    licenceNotStated: 'vom Ressort noch nicht angegeben; ohne Angabe ist die Nachnutzung nicht freigegeben',
    contact: 'Kontakt',
    contactNotStated: 'vom Ressort noch nicht angegeben',
    updateCycle: 'Aktualisierung',
    cycleUnknown: 'unbekannt',
    coverage: 'Zeitraum',
    since: (from) => `seit ${from}`,
    span: (from, to) => `${from} bis ${to}`,
    area: 'Gebiet',
    modified: 'Zuletzt geändert',
    status: { PROVISIONAL: 'vorläufig, vom Ressort nicht bestätigt', OFFICIAL: 'vom Ressort bestätigt' },
    provenance: 'Herkunft',
    files: 'Dateien',
    columns: 'Spalten',
    column: 'Spalte',
    meaning: 'Bedeutung',
    unit: 'Einheit',
    service: 'Alles in einer Abfrage: die GraphQL-Schnittstelle ausprobieren',
    unknown: 'Diesen Datensatz gibt es nicht',
    unknownHint: 'Es gibt diese Datensätze:',
  },
  en: {
    catalog: 'Data catalogue',
    introduction: 'The data sets of the departments and the shared register, with files to download.',
    machineReadable: 'The catalogue for programs (DCAT-AP.de):',
    facts: 'Facts',
    publisher: 'Publisher',
    department: 'Responsible department',
    licence: 'Licence',
    licenceNotStated: 'not stated by the department yet; without it, reuse is not permitted',
    contact: 'Contact',
    contactNotStated: 'not stated by the department yet',
    updateCycle: 'Updates',
    cycleUnknown: 'unknown',
    coverage: 'Period',
    since: (from) => `since ${from}`,
    span: (from, to) => `${from} to ${to}`,
    area: 'Area',
    modified: 'Last changed',
    status: {
      PROVISIONAL: 'provisional, not confirmed by the department',
      OFFICIAL: 'confirmed by the department',
    },
    provenance: 'Provenance',
    files: 'Files',
    columns: 'Columns',
    column: 'Column',
    meaning: 'Meaning',
    unit: 'Unit',
    service: 'Everything in one query: try the GraphQL interface',
    unknown: 'There is no such data set',
    unknownHint: 'There are these data sets:',
  },
};
