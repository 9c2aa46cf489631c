import { z } from 'zod';
import {
  createCollectionReader,
  type CollectionDeclaration,
  type ReaderOptions,
} from '#kit/database/collection-reader';
import { createFindByKey, type FindByKey } from '#kit/database/find-by-key';
import { periodCheck, recordChecks, toShownRecord, type ShownRecord } from '#kit/records/common';

const boundaryCheck = z.object({
  ...recordChecks,
  // The import has checked every ring; doing so again for thousands of points would cost more than reading them.
  geometry: z.object({ type: z.enum(['Polygon', 'MultiPolygon']), coordinates: z.array(z.unknown()) }),
  scope: z.string(),
  asOf: periodCheck.nullable(),
});
/** A boundary as stored; its key is that of its quarter. */
export type BoundaryDocument = z.output<typeof boundaryCheck>;

/** The collection of boundaries. */
export const boundaries: CollectionDeclaration<BoundaryDocument> = {
  name: 'boundaries',
  check: boundaryCheck,
  indexes: [],
};

/** A boundary as the graph shows it. */
export type BoundaryRecord = ShownRecord<BoundaryDocument>;

/** Reads boundaries of quarters. */
export interface BoundarySource {
  /** One list per quarter, in the order asked for: its boundary, or nothing. */
  readonly findByQuarters: FindByKey<BoundaryRecord>;
}

/** Creates the source of boundaries. */
export function createBoundarySource(options: ReaderOptions): BoundarySource {
  const reader = createCollectionReader(boundaries, options);
  return { findByQuarters: createFindByKey(reader, { field: '_id', toShown: toShownRecord }) };
}
