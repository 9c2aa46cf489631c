import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, type DefinitionNode, type GraphQLError } from 'graphql';
import { afterAll, describe, expect, it } from 'vitest';
import { buildSchema } from '#kit/schema/build-schema';
import {
  loadSubgraphDocument,
  loadSubgraphSdl,
  MissingSchemaError,
  registeredDepartments,
} from '#kit/schema/sdl';
import { subgraphRegistry } from '#registry';

describe('registeredDepartments', () => {
  it('are those of the registry, in its order', () => {
    const found = registeredDepartments().map(({ value, namespace }) => [value, namespace]);
    // The first of them; departments added later follow.
    expect(found.slice(0, 4)).toEqual([
      ['SOCIAL_AFFAIRS', 'socialAffairs'],
      ['BUILDING', 'building'],
      ['HEALTH', 'health'],
      ['SENATE_CHANCELLERY', 'senateChancellery'],
    ]);
    expect(found).toHaveLength(subgraphRegistry.length - 1);
  });
});

describe.each(subgraphRegistry)('the schema of $folder', ({ folder }) => {
  it('is GraphQL that holds vocabulary, departments and its own types', () => {
    const sdl = loadSubgraphSdl(folder);
    expect(() => parse(sdl)).not.toThrow();
    expect(sdl).toContain('type Participation @shareable');
    expect(sdl).toContain('enum Department {');
    expect(sdl).toContain('type Query');
    expect(sdl).not.toContain('@fromDepartments');
  });

  it('becomes an executable schema', () => {
    const schema = buildSchema(folder, {});
    expect(schema.getType('Department')?.astNode).toBeDefined();
    expect(schema.getQueryType()?.getFields()['_service']).toBeDefined();
  });
});

describe('a folder without a schema', () => {
  it('is refused with the path of the schema', () => {
    expect(() => loadSubgraphSdl('no-such-department')).toThrow(
      new MissingSchemaError('subgraphs/no-such-department/schema.graphql'),
    );
  });
});

describe('a schema read below another root', () => {
  const root = mkdtempSync(join(tmpdir(), 'sdl-'));
  afterAll(() => {
    rmSync(root, { recursive: true });
  });
  const write = (path: string, text: string): void => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  };

  it('is located in its files, line by line', () => {
    write('subgraphs/kit/vocabulary.graphql', 'scalar Date\n');
    write('subgraphs/health/schema.graphql', '\n\ntype Query { today: Date }\n');
    const placeOf = ({ loc }: DefinitionNode) => [loc!.source.name, loc!.startToken.line];
    const { definitions } = loadSubgraphDocument('health', root);
    expect(definitions.map(placeOf)).toEqual([
      ['subgraphs/kit/vocabulary.graphql', 1],
      ['subgraphs/registry.ts', 1],
      // The type Mutation and what it takes and gives.
      ['subgraphs/kit/mutations/mutation-sdl.ts', 2],
      ['subgraphs/kit/mutations/mutation-sdl.ts', 24],
      ['subgraphs/kit/mutations/mutation-sdl.ts', 32],
      ['subgraphs/health/schema.graphql', 3],
    ]);
  });

  it('is refused with file and line when it is no GraphQL', () => {
    write('subgraphs/health/schema.graphql', 'type Query {\n  a: !\n}\n');
    const faultOf = (): unknown => {
      try {
        return loadSubgraphDocument('health', root);
      } catch (error) {
        return error;
      }
    };
    const fault = faultOf() as GraphQLError;
    expect([fault.source?.name, fault.locations]).toEqual([
      'subgraphs/health/schema.graphql',
      [{ line: 2, column: 6 }],
    ]);
  });
});
