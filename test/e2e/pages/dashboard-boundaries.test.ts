import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importBoundaries, squareAround } from '../../support/boundaries.ts';
import { openView, overflowOf, readTable, settle } from '../../support/pages/dashboard/dashboard-page.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { findBarriers } from '../../support/pages/find-barriers.ts';
import { useBrowser } from '../../support/pages/use-browser.ts';

const browser = useBrowser();
let hub: TestHub;
let page: Page;

interface Quarter {
  readonly id: string;
  readonly name: string;
  readonly location: object | null;
}
/** Quarters that get a boundary in these tests: one with a centre, one without. */
let placed: Quarter;
let unplaced: Quarter;
/** How many quarters have a centre. */
let centres: number;

beforeAll(async () => {
  hub = await startHub();
  const { data } = await hub.ask<{ quarters: { nodes: Quarter[] } }>(
    '{ quarters { nodes { id name location { latitude } } } }',
  );
  centres = data!.quarters.nodes.filter(({ location }) => location !== null).length;
  placed = data!.quarters.nodes.find(({ location }) => location !== null)!;
  unplaced = data!.quarters.nodes.find(({ location }) => location === null)!;
});
afterAll(() => hub.stop());

beforeAll(async () => {
  const context = await browser().newContext();
  page = await context.newPage();
});

const legend = 'Fläche: die Grenze, die eine Stelle geliefert hat.';
const boundaryCells = async (): Promise<Record<string, string>> => {
  const rows = await readTable(page, 'Karte der Quartiere am 01.07.2024');
  return Object.fromEntries(rows.map((row) => [row[0] ?? '', row.at(-1) ?? '']));
};

const openMap = (): Promise<void> => openView(page, hub.url, '?view=map&on=2024-07-01');

describe('the map while nobody has supplied boundaries', () => {
  beforeEach(openMap);

  it('draws none and says so', async () => {
    expect(await page.locator('path.boundary').count()).toBe(0);
    expect(await page.locator('main').textContent()).toContain('Grenzen liefert zurzeit kein Ressort.');
    expect(await page.locator('figcaption').first().textContent()).not.toContain(legend);
    expect(new Set(Object.values(await boundaryCells()))).toEqual(new Set(['nicht geliefert']));
  });
});

describe('the map with boundaries', () => {
  beforeAll(() =>
    importBoundaries(hub, [
      { quarterId: placed.id, geometry: squareAround(8.8, 53.08) },
      { quarterId: unplaced.id, geometry: squareAround(8.7, 53.12) },
    ]),
  );
  beforeEach(async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await openMap();
  });

  it('draws each of them, and says what an area is', async () => {
    const names = await page.locator('path.boundary title').allTextContents();
    expect(names.sort()).toEqual([placed.name, unplaced.name].sort());
    expect(await page.locator('path.boundary').first().getAttribute('d')).toMatch(/^M[\d.,L-]+Z$/);
    expect(await page.locator('figcaption').first().textContent()).toContain(legend);
    expect(await page.locator('main').textContent()).not.toContain('Grenzen liefert zurzeit kein Ressort.');
  });

  it('draws them below the centres, and no centre that is not stated', async () => {
    expect(centres).toBeGreaterThan(0);
    expect(await page.locator('.place-circle').count()).toBe(centres);
    expect(
      await page.locator('.place:has(circle) ~ path, .place:has(circle) ~ .place:has(path)').count(),
    ).toBe(0);
  });

  it('names what was drawn, as of when and by which source, in the table', async () => {
    const cells = await boundaryCells();
    expect(cells[unplaced.name]).toBe(
      'Quadrat eines Tests, Januar 2026: Invented for a test (01.01.2026, vorläufig)',
    );
    expect(Object.values(cells).filter((cell) => cell !== 'nicht geliefert')).toHaveLength(2);
  });

  it('has no barrier axe can find', async () => {
    expect(await findBarriers(page)).toEqual([]);
  });

  it('fits a page 320 pixels wide', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await overflowOf(page)).toBe(0);
  });

  it('leads to a quarter by its boundary where it has no centre', async () => {
    await page.locator('a.place:has(path.boundary)').focus();
    await page.keyboard.press('Enter');
    await settle(page);
    expect(new URL(page.url()).searchParams.get('id')).toBe(unplaced.id);
  });
});
