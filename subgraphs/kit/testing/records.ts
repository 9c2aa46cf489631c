import type { PeriodRecord, SourceRecord } from '#kit/records/common';
import type { FundingLineRecord } from '#kit/records/funding-line';
import type { ParticipationRecord } from '#kit/records/participation';

/** A source as records carry it. */
export const aSource: SourceRecord = {
  id: 'S1',
  title: 'A page',
  url: 'https://example.org/',
  addressStatus: 'AS_RETRIEVED',
  publishedOn: '2024-05-01',
  publishedPrecision: 'MONTH',
  retrievedOn: null,
  licence: null,
};

/** When records made for tests came into the database. */
export const importedAt = new Date('2026-11-23T08:00:00Z');

/** What every stored record made for tests carries. */
export const storedFacts = { source: aSource, dataStatus: 'PROVISIONAL', importedAt } as const;

/** A period given by its bounds; open when it has no end. */
export function aPeriod(from: string | null, to: string | null): PeriodRecord {
  return { from, to, precision: from === null && to === null ? null : 'DAY', isOpen: to === null };
}

/** A line of a programme. */
export function aFundingLine(id: string, programmeId: string): FundingLineRecord {
  return {
    id,
    name: id,
    programme: { id: programmeId },
    department: 'SOCIAL_AFFAIRS',
    organisationId: 'soziales',
    startYear: null,
    description: null,
    source: aSource,
    dataStatus: 'PROVISIONAL',
  };
}

/** A participation by quarter and programme: of social affairs, active since 2000, unless told otherwise. */
export function aParticipation(
  quarterId: string,
  programmeId: string,
  more: Partial<ParticipationRecord> = {},
): ParticipationRecord {
  return {
    id: `${quarterId}-${programmeId}`,
    quarter: { id: quarterId },
    programme: { id: programmeId },
    fundingLine: null,
    period: aPeriod('2000-01-01', null),
    department: 'SOCIAL_AFFAIRS',
    status: 'ACTIVE',
    basis: 'STATED',
    detail: null,
    note: null,
    source: aSource,
    dataStatus: 'PROVISIONAL',
    ...more,
  };
}
