import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { composerDisagreements } from './composers.ts';
import { readPublishedSchemas, type DepartmentSchema } from '../department-schemas.ts';

const linkTo = (version: string): string =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/${version}", import: ["@key", "@shareable", "@external", "@requires"])\n`;

const aSchema = (name: string, sdl: string): DepartmentSchema => ({
  name,
  url: '',
  document: parse(linkTo('v2.11') + sdl),
});

const quarters = aSchema(
  'quarters',
  'type Query { quarter: Quarter } type Quarter @key(fields: "id") { id: ID! name: String! }',
);

describe('composerDisagreements', () => {
  it('finds none about the published schemas', async () => {
    expect(await composerDisagreements(readPublishedSchemas())).toEqual([]);
  });

  it('finds none when both refuse', async () => {
    const contrary = aSchema('health', 'type Quarter @key(fields: "id") { id: ID! name: Int! }');
    expect(await composerDisagreements([quarters, contrary])).toEqual([]);
  });

  it('says what only one of them refuses', async () => {
    const start = aSchema(
      'quarters',
      'type Query { quarter: Quarter } type Quarter @key(fields: "id") { id: ID! count(year: Int): Int }',
    );
    const wrongValue = aSchema(
      'health',
      `type Quarter @key(fields: "id") {
        id: ID!
        count(year: Int): Int @external
        share: Int @requires(fields: "count(year: \\"x\\")")
      }`,
    );
    expect(await composerDisagreements([start, wrongValue])).toEqual([
      'only Apollo\'s composer refuses: [health] On field "Quarter.share", for @requires(fields: "count(year: \\"x\\")"): Invalid value for argument "year": Int cannot represent non-integer value "x".',
    ]);
  });

  it('says what they make differently', async () => {
    const withDefault = aSchema('quarters', 'type Query { count(year: Int = 2024): Int @shareable }');
    const without = aSchema('health', 'type Query { count(year: Int): Int @shareable }');
    expect(await composerDisagreements([withDefault, without])).toEqual([
      "The Guild's composer sees it differently from Apollo's: Default value '2024' was added to argument 'year' on field 'Query.count'",
    ]);
  });
});

describe('the second composer', () => {
  it('does not know the federation version of the departments yet: once it does, it need not be hidden from it', () => {
    const { errors } = composeServices([{ name: 'quarters', typeDefs: quarters.document }]);
    expect(errors?.map(({ message }) => message)).toEqual([
      '[quarters] Invalid version v2.11 for the federation feature in @link directive on schema',
    ]);
  });
});
