import type { FundingEntryDocument } from '#kit/records/funding-entry';
import type { FundingLineDocument } from '#kit/records/funding-line';
import type { ParticipationDocument } from '#kit/records/participation';
import type { ProjectDocument } from '#kit/records/project';
import type { SiteDocument } from '#kit/records/site';
import type { StatisticDocument } from '#kit/records/statistic';
import { aPeriod, storedFacts } from '#kit/testing/records';

/** A stored line of LLQ. */
export const aStoredLine: FundingLineDocument = {
  _id: 'llq-centres',
  programmeId: 'llq',
  name: 'Centres',
  organisationId: 'soziales',
  startYear: 2021,
  description: null,
  ...storedFacts,
};

/** A stored membership, active since 2000, unless told otherwise. */
export const aStoredParticipation = (
  _id: string,
  more: Partial<ParticipationDocument> = {},
): ParticipationDocument => ({
  _id,
  recordKind: 'MEMBERSHIP',
  quarterId: 'tenever',
  programmeId: 'win',
  fundingLine: null,
  period: aPeriod('2000-01-01', null),
  status: 'ACTIVE',
  basis: 'STATED',
  detail: null,
  note: null,
  ...storedFacts,
  ...more,
});

/** A stored entry of money: 1,000 euros in 2020, unless told otherwise. */
export const aStoredEntry = (
  _id: string,
  more: Partial<FundingEntryDocument> = {},
): FundingEntryDocument => ({
  _id,
  programmeId: 'win',
  fundingLine: null,
  quarterId: 'tenever',
  fromYear: 2020,
  toYear: 2020,
  amountInCents: 100_000,
  statedAmount: { amount: 1000, currency: 'EUR' },
  qualifier: 'EXACT',
  kind: 'ANNUAL',
  share: null,
  payer: null,
  scope: null,
  note: null,
  ...storedFacts,
  ...more,
});

/** A stored project of 2020, unless told otherwise. */
export const aStoredProject = (_id: string, more: Partial<ProjectDocument> = {}): ProjectDocument => ({
  _id,
  title: 'A garden',
  quarterId: 'tenever',
  programmeId: 'win',
  fundingLine: null,
  otherProgrammeIds: [],
  fromYear: 2020,
  toYear: 2020,
  amountInCents: null,
  amountKind: null,
  totalCostInCents: null,
  serviceProvider: null,
  status: 'FUNDED',
  description: null,
  note: null,
  ...storedFacts,
  ...more,
});

/** A stored place: a neighbourhood centre, unless told otherwise. */
export const aStoredSite = (_id: string, more: Partial<SiteDocument> = {}): SiteDocument => ({
  _id,
  name: 'A house',
  kind: 'NEIGHBOURHOOD_CENTRE',
  quarterId: 'tenever',
  address: { street: null, postcode: null, city: 'Bremen' },
  programmeIds: [],
  serviceProviders: [],
  since: null,
  asOf: null,
  contact: null,
  note: null,
  ...storedFacts,
  ...more,
});

/** A stored figure: consultations in a quarter, unless told otherwise. */
export const aStoredStatistic = (_id: string, more: Partial<StatisticDocument> = {}): StatisticDocument => ({
  _id,
  indicator: 'consultations',
  figure: { value: 12, unit: 'consultations', status: 'AVAILABLE' },
  qualifier: 'EXACT',
  period: null,
  quarterId: 'tenever',
  programmeId: 'aiq',
  areaLevel: 'QUARTER',
  areaName: 'Tenever',
  note: null,
  ...storedFacts,
  ...more,
});
