import { describe, expect, it } from 'vitest';
import { departmentNames } from '#kit/records/department';
import { aSource, storedFacts } from '#kit/testing/records';
import { rowReader } from '#kit/testing/table-rows';
import { boundaries } from '../sources/boundary-source.ts';
import { contradictions } from '../sources/contradiction-source.ts';
import { organisations } from '../sources/organisation-source.ts';
import { programmes } from '../sources/programme-source.ts';
import { quarterFacts } from '../sources/quarter-fact-source.ts';
import { quarters } from '../sources/quarter-source.ts';
import { registeredSources } from '../sources/source-register.ts';
import { boundaryTable } from './boundaries.ts';
import { contradictionTable } from './contradictions.ts';
import { organisationTable } from './organisations.ts';
import { programmeTable } from './programmes.ts';
import { quarterFactTable } from './quarter-facts.ts';
import { quarterTable } from './quarters.ts';
import { sourceTable } from './sources.ts';

describe('quarters', () => {
  const { documentOf, faultsOf } = rowReader(quarterTable);
  const cells = { quarter_id: 'vahr', name: 'Vahr', list_status: 'current', municipality: 'bremen' };

  it('become documents that pass their check, with nothing guessed', () => {
    expect(quarters.check.strict().parse(documentOf(cells))).toEqual({
      _id: 'vahr',
      name: 'Vahr',
      otherNames: [],
      municipality: 'BREMEN',
      district: null,
      subdistricts: [],
      borough: null,
      isFundingArea: true,
      areaLabel: null,
      description: null,
      location: null,
      inhabitants: {
        figure: { value: null, unit: 'persons', status: 'NOT_DELIVERED' },
        qualifier: null,
        asOf: null,
        scope: null,
      },
      note: null,
      ...storedFacts,
    });
  });

  it('carry what is known of them', () => {
    const more = {
      ...cells,
      list_status: 'other',
      also_known_as: 'Neue Vahr; Gartenstadt',
      ortsteile: 'Neue Vahr Nord;Neue Vahr Südost',
      ortsteil_numbers: '331',
      inhabitants: '12000',
      inhabitants_qualifier: 'approx',
      inhabitants_as_of: '2020-12-31',
      latitude: '53.08',
      longitude: '8.88',
      coordinate_scope: 'Stadtteil Vahr',
    };
    expect(documentOf(more)).toMatchObject({
      isFundingArea: false,
      otherNames: ['Neue Vahr', 'Gartenstadt'],
      subdistricts: [
        { name: 'Neue Vahr Nord', officialNumber: '331' },
        { name: 'Neue Vahr Südost', officialNumber: null },
      ],
      location: { latitude: 53.08, longitude: 8.88, scope: 'Stadtteil Vahr' },
      inhabitants: {
        figure: { value: 12000, unit: 'persons', status: 'AVAILABLE' },
        qualifier: 'APPROXIMATE',
        asOf: { from: '2020-12-31', to: '2020-12-31', precision: 'DAY', isOpen: false },
      },
    });
  });

  it.each([
    { latitude: '53.08' },
    { latitude: '53.08', longitude: '8.88' },
    { coordinate_scope: 'Stadtteil Vahr' },
  ])('are refused with half a place: %j', (half) => {
    expect(faultsOf({ ...cells, ...half })).toEqual([
      'coordinate_scope: Breite, Länge und Bezug gehören zusammen / latitude, longitude and scope belong together',
    ]);
  });

  it('are refused with more numbers than subdistricts', () => {
    expect(faultsOf({ ...cells, ortsteile: 'Nord', ortsteil_numbers: '331;332' })).toEqual([
      'ortsteil_numbers: hat mehr Einträge als ortsteile / has more entries than ortsteile',
    ]);
  });
});

describe('boundaries', () => {
  const { documentOf, faultsOf } = rowReader(boundaryTable, { quarters: [{ _id: 'vahr' }] });
  const geometry = {
    type: 'Polygon',
    coordinates: [
      [
        [8.8, 53],
        [8.9, 53],
        [8.9, 53.1],
        [8.8, 53],
      ],
    ],
  };
  const cells = {
    quarter_id: 'vahr',
    // As a file of commas quotes quotes.
    geometry: JSON.stringify(geometry).replaceAll('"', '""'),
    scope: 'Fördergebiet',
    as_of: '2025',
  };

  it('become documents that pass their check, by the key of their quarter', () => {
    expect(boundaries.check.strict().parse(documentOf(cells))).toEqual({
      _id: 'vahr',
      geometry,
      scope: 'Fördergebiet',
      asOf: { from: '2025-01-01', to: '2025-12-31', precision: 'YEAR', isOpen: false },
      ...storedFacts,
    });
  });

  it('may have no date', () => {
    expect(documentOf({ ...cells, as_of: '' })).toMatchObject({ asOf: null });
  });

  it('are refused without a word on what they enclose', () => {
    expect(faultsOf({ ...cells, scope: '' })).toEqual(['scope: darf nicht leer sein / must not be empty']);
  });

  it('are refused of a quarter nobody knows', () => {
    expect(faultsOf({ ...cells, quarter_id: 'wahr' })).toEqual([
      'quarter_id: steht nicht in der Tabelle quarters / is not in the table quarters (gemeint / meant: vahr?)',
    ]);
  });
});

