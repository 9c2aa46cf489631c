import type { Language } from '../../pages/language.ts';

/** What the pages say beside the facts. */
export interface Texts {
  readonly all: string;
  readonly register: string;
  readonly index: string;
  readonly indexLead: string;
  readonly unknown: string;
  readonly unknownDepartment: string;
  readonly state: string;
  readonly answers: string;
  readonly silent: string;
  readonly heard: string;
  readonly neverHeard: string;
  readonly tables: string;
  readonly tablesCaption: string;
  readonly table: string;
  readonly rows: string;
  readonly lastImport: string;
  readonly tablesLastKnown: string;
  readonly schema: string;
  readonly version: string;
  readonly publishedAt: string;
  readonly notPublished: string;
  readonly fieldsOf: string;
  readonly rootFields: string;
  readonly uses: string;
  readonly usesLead: string;
  readonly noUses: string;
}

const german: Texts = {
  all: 'Alle Ressorts',
  register: 'Gemeinsames Register der Quartiere',
  index: 'Ressorts im Quartiersgraphen',
  indexLead: 'Was jedes Ressort veröffentlicht, wie alt seine Daten sind und wer sie abfragt.',
  unknown: 'unbekannt',
  unknownDepartment: 'Dieses Ressort gibt es hier nicht.',
  state: 'Zustand',
  answers: 'antwortet',
  silent: 'unbekannt: Das Ressort antwortet zurzeit nicht',
  heard: 'Zuletzt gehört',
  neverHeard: 'noch nie, seit dieser Hub läuft',
  tables: 'Daten',
  tablesCaption: 'Tabellen des Ressorts',
  table: 'Tabelle',
  rows: 'Zeilen',
  lastImport: 'Letzter Import',
  tablesLastKnown: 'Zuletzt bekannter Stand; ob er noch gilt, ist unbekannt.',
  schema: 'Veröffentlichtes Schema',
  version: 'Fassung',
  publishedAt: 'Veröffentlicht',
  notPublished: 'Das Ressort hat noch kein Schema veröffentlicht.',
  fieldsOf: 'Felder von',
  rootFields: 'Einstiege (Query)',
  uses: 'Wer danach fragt',
  usesLead: 'Bekannte Abfragen, Exporte und Ansichten des Dashboards, die Felder dieses Ressorts lesen.',
  noUses:
    'Keine bekannte Abfrage, kein Export und keine Ansicht des Dashboards liest Felder dieses Ressorts.',
};

const english: Texts = {
  all: 'All departments',
  register: 'Shared register of the quarters',
  index: 'Departments in the Quartiersgraph',
  indexLead: 'What each department publishes, how old its data is, and who asks for it.',
  unknown: 'unknown',
  unknownDepartment: 'There is no such department here.',
  state: 'State',
  answers: 'answers',
  silent: 'unknown: the department gives no answer at the moment',
  heard: 'Last heard of',
  neverHeard: 'never since this hub was started',
  tables: 'Data',
  tablesCaption: 'Tables of the department',
  table: 'Table',
  rows: 'Rows',
  lastImport: 'Last import',
  tablesLastKnown: 'The state last known; whether it still holds is unknown.',
  schema: 'Published schema',
  version: 'Version',
  publishedAt: 'Published',
  notPublished: 'The department has not published a schema yet.',
  fieldsOf: 'Fields of',
  rootFields: 'Entries (Query)',
  uses: 'Who asks for it',
  usesLead: 'Known operations, exports and views of the dashboard that read fields of this department.',
  noUses: 'No known operation, export or view of the dashboard reads fields of this department.',
};

/** The texts by language. */
export const texts: Readonly<Record<Language, Texts>> = { de: german, en: english };
