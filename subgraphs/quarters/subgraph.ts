import { join } from 'node:path';
import { createCollectionReader } from '#kit/database/collection-reader';
import { createStatisticSource, statistics } from '#kit/records/statistic';
import { statisticTable } from '#kit/record-tables/statistic-table';
import { buildSchema } from '#kit/schema/build-schema';
import type { CreateSubgraph } from '#kit/server/subgraph';
import { createRequestContext, type RegisterSources, type RequestContext } from './context.ts';
import type { LastDataAsOf } from './overlaps/report.ts';
import { resolvers } from './resolvers/resolvers.ts';
import { boundaries, createBoundarySource } from './sources/boundary-source.ts';
import { contradictions, createContradictionSource } from './sources/contradiction-source.ts';
import { createOrganisationSource, organisations } from './sources/organisation-source.ts';
import { createProgrammeSource, programmes } from './sources/programme-source.ts';
import { createQuarterFactSource, quarterFacts } from './sources/quarter-fact-source.ts';
import { createQuarterSource, quarters } from './sources/quarter-source.ts';
import { createSourceRegister, registeredSources } from './sources/source-register.ts';
import { boundaryTable } from './tables/boundaries.ts';
import { contradictionTable } from './tables/contradictions.ts';
import { organisationTable } from './tables/organisations.ts';
import { programmeTable } from './tables/programmes.ts';
import { quarterFactTable } from './tables/quarter-facts.ts';
import { quarterTable } from './tables/quarters.ts';
import { sourceTable } from './tables/sources.ts';

/** Builds the register's subgraph over its database; opens nothing. */
export const createSubgraph: CreateSubgraph<RequestContext> = ({ now, ...source }) => {
  const sources: RegisterSources = {
    quarters: createQuarterSource(source),
    boundaries: createBoundarySource(source),
    quarterFacts: createQuarterFactSource(source),
    programmes: createProgrammeSource(source),
    organisations: createOrganisationSource(source),
    contradictions: createContradictionSource(source),
    statistics: createStatisticSource(createCollectionReader(statistics, source)),
    sourceRegister: createSourceRegister(source),
  };
  const lastDataAsOf: LastDataAsOf = new Map();
  return {
    schema: buildSchema('quarters', resolvers),
    createContext: ({ requestId }) => createRequestContext(sources, { requestId, now: now(), lastDataAsOf }),
    collections: [
      quarters,
      boundaries,
      quarterFacts,
      programmes,
      organisations,
      contradictions,
      statistics,
      registeredSources,
    ],
    // Tables that others refer to come first.
    tables: [
      sourceTable,
      organisationTable,
      quarterTable,
      boundaryTable,
      programmeTable,
      quarterFactTable,
      statisticTable,
      contradictionTable,
    ],
    dataFolder: join(import.meta.dirname, 'data'),
  };
};
