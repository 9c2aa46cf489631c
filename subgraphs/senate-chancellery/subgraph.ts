import { join } from 'node:path';
import {
  createDepartmentContext,
  createDepartmentSources,
  departmentCollections,
} from '#kit/department-context';
import { departmentTables } from '#kit/record-tables/department-tables';
import { buildSchema } from '#kit/schema/build-schema';
import type { CreateSubgraph } from '#kit/server/subgraph';
import type { RequestContext } from './context.ts';
import { resolvers } from './resolvers.ts';
import { createGrantParticipationSource } from './sources/grant-participation-source.ts';

/** Builds the department's subgraph over its database; opens nothing. */
export const createSubgraph: CreateSubgraph<RequestContext> = ({ now, ...source }) => {
  const sources = {
    ...createDepartmentSources('SENATE_CHANCELLERY', source),
    participations: createGrantParticipationSource(source),
  };
  return {
    schema: buildSchema('senate-chancellery', resolvers),
    createContext: ({ requestId }) => createDepartmentContext(sources, { requestId, now: now() }),
    collections: departmentCollections,
    // No participation table: participations are derived from the grants.
    tables: departmentTables.filter(({ name }) => name !== 'participations'),
    dataFolder: join(import.meta.dirname, 'data'),
  };
};
