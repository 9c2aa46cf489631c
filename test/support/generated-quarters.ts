import type { CollectionDeclaration, StoredDocument } from '#kit/database/collection-reader';
import type { SourceRecord } from '#kit/records/common';
import type { DepartmentName } from '#kit/records/department';
import { fundingEntries, type FundingEntryDocument } from '#kit/records/funding-entry';
import { fundingLines, type FundingLineDocument } from '#kit/records/funding-line';
import { participations, type ParticipationDocument } from '#kit/records/participation';
import { projects, type ProjectDocument } from '#kit/records/project';
import { sites, type SiteDocument } from '#kit/records/site';
import { programmes, type ProgrammeDocument } from '../../subgraphs/quarters/sources/programme-source.ts';
import { quarters, type QuarterDocument } from '../../subgraphs/quarters/sources/quarter-source.ts';
import {
  registeredSources,
  type RegisteredSourceDocument,
} from '../../subgraphs/quarters/sources/source-register.ts';
import type { TestHub } from './hub.ts';

const importedAt = new Date('2026-01-02T03:04:05Z');

const exampleSource: SourceRecord = {
  id: 'E1',
  title: 'Invented for a test',
  url: 'https://example.org/quarters',
  addressStatus: 'AS_RETRIEVED',
  publishedOn: '2026-01-01',
  publishedPrecision: 'DAY',
  retrievedOn: '2026-01-02',
  licence: 'CC0-1.0',
};

const record = (_id: string) => ({ _id, source: exampleSource, dataStatus: 'EXAMPLE', importedAt }) as const;

const programmeIdOf = (department: DepartmentName): string =>
  `example-${department.toLowerCase().replaceAll('_', '-')}`;

/** The id of a generated quarter; ids sort as their numbers do. */
export function exampleQuarterId(number: number): string {
  return `example-${String(number).padStart(4, '0')}`;
}

/** An invented quarter of the register. */
function anExampleQuarter(number: number): QuarterDocument {
  return {
    ...record(exampleQuarterId(number)),
    name: `Example quarter ${number}`,
    otherNames: [],
    municipality: 'BREMEN',
    district: 'Example district',
    subdistricts: [{ name: 'Example subdistrict', officialNumber: '000' }],
    borough: null,
    isFundingArea: true,
    areaLabel: null,
    description: null,
    location: { latitude: 53.1, longitude: 8.8, scope: 'Example district' },
    inhabitants: {
      figure: { value: 1000 + number, unit: 'persons', status: 'AVAILABLE' },
      qualifier: 'EXACT',
      asOf: null,
      scope: null,
    },
    note: null,
  };
}

/** The one programme a department has in the generated data. */
function anExampleProgramme(department: DepartmentName): ProgrammeDocument {
  return {
    ...record(programmeIdOf(department)),
    name: `Example programme of ${department}`,
    abbreviation: null,
    level: 'CITY',
    period: { from: '2020-01-01', to: null, precision: 'YEAR', isOpen: true },
    status: 'ACTIVE',
    contributors: [department],
    succeedsId: null,
    organisationIds: [],
    purpose: null,
    legalBasis: null,
    fundingShares: null,
    note: null,
  };
}

/** The one line of that programme. */
function anExampleFundingLine(department: DepartmentName): FundingLineDocument {
  return {
    ...record(`${programmeIdOf(department)}-line`),
    programmeId: programmeIdOf(department),
    name: `Example line of ${department}`,
    organisationId: 'example-organisation',
    startYear: 2020,
    description: null,
  };
}

/** The department's programme at work in a quarter, open since 2020. */
function anExampleParticipation(department: DepartmentName, number: number): ParticipationDocument {
  return {
    ...record(`${programmeIdOf(department)}-participation-${number}`),
    recordKind: 'MEMBERSHIP',
    quarterId: exampleQuarterId(number),
    programmeId: programmeIdOf(department),
    fundingLine: anExampleFundingLine(department),
    period: { from: '2020-01-01', to: null, precision: 'YEAR', isOpen: true },
    status: 'ACTIVE',
    basis: 'STATED',
    detail: null,
    note: null,
  };
}