describe('programmes', () => {
  const { documentOf, faultsOf } = rowReader(programmeTable);
  const cells = {
    programme_id: 'win',
    name: 'Wohnen in Nachbarschaften',
    short_name: 'WiN',
    level: 'city',
    start_year: '1998',
    status: 'active',
    maintained_by: 'social_affairs; health',
  };

  it('become documents that pass their check', () => {
    expect(programmes.check.strict().parse(documentOf(cells))).toEqual({
      _id: 'win',
      name: 'Wohnen in Nachbarschaften',
      abbreviation: 'WiN',
      level: 'CITY',
      period: { from: '1998-01-01', to: null, precision: 'YEAR', isOpen: true },
      status: 'ACTIVE',
      contributors: ['SOCIAL_AFFAIRS', 'HEALTH'],
      succeedsId: null,
      organisationIds: [],
      purpose: null,
      legalBasis: null,
      fundingShares: null,
      note: null,
      ...storedFacts,
    });
  });

  it.each(['', 'parks', 'health;parks', 'HEALTH AND PARKS'])(
    'are refused with the departments %j',
    (maintained) => {
      expect(faultsOf({ ...cells, maintained_by: maintained })).toEqual([
        `maintained_by: muss Ressorts nennen / must name departments: ${departmentNames.join(', ').toLowerCase()}`,
      ]);
    },
  );

  it('that are over are not open', () => {
    expect(documentOf({ ...cells, status: 'ended' })).toMatchObject({ period: { to: null, isOpen: false } });
  });

  it('are refused when they end before they begin', () => {
    expect(faultsOf({ ...cells, end_year: '1997' })).toEqual([
      'end_year: darf nicht vor start_year liegen / must not be before start_year',
    ]);
  });

  it('are refused when they replace themselves', () => {
    expect(faultsOf({ ...cells, succeeds: 'win' })).toEqual([
      'succeeds: darf nicht das Programm selbst sein / must not be the programme itself',
    ]);
  });
});

describe('organisations', () => {
  it('become documents that pass their check', () => {
    const cells = { department_id: 'awo', name: 'AWO', kind: 'carrier' };
    expect(organisations.check.strict().parse(rowReader(organisationTable).documentOf(cells))).toEqual({
      _id: 'awo',
      name: 'AWO',
      kind: 'SERVICE_PROVIDER',
      note: null,
      ...storedFacts,
    });
  });
});

describe('facts about quarters', () => {
  const { documentOf, faultsOf } = rowReader(quarterFactTable, { quarters: [{ _id: 'vahr' }] });
  const cells = {
    fact_id: 'f1',
    quarter_id: 'vahr',
    attribute: 'inhabitants',
    value: '12000',
    unit: 'persons',
  };

  it('become documents that pass their check, as a figure when they have a unit', () => {
    expect(quarterFacts.check.strict().parse(documentOf(cells))).toMatchObject({
      attribute: 'INHABITANTS',
      value: '12000',
      figure: { value: 12000, unit: 'persons', status: 'AVAILABLE' },
    });
  });

  it('are text when they have no unit', () => {
    expect(documentOf({ ...cells, attribute: 'stadtteil', value: 'Vahr', unit: '' })).toMatchObject({
      value: 'Vahr',
      figure: null,
    });
  });

  it('are refused when they have a unit and no number', () => {
    expect(faultsOf({ ...cells, value: 'many' })).toEqual([
      'value: muss mit einer Einheit eine Zahl sein / must be a number when it has a unit',
    ]);
  });

  it('are refused about a quarter nobody knows', () => {
    expect(faultsOf({ ...cells, quarter_id: 'wahr' })).toEqual([
      'quarter_id: steht nicht in der Tabelle quarters / is not in the table quarters (gemeint / meant: vahr?)',
    ]);
  });
});

describe('contradictions', () => {
  it('become documents that pass their check; the address of the second source is as good as the register says', () => {
    const documents = {
      quarters: [{ _id: 'vahr' }],
      programmes: [],
      sources: [{ _id: 'S2', addressStatus: 'INCOMPLETE' }],
    };
    const cells = {
      contradiction_id: 'c1',
      topic: 'start',
      quarter_id: 'vahr',
      statement_a: '1998',
      statement_b: '1999',
      source_b_id: 'S2',
      source_b_title: 'Another page',
    };
    const document = rowReader(contradictionTable, documents).documentOf(cells);
    expect(contradictions.check.strict().parse(document)).toMatchObject({
      quarterId: 'vahr',
      programmeId: null,
      statement: '1998',
      counterStatement: '1999',
      source: aSource,
      counterSource: {
        id: 'S2',
        title: 'Another page',
        url: null,
        addressStatus: 'INCOMPLETE',
        publishedOn: null,
      },
    });
  });
});

describe('sources', () => {
  it('become documents that pass their check', () => {
    const cells = { publisher_kind: 'carrier', url_status: 'normalised', retrieval: 'read as a page' };
    expect(registeredSources.check.strict().parse(rowReader(sourceTable).documentOf(cells))).toMatchObject({
      _id: 'S1',
      title: 'A page',
      publishedOn: '2024-05-01',
      publishedPrecision: 'MONTH',
      addressStatus: 'NORMALISED',
      publisherKind: 'SERVICE_PROVIDER',
      retrieval: 'read as a page',
    });
  });
});
