import DataLoader from 'dataloader';
import { createLoader, type Loader } from '#kit/loaders';
import { todayInBremen, type Day } from '#kit/day';
import type { StatisticRecord, StatisticSource } from '#kit/records/statistic';
import type { BoundaryRecord, BoundarySource } from './sources/boundary-source.ts';
import type { ContradictionRecord, ContradictionSource } from './sources/contradiction-source.ts';
import type { OrganisationRecord, OrganisationSource } from './sources/organisation-source.ts';
import type { ProgrammeRecord, ProgrammeSource } from './sources/programme-source.ts';
import type { QuarterFactRecord, QuarterFactSource } from './sources/quarter-fact-source.ts';
import type { QuarterRecord, QuarterSource } from './sources/quarter-source.ts';
import type { RegisteredSourceRecord, SourceRegister } from './sources/source-register.ts';
import type { LastDataAsOf, RegisterLists } from './overlaps/report.ts';

/** Where the register reads. */
export interface RegisterSources {
  readonly quarters: QuarterSource;
  readonly boundaries: BoundarySource;
  readonly quarterFacts: QuarterFactSource;
  readonly programmes: ProgrammeSource;
  readonly organisations: OrganisationSource;
  readonly contradictions: ContradictionSource;
  readonly statistics: StatisticSource;
  readonly sourceRegister: SourceRegister;
}

/** Loads one record by its key; null when there is none. */
export type SingleLoader<Shown> = DataLoader<string, Shown | null>;

/** What one request carries. */
export interface RequestContext extends RegisterLists {
  readonly sources: RegisterSources;
  readonly quarterById: SingleLoader<QuarterRecord>;
  readonly boundaryByQuarter: SingleLoader<BoundaryRecord>;
  readonly programmeById: SingleLoader<ProgrammeRecord>;
  readonly organisationById: SingleLoader<OrganisationRecord>;
  readonly sourceById: SingleLoader<RegisteredSourceRecord>;
  readonly factsByQuarter: Loader<QuarterFactRecord>;
  readonly statisticsByQuarter: Loader<StatisticRecord>;
  readonly statisticsByProgramme: Loader<StatisticRecord>;
  readonly contradictionsByQuarter: Loader<ContradictionRecord>;
  readonly contradictionsByProgramme: Loader<ContradictionRecord>;
  /** The same for all requests: what one of them hears, a later one may have to tell. */
  readonly lastDataAsOf: LastDataAsOf;
  readonly requestId: string;
  /** Today in Bremen, the same throughout the request. */
  readonly today: Day;
}

/** Creates the context of one request: fresh loaders, and short lists read once. */
export function createRequestContext(
  sources: RegisterSources,
  facts: { requestId: string; now: Date; lastDataAsOf: LastDataAsOf },
): RequestContext {
  const findAllQuarters = once(sources.quarters.findAll);
  const findAllProgrammes = once(sources.programmes.findAll);
  return {
    sources,
    findAllQuarters,
    findAllProgrammes,
    quarterById: single(async (ids) =>
      (await sources.quarters.findByIds(ids)).map(([quarter]) => quarter ?? null),
    ),
    boundaryByQuarter: single(async (ids) =>
      (await sources.boundaries.findByQuarters(ids)).map(([boundary]) => boundary ?? null),
    ),
    programmeById: single(fromList(findAllProgrammes)),
    organisationById: single(fromList(once(sources.organisations.findAll))),
    sourceById: single(async (ids) =>
      (await sources.sourceRegister.findByIds(ids)).map(([source]) => source ?? null),
    ),
    factsByQuarter: createLoader(sources.quarterFacts.findByQuarters),
    statisticsByQuarter: createLoader(sources.statistics.findByQuarters),
    statisticsByProgramme: createLoader(sources.statistics.findByProgrammes),
    contradictionsByQuarter: createLoader(sources.contradictions.findByQuarters),
    contradictionsByProgramme: createLoader(sources.contradictions.findByProgrammes),
    lastDataAsOf: facts.lastDataAsOf,
    requestId: facts.requestId,
    today: todayInBremen(facts.now),
  };
}

function once<Result>(read: () => Promise<Result>): () => Promise<Result> {
  let result: Promise<Result> | undefined;
  return async () => (result ??= read());
}

function single<Shown>(find: (ids: readonly string[]) => Promise<(Shown | null)[]>): SingleLoader<Shown> {
  return new DataLoader(find);
}

/** Finds in a list that is short enough to be read as a whole. */
function fromList<Shown extends { readonly id: string }>(read: () => Promise<readonly Shown[]>) {
  return async (ids: readonly string[]): Promise<(Shown | null)[]> => {
    const byId = new Map((await read()).map((record) => [record.id, record]));
    return ids.map((id) => byId.get(id) ?? null);
  };
}
