import { geoPath, geoTransform } from 'd3-geo';
import { fitQuarters } from './fit-quarters.ts';
import type { MapQuarter, MapSize } from './map-quarters.ts';

/** The boundary of a quarter as the data of an SVG path. */
export interface Outline {
  readonly quarter: MapQuarter;
  readonly path: string;
}

/** Draws the boundaries that are known to a size, in the same place as `placeQuarters` draws centres. */
export function outlineQuarters(quarters: readonly MapQuarter[], size: MapSize): Outline[] {
  const project = fitQuarters(quarters, size);
  if (project === undefined) return [];
  // Point by point and not on the sphere, where d3 takes a ring that runs as RFC 7946 demands for all the earth but its area.
  const transform = geoTransform({
    point(longitude, latitude) {
      const [x, y] = project([longitude, latitude]) ?? [0, 0];
      this.stream.point(x, y);
    },
  });
  const pathOf = geoPath(transform).digits(1);
  return quarters.flatMap((quarter) =>
    quarter.boundary === null ? [] : [{ quarter, path: pathOf(quarter.boundary.geometry) ?? '' }],
  );
}
