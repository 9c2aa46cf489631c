import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { parse } from 'graphql';
import { readApolloPlan } from './apollo-plan.ts';
import type { Planner } from './planner.ts';

/**
 * Apollo's planner in the calling thread. Building it takes a good part of a second, and a plan takes as long as it
 * takes: `createWorkerPlanner` puts it where it hinders nobody and bounds it.
 */
export function createApolloPlanner(supergraphSdl: string): Planner {
  const supergraph = Supergraph.build(supergraphSdl, { validateSupergraph: false });
  const apiSchema = supergraph.apiSchema();
  const planner = new QueryPlanner(supergraph);
  return {
    async plan({ text, operationName }) {
      // Only validated operations come here; validating again would double the time.
      const options = { validate: false, ...(operationName !== undefined && { operationName }) };
      return readApolloPlan(planner.buildQueryPlan(operationFromDocument(apiSchema, parse(text), options)));
    },
    async close() {
      // Nothing runs in the background.
    },
  };
}
