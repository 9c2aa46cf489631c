import { geoMercator, type GeoProjection } from 'd3-geo';
import type { MapQuarter, MapSize } from './map-quarters.ts';

function positionsOf({ location, boundary }: MapQuarter): number[][] {
  const centre = location === null ? [] : [[location.longitude, location.latitude]];
  if (boundary === null) return centre;
  const { geometry } = boundary;
  return [
    ...centre,
    ...(geometry.type === 'Polygon' ? geometry.coordinates.flat() : geometry.coordinates.flat(2)),
  ];
}

/** The way from degrees to pixels by which every centre and boundary is on the map; undefined when there are none. */
export function fitQuarters(quarters: readonly MapQuarter[], size: MapSize): GeoProjection | undefined {
  const coordinates = quarters.flatMap(positionsOf);
  if (coordinates.length === 0) return undefined;
  const inset = Math.min(90, size.width / 6);
  return geoMercator().fitExtent(
    [
      [inset, 30],
      [size.width - inset, size.height - 30],
    ],
    { type: 'MultiPoint', coordinates },
  );
}
