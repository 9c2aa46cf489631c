import { describe, expect, it } from 'vitest';
import type { MapQuarter } from './map-quarters.ts';
import { placeQuarters } from './place-quarters.ts';

const overlapOf = (id: string, value: number): NonNullable<MapQuarter['overlap']> => ({
  quarter: { id },
  programmeCount: { value, unit: 'programmes', status: 'AVAILABLE' },
  programmes: [],
  possibleProgrammes: [],
});

const aQuarter = (
  name: string,
  at: readonly [longitude: number, latitude: number] | undefined,
  value = 1,
): MapQuarter => ({
  id: name.toLowerCase(),
  name,
  location: at === undefined ? null : { longitude: at[0], latitude: at[1], scope: 'subdistrict' },
  boundary: null,
  overlap: overlapOf(name.toLowerCase(), value),
});

const size = { width: 640, height: 480 };

describe('placeQuarters', () => {
  it('draws north above south and west left of east', () => {
    const [north, south] = placeQuarters(
      [aQuarter('North', [8.6, 53.2]), aQuarter('South', [8.9, 53.0])],
      size,
    );
    expect(north!.y).toBeLessThan(south!.y);
    expect(north!.x).toBeLessThan(south!.x);
  });

  it('makes the area of a circle go with the number of programmes', () => {
    const places = placeQuarters(
      [aQuarter('A', [8.6, 53.2], 0), aQuarter('B', [8.7, 53.1], 2), aQuarter('C', [8.9, 53.0], 8)],
      size,
    );
    const [none, few, many] = places.map(({ radius }) => radius);
    expect(none).toBe(9);
    expect(many).toBe(22);
    // Half of the way from 9 to 22: two is a quarter of eight, and the root of a quarter is a half.
    expect(few).toBe(15.5);
  });

  it('has quarters with the same centre stand beside each other', () => {
    const places = placeQuarters(
      [aQuarter('A', [8.7, 53.1]), aQuarter('B', [8.7, 53.1]), aQuarter('C', [8.9, 53])],
      size,
    );
    const [first, second] = places;
    expect(second!.y).toBe(first!.y);
    expect(second!.x - first!.x).toBe(first!.radius + second!.radius + 4);
  });

  it('leaves out what has no known place', () => {
    expect(placeQuarters([aQuarter('A', undefined)], size)).toEqual([]);
  });

  it('keeps names clear of circles beside them', () => {
    const [first] = placeQuarters(
      [aQuarter('Walle', [8.8, 53.1]), aQuarter('East', [8.803, 53.1]), aQuarter('Far', [9, 53])],
      size,
    );
    expect(first!.label?.anchor).toBe('end');
  });
});
