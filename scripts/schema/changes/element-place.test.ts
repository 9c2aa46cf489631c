import { parse, Source } from 'graphql';
import { describe, expect, it } from 'vitest';
import { elementPlaces, placeOfElement } from './element-place.ts';

const places = elementPlaces(
  parse(
    new Source(
      'type Query {\n  "Places."\n  sites(\n    first: Int\n  ): Int\n}\nenum Kind {\n  PARK\n}\n',
      'health.graphql',
    ),
  ),
);
const placeOf = (path: string): string => {
  const place = placeOfElement(places, path);
  return `${place?.file ?? 'nowhere'}:${place?.line ?? '-'}`;
};

describe('placeOfElement', () => {
  it('is where the name stands, below the description', () => {
    expect(['Query', 'Query.sites', 'Query.sites.first', 'Kind.PARK'].map(placeOf)).toEqual([
      'health.graphql:1',
      'health.graphql:3',
      'health.graphql:4',
      'health.graphql:8',
    ]);
  });

  it('is where it belonged to when it is gone', () => {
    expect(['Query.sites.last', 'Query.offers', 'Kind.HOUSE'].map(placeOf)).toEqual([
      'health.graphql:3',
      'health.graphql:1',
      'health.graphql:7',
    ]);
  });

  it('is nowhere when nothing of it is there', () => {
    expect(placeOf('Site.name')).toBe('nowhere:-');
  });

  it('has no line in a file that only says how the text is made', () => {
    const made = elementPlaces(parse(new Source('enum Department { HEALTH }', 'subgraphs/registry.ts')));
    expect(placeOfElement(made, 'Department.HEALTH')).toEqual({
      file: 'subgraphs/registry.ts',
      line: undefined,
    });
  });
});
