import { describe, expect, it } from 'vitest';
import { resolverTypes } from './resolver-types.ts';

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key"])
  scalar Date
  type Query { quarter(id: ID!): Quarter }
  type Quarter @key(fields: "id") { id: ID! kind: Kind since: Date }
  enum Kind { OLD NEW }
`;

describe('resolverTypes', () => {
  it('takes the parent type of a mapped type from the module named', async () => {
    const source = await resolverTypes(sdl, { Quarter: '../sources/quarter-source.ts#QuarterRow' });
    expect(source).toContain("import type { QuarterRow } from '../sources/quarter-source.ts';");
    expect(source).toContain('  Quarter: ResolverTypeWrapper<QuarterRow>;');
  });

  it('reads an alias of the package as a module', async () => {
    const source = await resolverTypes(sdl, { Quarter: '#kit/records/common#Reference' });
    expect(source).toContain("import type { Reference } from '#kit/records/common';");
  });

  it('takes a parent type that has type arguments', async () => {
    const source = await resolverTypes(sdl, { Quarter: '#kit/page#Page<string>' });
    expect(source).toContain("  Quarter: ResolverTypeWrapper<import('#kit/page').Page<string>>;");
  });

  it('leaves out mappers of types the schema does not have', async () => {
    expect(await resolverTypes(sdl, { Grant: './grant.ts#Grant' })).not.toContain('grant.ts');
  });

  it('gives each resolver the request context of the department', async () => {
    const source = await resolverTypes(sdl, {});
    expect(source).toContain("import type { RequestContext } from '../context.ts';");
    expect(source).toContain('export type Resolvers<ContextType = RequestContext> = {');
  });

  it('types a reference resolver by the key of its entity', async () => {
    expect(await resolverTypes(sdl, {})).toContain(
      "Quarter: { __typename: 'Quarter' } & GraphQLRecursivePick<FederationTypes['Quarter'], { id: true }>;",
    );
  });

  it('writes enums as unions, which need no code at run time', async () => {
    expect(await resolverTypes(sdl, {})).toContain("export type Kind = 'OLD' | 'NEW';");
  });

  it('refuses a scalar it has no type for', async () => {
    await expect(resolverTypes(`${sdl} scalar Colour`, {})).rejects.toThrow('Unknown scalar type Colour');
  });
});
