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

/** Builds the department's subgraph over its database; opens nothing. */
export const createSubgraph: CreateSubgraph<RequestContext> = ({ now, ...source }) => {
  const sources = createDepartmentSources('HEALTH', source);
  return {
    schema: buildSchema('health', resolvers),
    createContext: ({ requestId }) => createDepartmentContext(sources, { requestId, now: now() }),
    collections: departmentCollections,
    tables: departmentTables,
    dataFolder: join(import.meta.dirname, 'data'),
  };
};
