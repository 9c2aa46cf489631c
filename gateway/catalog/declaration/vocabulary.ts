/** A licence of DCAT-AP.de's list. */
export interface Licence {
  readonly iri: string;
  readonly name: string;
  /** Whether it asks for the name of the provider. */
  readonly needsAttribution: boolean;
}

const licenceList = 'http://dcat-ap.de/def/licenses/';
const licence = (path: string, name: string, needsAttribution: boolean): Licence => ({
  iri: `${licenceList}${path}`,
  name,
  needsAttribution,
});

/** Licences a department can state, by the codes of the declarations. */
export const licences = {
  'cc-by-4.0': licence('cc-by/4.0', 'Creative Commons Namensnennung 4.0 (CC BY 4.0)', true),
  'cc-by-sa-4.0': licence(
    'cc-by-sa/4.0',
    'Creative Commons Namensnennung, Weitergabe unter gleichen Bedingungen 4.0',
    true,
  ),
  'cc-zero': licence('cc-zero', 'Creative Commons Zero (CC0 1.0)', false),
  'dl-by-de-2.0': licence('dl-by-de/2.0', 'Datenlizenz Deutschland Namensnennung 2.0', true),
  'dl-zero-de-2.0': licence('dl-zero-de/2.0', 'Datenlizenz Deutschland Zero 2.0', false),
  'other-open': licence('other-open', 'Andere offene Lizenz', false),
  'other-closed': licence('other-closed', 'Andere geschlossene Lizenz', false),
} as const satisfies Readonly<Record<string, Licence>>;

/**
 * What the list has for data nobody has licensed: without a statement nobody may assume more, and harvesters of GovData
 * take the same entry. A statement of rights beside it says that the licence has not been stated.
 */
export const notStatedLicence = licences['other-closed'];

const authority = 'http://publications.europa.eu/resource/authority/';
const themes = `${authority}data-theme/`;

/** Scheme of the themes. */
export const themeTaxonomy = `${authority}data-theme`;

/** Themes of the EU's list, by its codes. */
export const themeIris = {
  ECON: `${themes}ECON`,
  GOVE: `${themes}GOVE`,
  HEAL: `${themes}HEAL`,
  REGI: `${themes}REGI`,
  SOCI: `${themes}SOCI`,
} as const;

/** How often the data is brought up to date, by the codes of the EU's list; `UNKNOWN` where nobody has said. */
export const frequencies = [
  'UNKNOWN',
  'IRREG',
  'NOT_PLANNED',
  'ANNUAL',
  'QUARTERLY',
  'MONTHLY',
  'WEEKLY',
  'DAILY',
  'CONT',
] as const;

/** The entry of a frequency. */
export const frequencyIri = (code: (typeof frequencies)[number]): string => `${authority}frequency/${code}`;

/** An area of the political division. */
export interface Area {
  readonly name: string;
  readonly geocoding: string;
  readonly level: string;
}

const regionalKey = 'http://dcat-ap.de/def/politicalGeocoding/regionalKey/';
const level = 'http://dcat-ap.de/def/politicalGeocoding/Level/municipality';

/** Areas a data set can be about, with their official keys. */
export const areas = {
  BREMEN: { name: 'Stadt Bremen', geocoding: `${regionalKey}040110000000`, level },
  BREMERHAVEN: { name: 'Stadt Bremerhaven', geocoding: `${regionalKey}040120000000`, level },
} as const satisfies Readonly<Record<string, Area>>;

/** Entries of the EU's lists that say the same of every data set of the hub. */
export const entries = {
  german: `${authority}language/DEU`,
  english: `${authority}language/ENG`,
  public: `${authority}access-right/PUBLIC`,
  /** The starting data is for trying the hub out. */
  experimental: `${authority}planned-availability/EXPERIMENTAL`,
  underDevelopment: 'http://purl.org/adms/status/UnderDevelopment',
  completed: 'http://purl.org/adms/status/Completed',
  graphqlSpecification: 'https://spec.graphql.org/',
} as const;

/** The portal through which the city's data reaches GovData. */
export const contributor = 'http://dcat-ap.de/def/contributors/transparenzportalBremen';

/** A format as the EU's list of file types and IANA know it. */
export interface FileType {
  readonly format: string;
  readonly mediaType: string;
}

const fileType = (code: string, mediaType: string): FileType => ({
  format: `${authority}file-type/${code}`,
  mediaType: `https://www.iana.org/assignments/media-types/${mediaType}`,
});

/** The formats that are told to portals, by extension; the page of a data set names all. */
export const fileTypes: Readonly<Record<string, FileType>> = {
  csv: fileType('CSV', 'text/csv'),
  xlsx: fileType('XLSX', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
  geojson: fileType('GEOJSON', 'application/geo+json'),
};

/** What a GraphQL endpoint answers with. */
export const graphqlFileType: FileType = fileType('JSON', 'application/json');
