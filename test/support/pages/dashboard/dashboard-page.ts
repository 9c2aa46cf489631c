import type { Page } from 'playwright-core';

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
