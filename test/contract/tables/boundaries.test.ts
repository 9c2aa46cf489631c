import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outcomeLines } from '#kit/import/report/outcome-report';
import { importBoundaries, squareAround, type BoundaryRow } from '../../support/boundaries.ts';
import { startHub, type TestHub } from '../../support/hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startHub();
});
afterAll(() => hub.stop());

const vahr = { quarterId: 'neue-vahr', geometry: squareAround(8.89, 53.08) };
const tenever = {
  quarterId: 'tenever',
  geometry: {
    type: 'MultiPolygon',
    coordinates: [squareAround(8.94, 53.05).coordinates, squareAround(8.98, 53.05).coordinates],
  },
};

const linesOf = async (rows: readonly BoundaryRow[]): Promise<string[]> =>
  outcomeLines(await importBoundaries(hub, rows), 'boundaries');

/** The boundaries the graph knows, by quarter. */
async function boundariesOf(selection: string): Promise<Record<string, unknown>> {
  const { data, errors } = await hub.ask<{
    quarters: { nodes: { id: string; boundary: Record<string, unknown> | null }[] };
  }>(`{ quarters { nodes { id boundary { ${selection} } } } }`);
  expect(errors).toBeUndefined();
  const known = data!.quarters.nodes.filter(({ boundary }) => boundary !== null);
  return Object.fromEntries(known.map(({ id, boundary }) => [id, boundary]));
}

describe('without a table of boundaries', () => {
  it('no quarter has one', async () => {
    expect(await boundariesOf('scope')).toEqual({});
  });
});

describe('a table of boundaries', () => {
  it('is in the graph once it is imported, with its source', async () => {
    expect((await linesOf([vahr, tenever]))[1]).toBe('  2 neu, 0 geändert, 0 entfernt, 0 gleich');
    const { 'neue-vahr': boundary } = await boundariesOf(
      'scope asOf { from to precision } dataStatus source { id title }',
    );
    expect(boundary).toEqual({
      scope: 'Quadrat eines Tests',
      asOf: { from: '2026-01-01', to: '2026-01-31', precision: 'MONTH' },
      dataStatus: 'PROVISIONAL',
      source: { id: 'E1', title: 'Invented for a test' },
    });
  });

  it('goes through the gateway unchanged, however often it is asked for', async () => {
    for (let times = 0; times < 3; times += 1)
      expect(await boundariesOf('geometry')).toEqual({
        'neue-vahr': { geometry: vahr.geometry },
        tenever: { geometry: tenever.geometry },
      });
  });

  it('goes through the gateway unchanged beside what departments say', async () => {
    for (let times = 0; times < 3; times += 1) {
      const { data, errors } = await hub.ask(
        '{ quarter(id: "neue-vahr") { boundary { geometry } health { department } participations { id } } }',
      );
      expect(errors).toBeUndefined();
      expect(data).toMatchObject({
        quarter: { boundary: { geometry: vahr.geometry }, health: { department: 'HEALTH' } },
      });
    }
  });

  it('costs one more query, however many quarters there are', async () => {
    hub.resetCounts();
    await boundariesOf('geometry');
    const { quarters } = hub.counted();
    expect([quarters?.fetches, quarters?.commands]).toEqual([1, ['find', 'find']]);
  });

  it('is an area on the map of the export, and a point where there is none', async () => {
    const collection = (await (await fetch(new URL('/export/quarters.geojson', hub.url))).json()) as {
      features: {
        geometry: { type: string; coordinates: unknown } | null;
        properties: Record<string, unknown>;
      }[];
    };
    const featureOf = (id: string) =>
      collection.features.find(({ properties }) => properties['quarter_id'] === id);
    expect(featureOf('neue-vahr')?.geometry).toEqual(vahr.geometry);
    expect(featureOf('neue-vahr')?.properties).toMatchObject({
      boundary_scope: 'Quadrat eines Tests',
      boundary_source: 'Invented for a test',
    });
    expect(featureOf('groepelingen')?.geometry?.type).toBe('Point');
  });
});

describe('a boundary that changes', () => {
  it('is told with its beginning only', async () => {
    const moved = { ...tenever, geometry: squareAround(8.94, 53.05) };
    const [, counts, change] = await linesOf([vahr, moved]);
    expect(counts).toBe('  0 neu, 1 geändert, 0 entfernt, 1 gleich');
    expect(change).toMatch(/^ {2}geändert: tenever, geometry: „.{80}…“ → „.{80}…“$/);
  });
});

describe('a table with a fault', () => {
  it('is refused with the row and the column of an open ring, and nothing changes', async () => {
    const [ring] = vahr.geometry.coordinates;
    const open = {
      quarterId: 'groepelingen',
      geometry: { type: 'Polygon', coordinates: [ring!.slice(0, 4)] },
    };
    const [head, fault] = await linesOf([tenever, open]);
    expect(head).toBe('Nicht importiert: ein Fehler. Es wurde nichts geändert.');
    expect(fault).toMatch(/^ {2}boundaries\.csv, Zeile 3, Spalte „geometry“: „\{"type":"Polygon",/);
    expect(fault).toContain(
      '…“ muss aus geschlossenen Ringen von mindestens vier Punkten bestehen. Schreiben Sie: Polygon oder MultiPolygon in GeoJSON, die Länge vor der Breite.',
    );
    expect(Object.keys(await boundariesOf('scope'))).toEqual(['neue-vahr', 'tenever']);
  });

  it('is refused with a quarter nobody knows', async () => {
    const [, fault] = await linesOf([{ ...vahr, quarterId: 'neue-wahr' }]);
    expect(fault).toContain('boundaries.csv, Zeile 2, Spalte „quarter_id“: „neue-wahr“');
  });
});
