import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { subgraphRegistry } from '#registry';
import { type PageFaults, watchFaults } from '../../support/pages/browser.ts';
import { findBarriers } from '../../support/pages/find-barriers.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { until } from '../../support/processes/start-processes.ts';
import { useBrowser } from '../../support/pages/use-browser.ts';

let hub: TestHub;

beforeAll(async () => {
  hub = await startHub({ now: new Date('2026-11-23T12:00:00Z') });
});
afterAll(() => hub.stop());

const get = (path: string): Promise<Response> => fetch(hub.url + path, { redirect: 'manual' });

describe('the pages of departments', () => {
  it.each(subgraphRegistry)(
    'tell of $folder without a script, by a policy that allows none',
    async ({ folder }) => {
      const response = await get(`/department/${folder}`);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
      const text = await response.text();
      expect(text).not.toContain('<script');
      expect(text).toContain('antwortet');
    },
  );

  it('tell rows and import of a table as the department has loaded it', async () => {
    const text = (await (await get('/department/health')).text()).replaceAll(/\s+/g, ' ');
    expect(text).toMatch(
      /<th scope="row"><code>sites<\/code><\/th> <td class="number">5<\/td> <td><time datetime="2026-11-23T12:00:00.000Z">23\. November 2026 um 13:00<\/time>/,
    );
  });

  it('tell which known operations, exports and views read the fields of a department', async () => {
    const text = await (await get('/department/senate-chancellery?lang=en')).text();
    expect(text).toContain('<code>QuarterWithAllDepartments</code>');
    expect(text).toContain('<code>/export/funding</code>');
    expect(text).toContain('<dt>Dashboard <code>Quarter</code></dt>');
    expect(text).toContain('Quarter.senateChancellery');
  });

  it('are found from the address without a slash at its end, in the same language', async () => {
    const response = await get('/department?lang=en');
    expect([response.status, response.headers.get('location')]).toEqual([308, './department/?lang=en']);
  });

  it.each(['sports', '..%2f..%2fpackage.json', '%00', 'constructor'])(
    'say of %s that there is no such department',
    async (folder) => {
      const response = await get(`/department/${folder}`);
      expect(response.status).toBe(404);
      expect(await response.text()).toContain('Dieses Ressort gibt es hier nicht.');
    },
  );
});

describe('the pages of departments in a browser', () => {
  const browser = useBrowser();
  let context: BrowserContext;
  let page: Page;
  let faults: PageFaults;

  beforeEach(async () => {
    context = await browser().newContext();
    faults = await watchFaults(context, new URL(hub.url).origin);
    page = await context.newPage();
  });
  afterEach(() => context.close());

  it.each(['/department/', '/department/health', '/department/quarters?lang=en', '/department/sports'])(
    '%s has no accessibility fault axe can find, in light and in dark, wide and narrow',
    async (path) => {
      await page.goto(hub.url + path);
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await findBarriers(page)).toEqual([]);
      }
    },
  );

  it('lead from the list to a department, to the other language and back', async () => {
    await page.goto(`${hub.url}/department/`);
    await page.getByRole('link', { name: 'Die Senatorin für Gesundheit' }).click();
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    await page.getByRole('link', { name: 'English' }).click();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
      'Data',
      'Published schema',
      'Who asks for it',
    ]);
    await page.getByRole('link', { name: 'All departments' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      'Departments in the Quartiersgraph',
    );
    expect(faults).toEqual({ foreignRequests: [], policyViolations: [], errors: [] });
  });
});

describe('the page of a department that falls silent', () => {
  it('calls its state unknown and shows what it said last', async () => {
    await get('/department/building');
    await hub.subgraphs.get('building')!.stop();
    await expect
      .poll(async () => (await get('/department/building')).text(), { timeout: 10_000 })
      .toContain('unbekannt: Das Ressort antwortet zurzeit nicht');
    const text = await (await get('/department/building')).text();
    expect(text).toContain('Zuletzt bekannter Stand; ob er noch gilt, ist unbekannt.');
    expect(text).toContain('<code>projects</code>');
    expect(await (await get('/department/health')).text()).toContain('antwortet');
  });
});

describe('what a department that falls silent had told before anybody asked', () => {
  let followed: TestHub;
  beforeAll(async () => {
    followed = await startHub({ now: new Date('2026-12-24T12:00:00Z'), isCaching: true });
    // Once an answer may be kept under a name, the departments have said which data they have.
    await until(
      async () => (await fetch(`${followed.url}/export/sites.csv`)).headers.has('etag'),
      () => 'not every department says which data it has',
    );
    await followed.subgraphs.get('building')!.stop();
  });
  afterAll(() => followed.stop());

  it('is on its page', async () => {
    const text = await (await fetch(`${followed.url}/department/building`)).text();
    expect(text).toContain('unbekannt: Das Ressort antwortet zurzeit nicht');
    expect(text).not.toContain('noch nie, seit dieser Hub läuft');
    expect(text).toContain('<code>projects</code>');
    expect(text).toContain('<time datetime="2026-12-24T12:00:00.000Z">');
  });

  it('dates its data sets in the catalogue', async () => {
    const headers = { accept: 'application/ld+json' };
    const response = await fetch(`${followed.url}/catalog/bau-projekte`, { headers });
    expect(await response.json()).toMatchObject({ 'dct:modified': { '@value': '2026-12-24' } });
  });
});
