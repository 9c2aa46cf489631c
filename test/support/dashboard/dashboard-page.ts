import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Success criteria of WCAG 2.2, levels A and AA, with those of the versions before that still hold. */
const wcagTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Waits until nothing of the dashboard is under way any more. */
export async function settle(page: Page): Promise<void> {
  await page.locator('#dashboard main').waitFor();
  await page.locator('.loading, [aria-busy="true"]').first().waitFor({ state: 'detached' });
}

/** Opens a view of the dashboard by the search part of its address. */
export async function openView(page: Page, url: string, search: string): Promise<void> {
  await page.goto(`${url}/dashboard/${search}`);
  await settle(page);
}

/** The rules axe finds broken on the page, each with an element it is broken at: all in light colours, contrast in dark ones too. */
export async function findBarriers(page: Page): Promise<string[]> {
  const broken: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const axe = new AxeBuilder({ page });
    // Nothing else changes with the colours.
    const { violations, passes } = await (
      colorScheme === 'light' ? axe.withTags(wcagTags) : axe.withRules('color-contrast')
    ).analyze();
    if (passes.length === 0) broken.push(`${colorScheme}: axe looked at nothing`);
    for (const { id, nodes } of violations) broken.push(`${colorScheme}: ${id}: ${nodes[0]?.html ?? ''}`);
  }
  await page.emulateMedia({ colorScheme: null });
  return broken;
}

/** The tables with this caption as texts, rows of titles left out. Where a cell holds a figure, the figure as the graph gave it. */
export async function readTable(page: Page, caption: string): Promise<string[][]> {
  return page.evaluate(
    `[...document.querySelectorAll('table')]
       .filter((table) => table.caption.textContent === ${JSON.stringify(caption)})
       .flatMap((table) => [...table.tBodies[0].rows])
       .map((row) => [...row.cells].map((cell) => cell.querySelector('data')?.value ?? cell.textContent.trim()))`,
  );
}

/** How far the page reaches beyond its own width, in CSS pixels. */
export async function overflowOf(page: Page): Promise<number> {
  return page.evaluate(
    'Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)',
  );
}

/** The figures in the lists of facts, in the order of the page, as the graph gave them. */
export async function readFacts(page: Page): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll('dl data')].map(({ value }) => value)`);
}
