import { readDay } from '#kit/day';
import type { QueryResolvers } from '../generated/resolver-types.ts';
import { createReport } from '../overlaps/report.ts';

/** What can be asked of the register. */
export const query: QueryResolvers = {
  quarter: async (_, { id }, { quarterById }) => quarterById.load(id),
  quarters: async (_, { first, after, ...filter }, { sources }) =>
    sources.quarters.page({ first, after }, filter),
  programme: async (_, { id }, { programmeById }) => programmeById.load(id),
  programmes: async (_, { departments, levels, status }, { findAllProgrammes }) => {
    const all = await findAllProgrammes();
    return all.filter(
      (programme) =>
        (!departments || programme.contributors.some((department) => departments.includes(department))) &&
        (!levels || levels.includes(programme.level)) &&
        (!status || programme.status === status),
    );
  },
  organisation: async (_, { id }, { organisationById }) => organisationById.load(id),
  organisations: async (_, __, { sources }) => sources.organisations.findAll(),
  source: async (_, { id }, { sourceById }) => sourceById.load(id),
  sources: async (_, page, { sources }) => sources.sourceRegister.page(page),
  contradictions: async (_, page, { sources }) => sources.contradictions.page(page),
  cityStatistics: async (_, { indicator, ...page }, { sources }) =>
    sources.statistics.page('cityStatistics', page, { indicator }),
  overlaps: (_, { on, municipality, basis, joinSuccessors }, { today }) =>
    createReport({
      on: readDay(on, 'on') ?? today,
      municipality: municipality ?? null,
      basis: basis ?? null,
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- a caller may give null, though the generated type denies it
      joinSuccessors: joinSuccessors ?? false,
    }),
};
