import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { departmentState } from '#kit/database/department-state';
import { importFile, type ImportOutcome } from '#kit/import/import-file';
import type { TestHub } from './hub.ts';

/** A square of 0.02 degrees around a point: invented for a test, the border of nothing. */
export const squareAround = (longitude: number, latitude: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [longitude - 0.01, latitude - 0.01],
      [longitude + 0.01, latitude - 0.01],
      [longitude + 0.01, latitude + 0.01],
      [longitude - 0.01, latitude + 0.01],
      [longitude - 0.01, latitude - 0.01],
    ],
  ],
});

/** A row of the table of boundaries: the quarter, and what stands in the cell of its geometry. */
export interface BoundaryRow {
  readonly quarterId: string;
  readonly geometry: unknown;
}

/** Imports a file of boundaries into the register of a hub, as the command does; the graph shows it from then on. */
export async function importBoundaries(hub: TestHub, rows: readonly BoundaryRow[]): Promise<ImportOutcome> {
  const { connection, subgraph } = hub.subgraphs.get('quarters')!;
  const { tables, collections: declarations } = subgraph;
  const table = tables.find(({ name }) => name === 'boundaries')!;
  const folder = await mkdtemp(join(tmpdir(), 'boundaries-'));
  const path = join(folder, 'boundaries.csv');
  const records = rows.map(({ quarterId, geometry }) => ({
    quarter_id: quarterId,
    geometry: JSON.stringify(geometry),
    scope: 'Quadrat eines Tests',
    as_of: '2026-01',
    source_id: 'E1',
    source_url: 'https://example.org/boundaries',
    source_title: 'Invented for a test',
    source_date: '2026-01-01',
    source_url_status: 'as_retrieved',
  }));
  try {
    await writeFile(path, stringify(records, { header: true, columns: Object.keys(table.columns) }));
    const now = (): Date => new Date();
    const { db } = connection;
    const outcome = await importFile(table, { db, tables, declarations, path, by: 'Test', now });
    // Sources look twice a second what is in force.
    await departmentState({ db, timeoutMillis: 5000 }).read();
    return outcome;
  } finally {
    await rm(folder, { recursive: true });
  }
}
