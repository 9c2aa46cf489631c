import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noFaults, type PageFaults, watchFaults } from '../../support/pages/browser.ts';
import { findBarriers } from '../../support/pages/find-barriers.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { readTableFile } from '../../support/read-table-file.ts';
import { useBrowser } from '../../support/pages/use-browser.ts';

const example = 'OverlapsWithoutInnovationGrant';
const browser = useBrowser();

let hub: TestHub;
let context: BrowserContext;
let page: Page;
let faults: PageFaults;

beforeAll(async () => {
  hub = await startHub({ now: new Date('2026-11-23T12:00:00Z') });
});

afterAll(() => hub.stop());

beforeEach(async () => {
  context = await browser().newContext({
    viewport: { width: 1440, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  faults = await watchFaults(context, new URL(hub.url).origin);
  page = await context.newPage();
});

afterEach(() => context.close());

const panel = () => page.locator('.result');
const answer = () => page.locator('.graphiql-response');
const click = (name: string) => panel().getByRole('button', { name, exact: true }).click();

/** Opens an example, which runs, and the panel of the result. */
async function openResult(language = 'de'): Promise<void> {
  await page.goto(`${hub.url}/playground/?example=${example}&lang=${language}`);
  await answer().getByText('"groepelingen"', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Ergebnis (result)' }).click();
  await panel().waitFor();
}

describe('the result in the playground', () => {
  it('can be downloaded as a table, with the rows of the graph', async () => {
    await openResult();
    const downloading = page.waitForEvent('download');
    await click('CSV');
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('result.csv');
    const rows = await readTableFile('csv', await readFile(await download.path()));
    expect(rows.map((row) => row['quarter.name'])).toEqual([
      'Gröpelingen',
      'Hemelingen',
      'Huchting',
      'Lüssum',
      'Neue Vahr',
    ]);
    expect(faults).toEqual(noFaults);
  });

  it.each([
    ['CSV für Excel', 'result.excel.csv'],
    ['Excel', 'result.xlsx'],
    ['JSON Lines', 'result.jsonl'],
  ])('can be downloaded as %s', async (button, fileName) => {
    await openResult();
    const downloading = page.waitForEvent('download');
    await click(button);
    expect((await downloading).suggestedFilename()).toBe(fileName);
  });

  it('is shown as a table beside the JSON, with a choice of rows', async () => {
    await openResult();
    await click('Als Tabelle zeigen');
    const region = panel().getByRole('region', { name: 'Tabelle' });
    await region.getByRole('cell', { name: 'groepelingen', exact: true }).waitFor();
    expect(await region.locator('tbody tr').count()).toBe(5);
    await page.screenshot({ path: join(tmpdir(), 'quartiersgraph-result.png') });
    expect(await answer().getByText('"groepelingen"', { exact: true }).count()).toBe(1);
    await panel().getByRole('combobox').selectOption('overlaps.quarters.certain');
    await region.getByRole('cell', { name: 'pa124', exact: true }).waitFor();
    expect(faults).toEqual(noFaults);
  });

  it('shows which departments were asked, and how long', async () => {
    await openResult();
    await click('Abfrageplan zeigen');
    for (const name of ['quarters', 'social_affairs', 'building', 'health', 'senate_chancellery'])
      await panel().getByRole('rowheader', { name, exact: true }).first().waitFor();
    expect(await panel().locator('.plan-steps').textContent()).toContain('gleichzeitig');
    expect(faults).toEqual(noFaults);
  });

  it('goes to others by a link, which asks the same again', async () => {
    await openResult();
    await click('Link kopieren');
    await panel().getByText('✓').waitFor();
    const link = String(await page.evaluate('navigator.clipboard.readText()'));
    const other = await browser().newContext();
    const otherPage = await other.newPage();
    await otherPage.goto(link);
    const otherAnswer = otherPage.locator('.graphiql-response').getByText('"groepelingen"', { exact: true });
    await otherAnswer.waitFor();
    expect(await otherAnswer.count()).toBe(1);
    await other.close();
  });

  it('has a receipt to cite, whose link says what changed since', async () => {
    await openResult();
    await click('Beleg erstellen');
    const citation = panel().getByRole('textbox', { name: 'Beleg zum Zitieren' });
    const text = await citation.inputValue();
    expect(text).toMatch(/^Quartiersgraph, Beleg QG-\d{4}-\d{2}-\d{2}-[0-9a-f]{12}, Antwort vom /);
    await click('Hat sich etwas geändert?');
    await panel().getByText('Die Antwort ist dieselbe wie am').waitFor();
    expect(await findBarriers(page, '.result')).toEqual([]);

    const [, link = ''] = /: (http\S+&receipt=\S+)/.exec(text) ?? [];
    const other = await browser().newContext();
    const otherPage = await other.newPage();
    await otherPage.goto(link);
    await otherPage.getByText('Die Antwort ist dieselbe wie am').waitFor();
    await otherPage.locator('.graphiql-response').getByText('"groepelingen"', { exact: true }).waitFor();
    await other.close();
    expect(faults).toEqual(noFaults);
  });

  it('explains a link that is broken', async () => {
    await page.goto(`${hub.url}/playground/#query=AAAA`);
    // The editor has alerts of its own, which are empty.
    const alert = page.getByRole('alert').filter({ hasText: 'Link' });
    await alert.waitFor();
    expect(await alert.textContent()).toContain('Der Link, mit dem Sie gekommen sind, ist beschädigt');
  });

  it('says why a query gives no table', async () => {
    await openResult('en');
    await page.route('**/export/**', (route) =>
      route.fulfill({ status: 400, body: 'This is no valid query.' }),
    );
    await click('Show as table');
    const reason = panel().getByText('That did not work');
    await reason.waitFor();
    expect(await reason.textContent()).toBe('That did not work: This is no valid query.');
  });

  it('has no accessibility fault axe can find, in light and in dark colours', async () => {
    await openResult();
    await click('Als Tabelle zeigen');
    await panel().getByRole('region', { name: 'Tabelle' }).waitFor();
    await click('Abfrageplan zeigen');
    await panel().locator('.plan-steps').waitFor();
    expect(await findBarriers(page, '.result')).toEqual([]);
  });
});

describe('the pages of the catalogue', () => {
  it.each([
    '/catalog',
    '/catalog?lang=en',
    '/catalog/gesundheit-orte',
    '/catalog/ueberschneidungen?lang=en',
    '/catalog/nix',
  ])('%s has no accessibility fault axe can find, no other host and no policy violation', async (path) => {
    await page.goto(hub.url + path);
    expect(await findBarriers(page)).toEqual([]);
    expect([faults.foreignRequests, faults.policyViolations]).toEqual([[], []]);
  });

  it('lead to a file that can be read', async () => {
    await page.goto(`${hub.url}/catalog`);
    await page.getByRole('link', { name: 'Orte und Anlaufstellen: Gesundheit' }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: 'csv', exact: true }).click();
    const rows = await readTableFile('csv', await readFile(await (await downloading).path()));
    expect(rows).toHaveLength(5);
  });
});
