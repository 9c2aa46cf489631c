import { join } from 'node:path';
import { createDepartmentSources, departmentCollections } from '#kit/department-context';
import { departmentTables } from '#kit/record-tables/department-tables';
import { buildSchema } from '#kit/schema/build-schema';
import type { CreateSubgraph } from '#kit/server/subgraph';
import { createRequestContext, type RequestContext } from './context.ts';
import { resolvers } from './resolvers.ts';
import { createDecisionSource } from './sources/decision-source.ts';

/** Builds the department's subgraph over its database; opens nothing. */
export const createSubgraph: CreateSubgraph<RequestContext> = ({ now, ...source }) => {
  const sources = {
    ...createDepartmentSources('SOCIAL_AFFAIRS', source),
    decisions: createDecisionSource(source),
  };
  return {
    schema: buildSchema('social-affairs', resolvers),
    createContext: ({ requestId }) => createRequestContext(sources, { requestId, now: now() }),
    collections: departmentCollections,
    tables: departmentTables,
    dataFolder: join(import.meta.dirname, 'data'),
  };
};
