import { mayCover } from '#kit/certainty';
import { readDay, readYearSpan } from '#kit/day';
import type { DepartmentContext } from '#kit/department-context';
import type { DepartmentName } from '#kit/records/department';
import { touchesYears } from '#kit/records/funding-entry';

/** What a department's namespace on a quarter knows: which quarter it speaks about. */
export interface InQuarter {
  readonly quarterId: string;
}

/** What a department's namespace on a programme knows: which programme it speaks about. */
export interface InProgramme {
  readonly programmeId: string;
}

interface DayArgument {
  readonly on?: string | null | undefined;
}

interface YearArguments {
  readonly fromYear?: number | null | undefined;
  readonly toYear?: number | null | undefined;
}

/** The fields every department answers about a quarter; spread into the resolvers of its namespace type. */
export function inQuarterResolvers(department: DepartmentName) {
  return {
    department: () => department,
    participations: async ({ quarterId }: InQuarter, { on }: DayArgument, { loaders }: DepartmentContext) => {
      const day = readDay(on, 'on');
      const found = await loaders.participationsByQuarter.load(quarterId);
      return found.filter((participation) => mayCover(participation, day));
    },
    funding: async ({ quarterId }: InQuarter, years: YearArguments, { loaders }: DepartmentContext) => {
      const span = readYearSpan(years);
      const found = await loaders.fundingByQuarter.load(quarterId);
      return found.filter((entry) => touchesYears(entry, span));
    },
    allParticipations: async ({ quarterId }: InQuarter, _: unknown, { loaders }: DepartmentContext) =>
      loaders.participationsByQuarter.load(quarterId),
    allFunding: async ({ quarterId }: InQuarter, _: unknown, { loaders }: DepartmentContext) =>
      loaders.fundingByQuarter.load(quarterId),
    sites: async ({ quarterId }: InQuarter, _: unknown, { loaders }: DepartmentContext) =>
      loaders.sitesByQuarter.load(quarterId),
    statistics: async ({ quarterId }: InQuarter, _: unknown, { loaders }: DepartmentContext) =>
      loaders.statisticsByQuarter.load(quarterId),
  };
}

/** The fields every department answers about a programme; spread into the resolvers of its namespace type. */
export function inProgrammeResolvers(department: DepartmentName) {
  return {
    department: () => department,
    fundingLines: async ({ programmeId }: InProgramme, _: unknown, { loaders }: DepartmentContext) =>
      loaders.fundingLinesByProgramme.load(programmeId),
    participations: async (
      { programmeId }: InProgramme,
      { on }: DayArgument,
      { loaders }: DepartmentContext,
    ) => {
      const day = readDay(on, 'on');
      const found = await loaders.participationsByProgramme.load(programmeId);
      return found.filter((participation) => mayCover(participation, day));
    },
    funding: async ({ programmeId }: InProgramme, years: YearArguments, { loaders }: DepartmentContext) => {
      const span = readYearSpan(years);
      const found = await loaders.fundingByProgramme.load(programmeId);
      return found.filter((entry) => touchesYears(entry, span));
    },
    allParticipations: async ({ programmeId }: InProgramme, _: unknown, { loaders }: DepartmentContext) =>
      loaders.participationsByProgramme.load(programmeId),
    allFunding: async ({ programmeId }: InProgramme, _: unknown, { loaders }: DepartmentContext) =>
      loaders.fundingByProgramme.load(programmeId),
    statistics: async ({ programmeId }: InProgramme, _: unknown, { loaders }: DepartmentContext) =>
      loaders.statisticsByProgramme.load(programmeId),
  };
}
