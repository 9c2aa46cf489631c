import type { MapQuery } from '../../generated/graphql.ts';

type Registered = NonNullable<MapQuery['quarters']>['nodes'][number];

/** A quarter with what is known of it on the day. */
export interface MapQuarter {
  readonly id: string;
  readonly name: string;
  readonly location: Registered['location'];
  readonly boundary: Registered['boundary'];
  readonly overlap: NonNullable<NonNullable<MapQuery['overlaps']>['quarters']>[number] | undefined;
}

/** How large the map is, in pixels. */
export interface MapSize {
  readonly width: number;
  readonly height: number;
}

/** The quarters with what the report says of each, in the order of their names. */
export function joinQuarters({ quarters, overlaps }: MapQuery): MapQuarter[] {
  const byId = new Map((overlaps?.quarters ?? []).map((overlap) => [overlap.quarter.id, overlap]));
  return (quarters?.nodes ?? [])
    .map((quarter) => ({ ...quarter, overlap: byId.get(quarter.id) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'de'));
}
