import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { CompositionError } from '#lib/errors';
import { composeSubgraphs } from './composition.ts';
import type { DepartmentSchema } from '../department-schemas.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@inaccessible"])\n';

const aSubgraph = (name: string, sdl: string): DepartmentSchema => ({
  name,
  url: `http://127.0.0.1:4001/${name}`,
  document: parse(link + sdl),
});

const quarters = aSubgraph(
  'quarters',
  'type Query { quarter(id: ID!): Quarter } type Quarter @key(fields: "id") { id: ID! name: String! }',
);
const health = aSubgraph(
  'health',
  'type Quarter @key(fields: "id") { id: ID! healthWorkers: Int raw: Int @inaccessible }',
);

function faultsOf(...subgraphs: DepartmentSchema[]): readonly string[] {
  try {
    composeSubgraphs(subgraphs);
  } catch (error) {
    if (error instanceof CompositionError) return error.faults;
    throw error;
  }
  return [];
}

describe('composeSubgraphs', () => {
  it('prints the schema users see without the fields that are for departments only', () => {
    expect(composeSubgraphs([quarters, health]).apiSdl).toBe(`type Quarter {
  healthWorkers: Int
  id: ID!
  name: String!
}

type Query {
  quarter(id: ID!): Quarter
}
`);
  });

  it('writes where each department is to be found into the supergraph', () => {
    const { supergraphSdl } = composeSubgraphs([quarters, health]);
    expect(supergraphSdl).toContain(
      'HEALTH @join__graph(name: "health", url: "http://127.0.0.1:4001/health")',
    );
    expect(supergraphSdl).toContain(
      'QUARTERS @join__graph(name: "quarters", url: "http://127.0.0.1:4001/quarters")',
    );
  });

  it('gives the same text whatever the order of the departments', () => {
    expect(composeSubgraphs([health, quarters]).apiSdl).toBe(composeSubgraphs([quarters, health]).apiSdl);
  });

  it('names the departments whose definitions do not fit together', () => {
    const contrary = aSubgraph('building', 'type Quarter @key(fields: "id") { id: ID! name: Int! }');
    expect(faultsOf(quarters, contrary)).toContain(
      'Type of field "Quarter.name" is incompatible across subgraphs: it has type "Int!" in subgraph "building" but type "String!" in subgraph "quarters"',
    );
  });

  it('reports a field that no query can reach', () => {
    const start = aSubgraph('quarters', 'type Query { area: Area } type Area { id: ID! }');
    const unreachable = aSubgraph('health', 'type Area { workers: Int }');
    expect(faultsOf(start, unreachable).join('\n')).toContain('cannot be satisfied by the subgraphs');
  });
});
