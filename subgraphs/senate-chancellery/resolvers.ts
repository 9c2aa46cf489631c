import { inProgrammeResolvers, inQuarterResolvers } from '#kit/department-resolvers';
import type { Resolvers } from './generated/resolver-types.ts';

/** The line of LLQ that the Senate Chancellery runs (German: Innovationstopf). */
const innovationLine = 'llq-innovationstopf';

/** How the department answers. */
export const resolvers: Resolvers = {
  Query: {
    innovationGrants: async (_, { quarters, year, ...page }, { sources }) =>
      sources.projects.page('innovationGrants', page, { quarters, year, fundingLine: innovationLine }),
    chancellerySites: async (_, { quarters, programmes, kinds, ...page }, { sources }) =>
      sources.sites.page('chancellerySites', page, { quarters, programmes, kinds }),
  },
  Quarter: { senateChancellery: ({ id }) => ({ quarterId: id }) },
  Programme: { senateChancellery: ({ id }) => ({ programmeId: id }) },
  OverlapReport: { senateChancellery: async (_, __, { sources }) => sources.participations.contribution() },
  SenateChancelleryInQuarter: {
    ...inQuarterResolvers('SENATE_CHANCELLERY'),
    innovationGrants: async ({ quarterId }, _, { loaders }) => {
      const found = await loaders.projectsByQuarter.load(quarterId);
      return found.filter(({ fundingLine }) => fundingLine?.id === innovationLine);
    },
  },
  SenateChancelleryInProgramme: inProgrammeResolvers('SENATE_CHANCELLERY'),
};
