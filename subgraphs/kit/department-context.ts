import { createCollectionReader, type ReaderOptions } from '#kit/database/collection-reader';
import { todayInBremen } from '#kit/day';
import { createLoader, type Loader } from '#kit/loaders';
import type { DepartmentName } from '#kit/records/department';
import {
  createFundingEntrySource,
  fundingEntries,
  type FundingEntryRecord,
  type FundingEntrySource,
} from '#kit/records/funding-entry';
import {
  createFundingLineSource,
  fundingLines,
  type FundingLineRecord,
  type FundingLineSource,
} from '#kit/records/funding-line';
import {
  createParticipationSource,
  participations,
  type ParticipationRecord,
  type ParticipationSource,
  type StoredParticipationSource,
} from '#kit/records/participation';
import { createProjectSource, projects, type ProjectRecord, type ProjectSource } from '#kit/records/project';
import { createSiteSource, sites, type SiteRecord, type SiteSource } from '#kit/records/site';
import {
  createStatisticSource,
  statistics,
  type StatisticRecord,
  type StatisticSource,
} from '#kit/records/statistic';

/** The sources every department has; a department with more adds its own. */
export interface DepartmentSources {
  readonly participations: ParticipationSource;
  readonly funding: FundingEntrySource;
  readonly fundingLines: FundingLineSource;
  readonly sites: SiteSource;
  readonly projects: ProjectSource;
  readonly statistics: StatisticSource;
}

/** The collections behind `DepartmentSources`. */
export const departmentCollections = [
  participations,
  fundingEntries,
  fundingLines,
  sites,
  projects,
  statistics,
] as const;

/** The sources of a department that keeps participations of its own. */
export interface StoredDepartmentSources extends DepartmentSources {
  readonly participations: StoredParticipationSource;
}

/** Creates the sources every department has, over its own database. */
export function createDepartmentSources(
  department: DepartmentName,
  options: ReaderOptions,
): StoredDepartmentSources {
  return {
    participations: createParticipationSource(createCollectionReader(participations, options), department),
    funding: createFundingEntrySource(createCollectionReader(fundingEntries, options), department),
    fundingLines: createFundingLineSource(createCollectionReader(fundingLines, options), department),
    sites: createSiteSource(createCollectionReader(sites, options), department),
    projects: createProjectSource(createCollectionReader(projects, options), department),
    statistics: createStatisticSource(createCollectionReader(statistics, options)),
  };
}

/** Loaders over the sources every department has; new for each request. */
export interface DepartmentLoaders {
  readonly participationsByQuarter: Loader<ParticipationRecord>;
  readonly participationsByProgramme: Loader<ParticipationRecord>;
  readonly fundingByQuarter: Loader<FundingEntryRecord>;
  readonly fundingByProgramme: Loader<FundingEntryRecord>;
  readonly fundingLinesByProgramme: Loader<FundingLineRecord>;
  readonly sitesByQuarter: Loader<SiteRecord>;
  readonly projectsByQuarter: Loader<ProjectRecord>;
  readonly statisticsByQuarter: Loader<StatisticRecord>;
  readonly statisticsByProgramme: Loader<StatisticRecord>;
}

/** Creates the loaders of one request. */
function createDepartmentLoaders(sources: DepartmentSources): DepartmentLoaders {
  return {
    participationsByQuarter: createLoader(sources.participations.findByQuarters),
    participationsByProgramme: createLoader(sources.participations.findByProgrammes),
    fundingByQuarter: createLoader(sources.funding.findByQuarters),
    fundingByProgramme: createLoader(sources.funding.findByProgrammes),
    fundingLinesByProgramme: createLoader(sources.fundingLines.findByProgrammes),
    sitesByQuarter: createLoader(sources.sites.findByQuarters),
    projectsByQuarter: createLoader(sources.projects.findByQuarters),
    statisticsByQuarter: createLoader(sources.statistics.findByQuarters),
    statisticsByProgramme: createLoader(sources.statistics.findByProgrammes),
  };
}

/** Creates what one request to a department carries: its sources, fresh loaders, and the day it is asked on. */
export function createDepartmentContext<Sources extends DepartmentSources>(
  sources: Sources,
  { requestId, now }: { readonly requestId: string; readonly now: Date },
): DepartmentContext<Sources> {
  return { sources, loaders: createDepartmentLoaders(sources), requestId, today: todayInBremen(now) };
}

/** What one request to a department carries. */
export interface DepartmentContext<Sources extends DepartmentSources = DepartmentSources> {
  readonly sources: Sources;
  readonly loaders: DepartmentLoaders;
  readonly requestId: string;
  /** Today in Bremen, the same throughout the request. */
  readonly today: string;
}
