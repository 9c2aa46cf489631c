import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { buildSchema } from '#kit/schema/build-schema';
import { loadSubgraphSdl, registeredDepartments } from '#kit/schema/sdl';
import { subgraphRegistry } from '#registry';

describe('registeredDepartments', () => {
  it('are those of the registry, in its order', () => {
    expect(registeredDepartments().map(({ value, namespace }) => [value, namespace])).toEqual([
      ['SOCIAL_AFFAIRS', 'socialAffairs'],
      ['BUILDING', 'building'],
      ['HEALTH', 'health'],
      ['SENATE_CHANCELLERY', 'senateChancellery'],
    ]);
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
  it('is refused', () => {
    expect(() => loadSubgraphSdl('no-such-department')).toThrow('ENOENT');
  });
});
