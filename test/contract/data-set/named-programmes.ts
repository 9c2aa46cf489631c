/*
 * Every programme the city names, with a question that somebody who knows only the schema would ask about it, and the
 * answer as the files have it.
 */

const ids = (...found: string[]): { id: string }[] => found.map((id) => ({ id }));

/** Name, query and answer. */
export const namedProgrammes: readonly (readonly [name: string, query: string, answer: unknown])[] = [
  [
    'WiN',
    `{
      programme(id: "win") { name abbreviation department period { from isOpen } participations(on: "2026-06-01") { id } }
      winProjects { totalCount }
    }`,
    {
      programme: {
        name: 'Wohnen in Nachbarschaften',
        abbreviation: 'WiN',
        department: 'SOCIAL_AFFAIRS',
        period: { from: '1999-01-01', isOpen: true },
        participations: ids(
          'pa001',
          'pa002',
          'pa003',
          'pa004',
          'pa005',
          'pa006',
          'pa007',
          'pa008',
          'pa010',
          'pa011',
          'pa012',
          'pa014',
          'pa015',
        ),
      },
      winProjects: { totalCount: 41 },
    },
  ],
  [
    'LLQ, its four lines and the Innovationstopf',
    `{
      programme(id: "llq") { name fundingLines { id department } }
      innovationGrants { nodes { title quarter { name } amount { cents } } }
    }`,
    {
      programme: {
        name: 'Landesprogramm Lebendige Quartiere',
        fundingLines: [
          { id: 'llq-aeltere-menschen', department: 'SOCIAL_AFFAIRS' },
          { id: 'llq-kleinstgebiete', department: 'SOCIAL_AFFAIRS' },
          { id: 'llq-quartiere-im-werden', department: 'SOCIAL_AFFAIRS' },
          { id: 'llq-quartierszentren', department: 'SOCIAL_AFFAIRS' },
          { id: 'llq-innovationstopf', department: 'SENATE_CHANCELLERY' },
        ],
      },
      innovationGrants: {
        nodes: [
          {
            title: 'Circusschule Jokes (Innovationstopf)',
            quarter: { name: 'Huckelriede' },
            amount: { cents: 3_064_091 },
          },
          { title: 'Gedächtnistempel Wätjens Park', quarter: null, amount: null },
          { title: 'Brunnen Kita Paradieschen', quarter: null, amount: { cents: 19_500 } },
          { title: 'Sitzbänke Hauptbahnhof', quarter: { name: 'Bahnhofsvorstadt' }, amount: null },
        ],
      },
    },
  ],
  [
    'AiQ',
    `{
      programme(id: "aiq") { name socialAffairs { participations(on: "2017-01-01") { quarter { id } } } }
      socialSites(kinds: [AIQ_ADVICE_CENTRE]) { nodes { id } }
    }`,
    {
      programme: {
        name: 'Ankommen im Quartier',
        socialAffairs: {
          participations: [
            'groepelingen',
            'hemelingen',
            'huchting',
            'huckelriede',
            'kattenturm',
            'luessum',
            'neue-vahr',
            'tenever',
          ].map((id) => ({ quarter: { id } })),
        },
      },
      socialSites: { nodes: ids('si017', 'si031', 'si034', 'si035') },
    },
  ],
  [
    'UiQ',
    `{
      programme(id: "uiq") { name participations { quarter { id } } }
      socialSites(kinds: [UIQ_ADVICE_CENTRE]) { nodes { name } }
    }`,
    {
      programme: {
        name: 'Unterstützung im Quartier',
        participations: ['grohn', 'ueberseestadt', 'ueberseestadt', 'woltmershausen'].map((id) => ({
          quarter: { id },
        })),
      },
      socialSites: { nodes: [{ name: 'UiQ Woltmershausen' }] },
    },
  ],
  [
    'health workers',
    `{
      healthWorkers(on: "2021-03-01") { totalCount nodes { quarter { id } period { from precision } } }
      quarter(id: "groepelingen") { health { healthWorkers { period { from precision } } } }
    }`,
    {
      healthWorkers: {
        totalCount: 12,
        nodes: [
          ...['huchting', 'tenever', 'schweizer-viertel', 'kattenturm'].map((id) => ({
            quarter: { id },
            period: { from: '2021-01-01', precision: 'YEAR' },
          })),
          ...['luessum', 'blumenthal', 'grohn', 'marssel'].map((id) => ({
            quarter: { id },
            period: { from: '2021-03-01', precision: 'MONTH' },
          })),
          ...['neue-vahr', 'hemelingen', 'huckelriede', 'blockdiek'].map((id) => ({
            quarter: { id },
            period: { from: '2021-01-01', precision: 'YEAR' },
          })),
        ],
      },
      quarter: { health: { healthWorkers: [{ period: { from: '2021-04-01', precision: 'DAY' } }] } },
    },
  ],
  [
    'Städtebauförderung and its lines',
    `{
      programmes(departments: [BUILDING], levels: [FEDERAL_STATE]) { id succeeds { id } succeededBy { id } }
      programme(id: "staedtebaufoerderung") { name building { fundingLines { id } } }
    }`,
    {
      programmes: [
        ['lebendige-zentren'],
        ['soziale-stadt', null, 'sozialer-zusammenhalt'],
        ['sozialer-zusammenhalt', 'soziale-stadt'],
        ['stadtumbau-west'],
        ['staedtebaufoerderung'],
        ['staedtebaulicher-denkmalschutz'],
        ['wachstum-nachhaltige-erneuerung'],
      ].map(([id, succeeds = null, succeededBy = null]) => ({
        id,
        succeeds: succeeds === null ? null : { id: succeeds },
        succeededBy: succeededBy === null ? null : { id: succeededBy },
      })),
      programme: {
        name: 'Städtebauförderung (all programmes)',
        building: { fundingLines: ids('stbf-bund') },
      },
    },
  ],
  [
    'BIWAQ',
    `{
      programme(id: "biwaq") { abbreviation participations(on: "2024-01-01") { fundingLine { id } quarter { id } } }
      socialProjects(programmes: ["biwaq"]) { nodes { id } }
    }`,
    {
      programme: {
        abbreviation: 'BIWAQ',
        participations: [
          ...['groepelingen', 'hemelingen', 'grohn'].map((id) => ({
            fundingLine: { id: 'biwaq-2023-2026' },
            quarter: { id },
          })),
          { fundingLine: null, quarter: { id: 'groepelingen' } },
        ],
      },
      socialProjects: { nodes: ids('pr019', 'pr032', 'pr033', 'pr074') },
    },
  ],
  [
    'LOS',
    `{
      programme(id: "los") { abbreviation fundingLines { id } }
      socialProjects(programmes: ["los"]) { totalCount }
    }`,
    {
      programme: { abbreviation: 'LOS', fundingLines: ids('los-mikroprojekt') },
      socialProjects: { totalCount: 10 },
    },
  ],
  [
    'the right of pre-emption',
    `{
      programme(id: "vorkaufsrecht") { name level }
      preEmptionAreas { nodes { quarter { name } status period { from } } }
    }`,
    {
      programme: { name: 'Vorkaufsortsgesetz', level: 'INSTRUMENT' },
      preEmptionAreas: {
        nodes: [
          { quarter: { name: 'Grohn' }, status: 'DECIDED', period: { from: '2023-01-01' } },
          { quarter: { name: 'Hemelingen' }, status: 'DECIDED', period: { from: null } },
        ],
      },
    },
  ],
  [
    'the neighbourhood management',
    `{
      socialSites(kinds: [NEIGHBOURHOOD_MANAGEMENT]) { totalCount }
      quarter(id: "kattenturm") { socialAffairs { neighbourhoodManagement { address { street } } } }
    }`,
    {
      socialSites: { totalCount: 11 },
      quarter: {
        socialAffairs: {
          neighbourhoodManagement: [
            { address: { street: 'Theodor-Billroth-Straße 32' } },
            { address: { street: 'Gorsemannstraße 26' } },
          ],
        },
      },
    },
  ],
];
