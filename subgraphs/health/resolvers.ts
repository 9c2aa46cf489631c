import { inProgrammeResolvers, inQuarterResolvers } from '#kit/department-resolvers';
import type { Resolvers } from './generated/resolver-types.ts';

/** The programme whose participations are health workers at work (German: Gesundheitsfachkräfte im Quartier). */
const healthWorkerProgramme = 'gesundheitsfachkraefte';

/** How the department answers. */
export const resolvers: Resolvers = {
  Query: {
    healthWorkers: async (_, { quarters, on, ...page }, { sources }) =>
      sources.participations.page('healthWorkers', page, {
        quarters,
        on,
        programmes: [healthWorkerProgramme],
      }),
    healthOffers: async (_, { quarters, programmes, year, ...page }, { sources }) =>
      sources.projects.page('healthOffers', page, { quarters, programmes, year }),
    healthSites: async (_, { quarters, programmes, kinds, ...page }, { sources }) =>
      sources.sites.page('healthSites', page, { quarters, programmes, kinds }),
  },
  Quarter: { health: ({ id }) => ({ quarterId: id }) },
  Programme: { health: ({ id }) => ({ programmeId: id }) },
  OverlapReport: { health: async (_, __, { sources }) => sources.participations.contribution() },
  HealthInQuarter: {
    ...inQuarterResolvers('HEALTH'),
    healthWorkers: async ({ quarterId }, _, { loaders }) => {
      const found = await loaders.participationsByQuarter.load(quarterId);
      return found.filter(({ programme }) => programme.id === healthWorkerProgramme);
    },
    offers: async ({ quarterId }, _, { loaders }) => loaders.projectsByQuarter.load(quarterId),
  },
  HealthInProgramme: inProgrammeResolvers('HEALTH'),
};
