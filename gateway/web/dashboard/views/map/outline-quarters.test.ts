import { describe, expect, it } from 'vitest';
import type { MapQuarter } from './map-quarters.ts';
import { outlineQuarters } from './outline-quarters.ts';
import { placeQuarters } from './place-quarters.ts';

type Boundary = NonNullable<MapQuarter['boundary']>;

const boundaryOf = (geometry: Boundary['geometry']): Boundary => ({
  geometry,
  scope: 'a square of a test',
  asOf: null,
  dataStatus: 'EXAMPLE',
  source: {
    id: 'E1',
    title: 'A test',
    url: null,
    publishedOn: null,
    publishedPrecision: null,
    licence: null,
  },
});

const aQuarter = (id: string, more: Partial<MapQuarter>): MapQuarter => ({
  id,
  name: id,
  location: null,
  boundary: null,
  overlap: undefined,
  ...more,
});

/** A ring around a square of 0.2 degrees, counter-clockwise as RFC 7946 wants it. */
const ringAround = (longitude: number, latitude: number): number[][] => [
  [longitude - 0.1, latitude - 0.1],
  [longitude + 0.1, latitude - 0.1],
  [longitude + 0.1, latitude + 0.1],
  [longitude - 0.1, latitude + 0.1],
  [longitude - 0.1, latitude - 0.1],
];

const square = boundaryOf({ type: 'Polygon', coordinates: [ringAround(8.8, 53)] });
const size = { width: 640, height: 480 };

/** The points of a path that knows only straight lines. */
const pointsOf = (path: string): number[][] =>
  [...path.matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);

describe('outlineQuarters', () => {
  it('leaves out quarters whose boundary nobody has supplied', () => {
    const location = { longitude: 8.8, latitude: 53, scope: 'subdistrict' };
    expect(outlineQuarters([aQuarter('a', { location }), aQuarter('b', {})], size)).toEqual([]);
  });

  it('draws a boundary without a centre as the area within its ring, as large as the map allows', () => {
    const [outline] = outlineQuarters([aQuarter('a', { boundary: square })], size);
    expect(outline?.path).toMatch(/^M[^MZ]+Z$/);
    const points = pointsOf(outline?.path ?? '');
    const [xs, ys] = [points.map(([x]) => x!), points.map(([, y]) => y!)];
    expect([Math.min(...ys), Math.max(...ys)]).toEqual([30, 450]);
    expect(Math.min(...xs)).toBeGreaterThan(90);
    expect(Math.max(...xs)).toBeLessThan(550);
  });

  it('draws every part and every hole', () => {
    const parts = boundaryOf({
      type: 'MultiPolygon',
      coordinates: [[ringAround(8.8, 53), ringAround(8.8, 53)], [ringAround(9.5, 53)]],
    });
    const [outline] = outlineQuarters([aQuarter('a', { boundary: parts })], size);
    expect(outline?.path.match(/M/g)).toHaveLength(3);
  });

  it('draws centres within the boundary they lie in', () => {
    const location = { longitude: 8.8, latitude: 53, scope: 'subdistrict' };
    const quarters = [
      aQuarter('a', { location, boundary: square }),
      aQuarter('b', { location: { ...location, longitude: 9.2 } }),
    ];
    const [centre] = placeQuarters(quarters, size);
    const [west, east] = pointsOf(outlineQuarters(quarters, size)[0]?.path ?? '');
    expect(centre!.x).toBeGreaterThan(west![0]!);
    expect(centre!.x).toBeLessThan(east![0]!);
  });
});