/** 1,000 euros of the department for a quarter in 2025. */
function anExampleFundingEntry(department: DepartmentName, number: number): FundingEntryDocument {
  return {
    ...record(`${programmeIdOf(department)}-funding-${number}`),
    programmeId: programmeIdOf(department),
    fundingLine: anExampleFundingLine(department),
    quarterId: exampleQuarterId(number),
    fromYear: 2025,
    toYear: 2025,
    amountInCents: 100_000,
    statedAmount: { amount: 1000, currency: 'EUR' },
    qualifier: 'EXACT',
    kind: 'ANNUAL',
    share: 'MUNICIPALITY',
    payer: null,
    scope: null,
    note: null,
  };
}

/** A place of the department in a quarter. */
function anExampleSite(department: DepartmentName, number: number): SiteDocument {
  return {
    ...record(`${programmeIdOf(department)}-site-${number}`),
    name: `Example place of ${department}`,
    kind: 'MEETING_PLACE',
    quarterId: exampleQuarterId(number),
    address: { street: 'Example Street 1', postcode: '28000', city: 'Bremen' },
    programmeIds: [programmeIdOf(department)],
    serviceProviders: [],
    since: null,
    asOf: null,
    contact: null,
    note: null,
  };
}

/** A grant in a quarter; for the Senate Chancellery it stands for a participation. */
function anExampleGrant(department: DepartmentName, number: number): ProjectDocument {
  return {
    ...record(`${programmeIdOf(department)}-project-${number}`),
    title: `Example grant ${number}`,
    quarterId: exampleQuarterId(number),
    programmeId: programmeIdOf(department),
    fundingLine: anExampleFundingLine(department),
    otherProgrammeIds: [],
    fromYear: 2020,
    toYear: 2030,
    amountInCents: 100_000,
    amountKind: 'GRANTED',
    totalCostInCents: null,
    serviceProvider: null,
    status: 'FUNDED',
    description: null,
    note: null,
  };
}

const anExampleRegisteredSource = (): RegisteredSourceDocument => {
  const { id: _id, ...rest } = exampleSource;
  return {
    _id,
    importedAt,
    ...rest,
    publisherKind: 'OFFICIAL',
    dateNote: null,
    retrieval: 'written by hand',
  };
};

/** Writes one source, and for each department one programme with one line. */
export async function addExampleProgrammes(hub: TestHub): Promise<void> {
  const departments = departmentFolders(hub);
  await add(hub, 'quarters', registeredSources, [anExampleRegisteredSource()]);
  await add(
    hub,
    'quarters',
    programmes,
    departments.map(({ department }) => anExampleProgramme(department)),
  );
  for (const { folder, department } of departments)
    await add(hub, folder, fundingLines, [anExampleFundingLine(department)]);
}

/**
 * Writes the quarters of these numbers, and for each of them in every department one participation, one entry of
 * money and one place.
 */
export async function addExampleQuarters(hub: TestHub, from: number, to: number): Promise<void> {
  const numbers = Array.from({ length: to - from + 1 }, (_, position) => from + position);
  await add(hub, 'quarters', quarters, numbers.map(anExampleQuarter));
  for (const { folder, department } of departmentFolders(hub)) {
    const each = <Stored>(build: (department: DepartmentName, number: number) => Stored): Stored[] =>
      numbers.map((number) => build(department, number));
    // The Senate Chancellery draws its participations from its grants.
    if (department === 'SENATE_CHANCELLERY') await add(hub, folder, projects, each(anExampleGrant));
    else await add(hub, folder, participations, each(anExampleParticipation));
    await add(hub, folder, fundingEntries, each(anExampleFundingEntry));
    await add(hub, folder, sites, each(anExampleSite));
  }
}

function departmentFolders(hub: TestHub): { folder: string; department: DepartmentName }[] {
  return [...hub.subgraphs].flatMap(([folder, { entry }]) =>
    entry.department === undefined ? [] : [{ folder, department: entry.department.value as DepartmentName }],
  );
}

async function add<Stored extends StoredDocument>(
  hub: TestHub,
  folder: string,
  { name, check }: CollectionDeclaration<Stored>,
  documents: readonly Stored[],
): Promise<void> {
  const { db } = hub.subgraphs.get(folder)!.connection;
  await db.collection<{ _id: string }>(name).insertMany(documents.map((document) => check.parse(document)));
}
