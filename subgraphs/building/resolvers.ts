import { inProgrammeResolvers, inQuarterResolvers } from '#kit/department-resolvers';
import type { Resolvers } from './generated/resolver-types.ts';

/** The instrument whose participations are rights of pre-emption (German: Vorkaufsortsgesetz). */
const preEmptionInstrument = 'vorkaufsrecht';

/** The instrument whose participations are redevelopment areas (German: Städtebauliche Sanierungsmaßnahme). */
const redevelopmentInstrument = 'sanierungsgebiet';

/** How the department answers. */
export const resolvers: Resolvers = {
  Query: {
    measures: async (_, { quarters, programmes, year, ...page }, { sources }) =>
      sources.projects.page('measures', page, { quarters, programmes, year }),
    preEmptionAreas: async (_, { quarters, on, ...page }, { sources }) =>
      sources.participations.page('preEmptionAreas', page, {
        quarters,
        on,
        programmes: [preEmptionInstrument],
      }),
    redevelopmentAreas: async (_, { quarters, on, ...page }, { sources }) =>
      sources.participations.page('redevelopmentAreas', page, {
        quarters,
        on,
        programmes: [redevelopmentInstrument],
      }),
    buildingSites: async (_, { quarters, programmes, kinds, ...page }, { sources }) =>
      sources.sites.page('buildingSites', page, { quarters, programmes, kinds }),
  },
  Quarter: { building: ({ id }) => ({ quarterId: id }) },
  Programme: { building: ({ id }) => ({ programmeId: id }) },
  OverlapReport: { building: async (_, __, { sources }) => sources.participations.contribution() },
  BuildingInQuarter: {
    ...inQuarterResolvers('BUILDING'),
    measures: async ({ quarterId }, _, { loaders }) => loaders.projectsByQuarter.load(quarterId),
    preEmptionAreas: async ({ quarterId }, _, { loaders }) => {
      const found = await loaders.participationsByQuarter.load(quarterId);
      return found.filter(({ programme }) => programme.id === preEmptionInstrument);
    },
    redevelopmentAreas: async ({ quarterId }, _, { loaders }) => {
      const found = await loaders.participationsByQuarter.load(quarterId);
      return found.filter(({ programme }) => programme.id === redevelopmentInstrument);
    },
  },
  BuildingInProgramme: inProgrammeResolvers('BUILDING'),
};
