import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noFaults, type PageFaults, watchFaults } from '../../support/pages/browser.ts';
import { findBarriers } from '../../support/pages/find-barriers.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { useBrowser } from '../../support/pages/use-browser.ts';

/** Two of the hub's examples, in the order of the panel; the first one stands in the first tab. */
const first = {
  title: 'Wo wirken WiN, AiQ und eine Gesundheitsfachkraft zusammen, ohne Innovationstopf?',
  inEnglish: 'Where are WiN, AiQ and a health worker at work together, without an Innovationstopf grant?',
  name: 'OverlapsWithoutInnovationGrant',
  answer: '"groepelingen"',
};
const second = {
  title: 'Wo gibt es ab 2026 AiQ, aber kein WiN?',
  name: 'AdviceAfterWin',
  answer: '"Huckelriede"',
};

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
  context = await browser().newContext({ viewport: { width: 1440, height: 900 } });
  faults = await watchFaults(context, new URL(hub.url).origin);
  page = await context.newPage();
});

afterEach(() => context.close());

const examplesPanel = () => page.locator('.examples');
const tabTitles = () => page.locator('.graphiql-tab-button').allTextContents();
const response = () => page.locator('.graphiql-response');
const screenshot = (name: string) => page.screenshot({ path: join(tmpdir(), `quartiersgraph-${name}.png`) });

/** How many pixels of a part's height are on the screen; none while it sticks out at a side. */
async function visibleHeight(part: Locator): Promise<number> {
  const box = await part.boundingBox();
  const screen = page.viewportSize();
  if (!box || !screen || box.x < 0 || box.x + box.width > screen.width) return 0;
  return Math.min(box.y + box.height, screen.height) - Math.max(box.y, 0);
}

describe('the playground', () => {
  it('runs an example on a click, without another host, a policy violation or an error', async () => {
    await page.goto(`${hub.url}/playground/`);
    await examplesPanel().getByRole('button', { name: second.title }).click();
    await response().getByText(second.answer, { exact: true }).waitFor();
    await screenshot('playground');
    expect(await tabTitles()).toEqual([first.name, second.name]);
    await page.waitForLoadState('networkidle');
    expect(faults).toEqual(noFaults);
  });

  it.each([
    { width: 320, height: 640 },
    { width: 320, height: 256 },
  ])('runs an example and shows its answer on $width by $height pixels', async (viewport) => {
    await page.setViewportSize(viewport);
    await page.goto(`${hub.url}/playground/`);
    await examplesPanel().getByRole('button', { name: second.title }).click();
    await response().getByText(second.answer, { exact: true }).waitFor();
    await expect.poll(() => visibleHeight(response())).toBeGreaterThan(viewport.height * 0.6);
    await screenshot(`playground-${viewport.width}x${viewport.height}`);

    const run = page.getByRole('button', { name: /^Execute query/ });
    await run.scrollIntoViewIfNeeded();
    expect(await visibleHeight(run)).toBeGreaterThanOrEqual(24);
    await run.click();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width);
    expect(await findBarriers(page, '.examples')).toEqual([]);
    expect(faults).toEqual(noFaults);
  });

  it('is no longer than a screen where its columns scroll', async () => {
    await page.goto(`${hub.url}/playground/`);
    await examplesPanel().getByRole('button', { name: second.title }).click();
    await response().getByText(second.answer, { exact: true }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollHeight')).toBe(900);
  });

  // Renews the picture of the README, to be reduced to 128 colours afterwards:
  // UPDATE_SCREENSHOT=1 npx vitest run --project e2e -t picture test/e2e/pages/playground.test.ts
  const itOnDemand = process.env['UPDATE_SCREENSHOT'] === undefined ? undefined : it;
  itOnDemand?.('is shown in the picture of the README', async () => {
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(`${hub.url}/playground/`);
    await examplesPanel().getByRole('button', { name: first.title }).click();
    await response().getByText(first.answer, { exact: true }).waitFor();
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: 'docs/images/playground.png' });
  });

  it('says its examples in English after a click on the switch', async () => {
    await page.goto(`${hub.url}/playground/`);
    await examplesPanel().getByRole('button', { name: 'English' }).click();
    expect(await examplesPanel().getByRole('heading').textContent()).toBe('Examples');
    expect(await examplesPanel().getAttribute('lang')).toBe('en');
    expect(await examplesPanel().getByRole('button', { name: first.inEnglish }).count()).toBe(1);
  });

  it('shows an example that is open already in its own tab', async () => {
    await page.goto(`${hub.url}/playground/`);
    for (const { title } of [first, second, first]) {
      await examplesPanel().getByRole('button', { name: title }).click();
      await examplesPanel().getByText(`Die Antwort auf „${title}“ liegt vor.`).waitFor({ state: 'attached' });
    }
    expect(await tabTitles()).toEqual([first.name, first.name, second.name]);
    expect(await page.getByRole('tab').nth(1).getAttribute('aria-selected')).toBe('true');
  });

  it('has no accessibility fault axe can find in its own panel', async () => {
    await page.goto(`${hub.url}/playground/`);
    await examplesPanel().getByRole('button', { name: first.title }).waitFor();
    expect(await findBarriers(page, '.examples')).toEqual([]);
  });

  it('explains itself without JavaScript', async () => {
    const plain = await browser().newContext({ javaScriptEnabled: false });
    const plainPage = await plain.newPage();
    await plainPage.goto(`${hub.url}/playground/`);
    expect(await plainPage.getByRole('heading', { level: 1 }).textContent()).toBe('Abfragen ohne JavaScript');
    expect(await plainPage.locator('pre').textContent()).toContain('curl http');
    expect(await plainPage.getByRole('link', { name: 'Zur Startseite' }).count()).toBe(1);
    await plain.close();
  });
});

describe('the start page', () => {
  it('leads from a question to its answer', async () => {
    await page.goto(hub.url);
    await screenshot('start');
    await page.getByRole('link', { name: second.title }).click();
    await response().getByText(second.answer, { exact: true }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(faults).toEqual(noFaults);
  });

  it.each([
    ['/', 'de', 'English'],
    ['/en/', 'en', 'Deutsch'],
  ])(
    '%s is in %s, links to the other language and has no accessibility fault axe can find',
    async (path, language, other) => {
      await page.goto(hub.url + path);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      expect(await findBarriers(page)).toEqual([]);
      await page.getByRole('link', { name: other }).click();
      expect(await page.locator('html').getAttribute('lang')).not.toBe(language);
    },
  );
});

describe('the watch on the pages', () => {
  it('notices a request to another host that the policy stops', async () => {
    await page.goto(`${hub.url}/playground/`);
    await page.evaluate(`fetch('http://other-host.invalid/').catch(() => undefined)`);
    await expect
      .poll(() => faults.policyViolations)
      .toEqual(['connect-src stopped http://other-host.invalid/']);
    expect(faults.errors.join()).toContain('Content Security Policy');
  });

  it('notices a request to another host that no policy stops', async () => {
    await page.goto(`data:text/html,<img src="http://other-host.invalid/image.png">`);
    expect(faults.foreignRequests).toEqual(['http://other-host.invalid/image.png']);
  });
});
