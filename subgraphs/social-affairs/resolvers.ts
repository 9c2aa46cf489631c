import { readDay } from '#kit/day';
import { inProgrammeResolvers, inQuarterResolvers } from '#kit/department-resolvers';
import type { Resolvers, SiteKind } from './generated/resolver-types.ts';
import { budgetClassOn } from './budget-class.ts';

const win = 'win';

/** Programmes of advice to people who have arrived; their figures are the advice statistics. */
const adviceProgrammes: ReadonlySet<string> = new Set(['aiq', 'uiq']);

const adviceKinds: readonly SiteKind[] = ['AIQ_ADVICE_CENTRE', 'UIQ_ADVICE_CENTRE', 'SOCIAL_CENTRE'];

/** How the department answers. */
export const resolvers: Resolvers = {
  Query: {
    winProjects: async (_, { quarters, year, ...page }, { sources }) =>
      sources.projects.page('winProjects', page, { quarters, year, programmes: [win] }),
    socialProjects: async (_, { quarters, programmes, year, ...page }, { sources }) =>
      sources.projects.page('socialProjects', page, { quarters, programmes, year }),
    adviceCentres: async (_, { quarters, ...page }, { sources }) =>
      sources.sites.page('adviceCentres', page, { quarters, kinds: adviceKinds }),
    neighbourhoodCentres: async (_, { quarters, ...page }, { sources }) =>
      sources.sites.page('neighbourhoodCentres', page, { quarters, kinds: ['NEIGHBOURHOOD_CENTRE'] }),
    socialSites: async (_, { quarters, programmes, kinds, ...page }, { sources }) =>
      sources.sites.page('socialSites', page, { quarters, programmes, kinds }),
  },
  Quarter: { socialAffairs: ({ id }) => ({ quarterId: id }) },
  Programme: { socialAffairs: ({ id }) => ({ programmeId: id }) },
  OverlapReport: { socialAffairs: async (_, __, { sources }) => sources.participations.contribution() },
  SocialAffairsInQuarter: {
    ...inQuarterResolvers('SOCIAL_AFFAIRS'),
    projects: async ({ quarterId }, _, { loaders }) => loaders.projectsByQuarter.load(quarterId),
    winProjects: async ({ quarterId }, _, { loaders }) => {
      const found = await loaders.projectsByQuarter.load(quarterId);
      return found.filter(({ programme }) => programme?.id === win);
    },
    neighbourhoodManagement: async ({ quarterId }, _, { loaders }) => {
      const found = await loaders.sitesByQuarter.load(quarterId);
      return found.filter(({ kind }) => kind === 'NEIGHBOURHOOD_MANAGEMENT');
    },
    adviceStatistics: async ({ quarterId }, _, { loaders }) => {
      const found = await loaders.statisticsByQuarter.load(quarterId);
      return found.filter(({ programme }) => programme !== null && adviceProgrammes.has(programme.id));
    },
    budgetClass: async ({ quarterId }, { on }, { decisionsByQuarter, today }) => {
      const day = readDay(on, 'on') ?? today;
      return budgetClassOn(await decisionsByQuarter.load(quarterId), day);
    },
    budgetClasses: async ({ quarterId }, _, { decisionsByQuarter }) => {
      const found = await decisionsByQuarter.load(quarterId);
      return found.filter(({ kind }) => kind === 'BUDGET_CLASS');
    },
    decidedPeriods: async ({ quarterId }, _, { decisionsByQuarter }) => {
      const found = await decisionsByQuarter.load(quarterId);
      return found.filter(({ kind }) => kind === 'DECIDED_PERIOD');
    },
    plans: async ({ quarterId }, _, { decisionsByQuarter }) => {
      const found = await decisionsByQuarter.load(quarterId);
      return found.filter(({ kind }) => kind === 'PLAN');
    },
  },
  SocialAffairsInProgramme: inProgrammeResolvers('SOCIAL_AFFAIRS'),
};
