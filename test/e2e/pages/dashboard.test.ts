import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { departmentNames } from '#kit/records/department';
import { noFaults, type PageFaults, watchFaults } from '../../support/pages/browser.ts';
import { openView, overflowOf, readTable, settle } from '../../support/pages/dashboard/dashboard-page.ts';
import { startDashboardHub, type DashboardHub } from '../../support/pages/dashboard/start-dashboard.ts';
import { findBarriers } from '../../support/pages/find-barriers.ts';
import { useBrowser } from '../../support/pages/use-browser.ts';

const browser = useBrowser();

let hubs: DashboardHub;
let context: BrowserContext;
let page: Page;
let faults: PageFaults;

beforeAll(async () => {
  hubs = await startDashboardHub();
  // The register hears of every department once, before it asks through gateways to which one is silent.
  await hubs.hub.ask('{ overlaps { completeness { dataAsOf } } }');
});

afterAll(() => hubs.stop());

beforeEach(() => openContext({ viewport: { width: 1280, height: 900 } }));

afterEach(() => context.close());

async function openContext(options: Parameters<Browser['newContext']>[0]): Promise<void> {
  context = await browser().newContext(options);
  faults = await watchFaults(context, new URL(hubs.url).origin);
  page = await context.newPage();
}

const open = (search: string, url = hubs.url): Promise<void> => openView(page, url, search);
const heading = (level: 1 | 2): Promise<string[]> => page.getByRole('heading', { level }).allTextContents();
const content = () => page.locator('main');

/** When the data of the departments came in, as the page says it. */
const lastHeard = '23.11.2026, 13:00';

/** One address of every view, with words that stand there only when it shows real data. */
const views = [
  { name: 'overlaps', search: '?on=2024-07-01', words: ['Stand vom 01.07.2024', 'Gröpelingen', 'WiN'] },
  {
    name: 'quarter',
    search: '?view=quarter&id=groepelingen&on=2024-07-01',
    words: ['26.300', 'WiN-Büro Gröpelingen', 'LIGA Gesundheitszentrum', '17.000.000 €'],
  },
  {
    name: 'programme',
    search: '?view=programme&id=llq&on=2024-07-01',
    words: ['2.000.000 €', 'Innovationstopf', 'Circusschule Jokes'],
  },
  { name: 'money', search: '?view=money', words: ['17.310.000 €', '1.750.000 €', '3.000.000 D'] },
  { name: 'map', search: '?view=map&on=2024-07-01', words: ['Kattenturm', '12 von 20 Quartieren'] },
  { name: 'departments', search: '?view=departments', words: ['antwortet', 'Senatskanzlei', '23.11.2026'] },
] as const;

describe.each(views)('the view $name', ({ search, words }) => {
  it('renders real data without another host, a policy violation or an error', async () => {
    await open(search);
    const text = (await content().textContent()) ?? '';
    expect(words.filter((word) => !text.replaceAll('\u00a0', ' ').includes(word))).toEqual([]);
    expect(faults).toEqual(noFaults);
  });

  it('has no barrier axe can find, light or dark', async () => {
    await open(search);
    expect(await findBarriers(page)).toEqual([]);
  });

  it('has no barrier axe can find, and marks the gap, while a department is silent', async () => {
    await open(search, hubs.withoutHealth);
    expect(await heading(2)).toContain('Ein Teil der Angaben fehlt');
    expect(await content().textContent()).toContain(
      `Gesundheit gibt zurzeit keine Antwort. Letzter bekannter Datenstand: ${lastHeard}.`,
    );
    expect(await findBarriers(page)).toEqual([]);
  });

  it('fits a page 320 pixels wide, as on a phone or at 400 % zoom', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    await open(search);
    expect(await overflowOf(page)).toBe(0);
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
  });

  it('speaks English on demand, with the same figures', async () => {
    await open(search);
    const figures = 'JSON.stringify([...document.querySelectorAll("main data")].map(({ value }) => value))';
    const inGerman = await page.evaluate(figures);
    await page.getByRole('link', { name: 'English' }).click();
    await settle(page);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.getByRole('link', { name: 'Overlaps' }).count()).toBe(1);
    expect(await page.evaluate(figures)).toBe(inGerman);
    expect(page.url()).toContain('lang=en');
  });
});

describe('the view of the departments', () => {
  it('leads to the page of each department, in the language it is read in', async () => {
    await open('?view=departments&lang=en');
    const links = page.locator('main table a');
    const hrefs = await Promise.all((await links.all()).map((link) => link.getAttribute('href')));
    expect(hrefs).toEqual(
      departmentNames.map((name) => `../department/${name.toLowerCase().replaceAll('_', '-')}?lang=en`),
    );
    await links.nth(2).click();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await heading(1)).toEqual(['Die Senatorin für Gesundheit, Frauen und Verbraucherschutz']);
  });
});

describe('a silent department', () => {
  it('is a column of gaps in the matrix, not of nothing', async () => {
    await open('?on=2024-07-01', hubs.withoutHealth);
    const rows = await readTable(page, 'Quartiere und Programme am 01.07.2024');
    expect(rows.flat().filter((cell) => cell.includes('Lücke')).length).toBeGreaterThanOrEqual(20);
    expect(new Set(rows.map(([, count]) => count))).toEqual(new Set(['NOT_DELIVERED']));
  });

  it('is a gap in the picture of the years', async () => {
    await open('?on=2024-07-01', hubs.withoutHealth);
    expect(await page.locator('.gap-bar').count()).toBe(28);
    expect(await page.locator('.certain-bar').count()).toBe(0);
  });

  it('is a gap in the reach of its programme', async () => {
    await open('?view=programme&id=gesundheitsfachkraefte', hubs.withoutHealth);
    expect(await page.locator('p.gap').first().textContent()).toBe(
      `Lücke: Gesundheit gibt keine Antwort. Letzter bekannter Datenstand: ${lastHeard}.`,
    );
  });

  it('has an unknown date when the register never heard of its data', async () => {
    await page.route('**/graphql?**', async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replaceAll(/"dataAsOf":"[^"]+"/g, '"dataAsOf":null');
      await route.fulfill({ response, body });
    });
    await open('?view=departments', hubs.withoutHealth);
    expect(await content().textContent()).toContain('Letzter bekannter Datenstand: unbekannt.');
  });
});

describe('a source', () => {
  it('is a link where it has an address of the web, and else a text', async () => {
    await page.route('**/graphql?**', async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replaceAll('"url":"https:', '"url":"javascript:');
      await route.fulfill({ response, body });
    });
    await open('?view=quarter&id=groepelingen');
    expect(await content().locator('cite').count()).toBeGreaterThan(0);
    expect(await content().locator('a[href^="javascript:"]').count()).toBe(0);
  });
});

describe('bad input', () => {
  const cases = [
    ['an unknown quarter', '?view=quarter&id=atlantis', 'Dieses Quartier ist nicht im Register', 'Tenever'],
    [
      'an unknown programme',
      '?view=programme&id=gold',
      'Dieses Programm ist nicht im Katalog',
      'Soziale Stadt',
    ],
    ['a day that is none', '?on=2024-02-31', 'Dieser Tag ist kein gültiges Datum', 'Stand von heute zeigen'],
    [
      'filters that nothing fits',
      '?allOf=urban,aiq,los',
      'Kein Quartier erfüllt diese Auswahl an diesem Tag.',
      'Filter',
    ],
    [
      'a filter the graph does not know',
      '?allOf=gold',
      'Nach einem Filter lässt sich nicht auswählen',
      '„gold“ ist kein Programm',
    ],
    ['a city that is none', '?city=HAMBURG', 'Ein Teil der Adresse blieb unbeachtet', 'city=HAMBURG.'],
    [
      'a kind and a group of money that are none',
      '?view=money&kind=FOO&group=bar',
      'Ein Teil der Adresse blieb unbeachtet',
      'kind=FOO, group=bar.',
    ],
  ] as const;

  it.each(cases)('%s is explained, with a way on, without a barrier', async (_case, search, title, way) => {
    await open(search);
    expect(await heading(2)).toContain(title);
    expect(await content().textContent()).toContain(way);
    expect(await findBarriers(page)).toEqual([]);
  });

  it('a filter the graph does not know can be removed, and everything else stays', async () => {
    await open('?on=2024-07-01&city=BREMEN&allOf=win,llq-aeltere-menschen&lang=en');
    expect(await content().textContent()).toContain('is no programme of the catalogue and no funding line');
    await page.getByRole('link', { name: 'Remove this filter' }).click();
    await settle(page);
    expect(new URL(page.url()).search).toBe('?on=2024-07-01&city=BREMEN&allOf=win&lang=en');
    expect(await heading(2)).toContain('As of 01/07/2024');
  });

  it('a link to a view that does not exist is explained, with links to those that do', async () => {
    await open('?view=overlps');
    expect(await heading(1)).toEqual(['Diese Ansicht gibt es nicht']);
    expect(await content().getByRole('link').allTextContents()).toEqual([
      'Überschneidungen',
      'Quartier',
      'Programm',
      'Mittel',
      'Karte',
      'Ressorts',
    ]);
    expect(await findBarriers(page)).toEqual([]);
  });

  it('a day before the data is answered, and it is said that little is known', async () => {
    await open('?on=1950-01-01');
    expect(await content().textContent()).toContain('Die Angaben im Graphen beginnen 1999.');
    expect(await heading(2)).toContain('Stand vom 01.01.1950');
    expect(await findBarriers(page)).toEqual([]);
  });

  it('a day in the future is answered, and it is said what that means', async () => {
    await open('?on=2040-01-01');
    expect(await content().textContent()).toContain('Dieser Tag liegt in der Zukunft.');
  });

  it('no JavaScript: the page says so, and its links lead to the data', async () => {
    await context.close();
    await openContext({ javaScriptEnabled: false });
    await page.goto(`${hubs.url}/dashboard/?view=map`);
    expect(await heading(1)).toEqual(['Dashboard ohne JavaScript']);
    const links = await page.getByRole('link').all();
    const hrefs = await Promise.all(links.map((link) => link.getAttribute('href')));
    const answers = await Promise.all(
      hrefs.map(async (href) => (await fetch(new URL(href ?? '', page.url()))).text()),
    );
    expect(answers.filter((text) => text.startsWith('{"data":{')).length).toBe(3);
    expect(answers.filter((text) => text.includes('"errors"'))).toEqual([]);
    expect(faults.foreignRequests).toEqual([]);
  });
});

describe('while there is no answer', () => {
  it('says that it is loading, without a barrier', async () => {
    await page.route('**/graphql?**', () => undefined);
    await page.goto(`${hubs.url}/dashboard/`);
    await page.getByText('Die Daten werden geladen …').waitFor();
    expect(await findBarriers(page)).toEqual([]);
  });

  it('says that the graph cannot be reached, and tries again on demand', async () => {
    await page.route('**/graphql?**', (route) => route.abort());
    await open('');
    expect(await heading(2)).toEqual(['Die Daten konnten nicht geladen werden']);
    expect(await findBarriers(page)).toEqual([]);
    await page.unroute('**/graphql?**');
    await page.getByRole('button', { name: 'Noch einmal versuchen' }).click();
    await page.getByRole('table').first().waitFor({ state: 'attached' });
    await settle(page);
    expect(await heading(2)).toContain('Stand vom 23.11.2026');
  });

  it('says that the hub was updated when it does not know the question any more, and loads the page again', async () => {
    await page.route('**/graphql?**', (route) => {
      const url = new URL(route.request().url());
      url.searchParams.set('documentId', 'sha256:00');
      return route.continue({ url: url.href });
    });
    await open('?view=money');
    expect(await heading(2)).toEqual(['Der Hub wurde erneuert, seit diese Seite geladen wurde']);
    expect(await findBarriers(page)).toEqual([]);
    await page.unroute('**/graphql?**');
    await page.getByRole('button', { name: 'Seite neu laden' }).click();
    await page.getByRole('table').first().waitFor({ state: 'attached' });
    expect(page.url()).toContain('?view=money');
  });

  it('says that the register is silent', async () => {
    await open('', hubs.withoutRegister);
    expect(await heading(2)).toEqual(['Das Register gibt keine Antwort']);
    expect(await findBarriers(page)).toEqual([]);
  });
});

describe('on the keyboard alone', () => {
  /** Presses Tab until an element of this role and name has the focus. */
  async function tabTo(role: string, name: string): Promise<void> {
    const wanted = page.getByRole(role as 'button', { name, exact: true }).first();
    for (let presses = 0; presses < 150; presses += 1) {
      await page.keyboard.press('Tab');
      if ((await wanted.and(page.locator(':focus')).count()) === 1) return;
    }
    throw new Error(`no way by Tab to the ${role} "${name}"`);
  }

  it('skips to the content first of all', async () => {
    await open('');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.hash === '#content');
    expect(await content().isVisible()).toBe(true);
  });

  it('goes to another view and reads its heading first', async () => {
    await open('?on=2024-07-01');
    await tabTo('link', 'Mittel');
    await page.keyboard.press('Enter');
    await settle(page);
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Welche Mittel sind bekannt?');
    expect(new URL(page.url()).search).toBe('?view=money&on=2024-07-01');
  });

  it('slides to another year', async () => {
    await open('?on=2024-12-31');
    await tabTo('slider', 'Jahr, jeweils zum 31. Dezember');
    await page.keyboard.press('ArrowLeft');
    await settle(page);
    expect(await heading(2)).toContain('Stand vom 31.12.2023');
    expect(new URL(page.url()).search).toBe('?on=2023-12-31');
    await page.keyboard.press('Home');
    await settle(page);
    expect(await heading(2)).toContain('Stand vom 31.12.1999');
  });

  it('adds a filter, lets the possible count, and takes the filter away', async () => {
    await open('?on=2024-07-01');
    await tabTo('combobox', 'Programm oder Förderschiene');
    await page.keyboard.type('UiQ');
    await tabTo('button', 'Filter hinzufügen');
    await page.keyboard.press('Enter');
    await settle(page);
    expect(new URL(page.url()).search).toBe('?on=2024-07-01&allOf=uiq');
    expect(await content().textContent()).toContain('Quartiere, die der Auswahl entsprechen: 2.');
    await tabTo('checkbox', 'Auch Mögliches zählt');
    await page.keyboard.press('Space');
    await settle(page);
    expect(await content().textContent()).toContain('Quartiere, die der Auswahl entsprechen: 3.');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await settle(page);
    expect(new URL(page.url()).search).toBe('?on=2024-07-01&certainty=POSSIBLE');
  });

  it('chooses a quarter', async () => {
    await open('?view=quarter&on=2024-07-01');
    await tabTo('combobox', 'Quartier wählen');
    await page.keyboard.type('Tenever');
    await tabTo('button', 'Zeigen');
    await page.keyboard.press('Enter');
    await settle(page);
    expect(await heading(2)).toContain('Tenever');
    expect(await page.title()).toBe('Tenever – Quartiersgraph');
  });

  it('follows a circle of the map', async () => {
    await open('?view=map&on=2024-07-01');
    await tabTo('link', 'Kattenturm: 4');
    await page.keyboard.press('Enter');
    await settle(page);
    expect(await heading(2)).toContain('Kattenturm');
  });

  it('unfolds the table beside a picture and scrolls the matrix', async () => {
    await page.setViewportSize({ width: 480, height: 800 });
    await open('?on=2024-07-01');
    const details = page.locator('details').first();
    await page.locator('summary').first().focus();
    await page.keyboard.press('Enter');
    expect(await details.getAttribute('open')).toBe('');
    const matrix = page.getByRole('region', { name: 'Quartiere und Programme am 01.07.2024' });
    await matrix.focus();
    await page.keyboard.press('ArrowRight');
    await expect
      .poll(() => page.evaluate(`document.querySelector('.table-frame:has(.matrix)').scrollLeft`))
      .toBeGreaterThan(0);
  });
});

describe('a permanent link', () => {
  it('names the day, so that it shows the same later', async () => {
    await open('?allOf=win&city=BREMEN');
    await page.getByRole('link', { name: 'Dauerhafter Link auf diese Ansicht' }).click();
    await settle(page);
    expect(new URL(page.url()).search).toBe('?on=2026-11-23&city=BREMEN&allOf=win');
    const before = await content().textContent();
    await page.reload();
    await settle(page);
    expect(await content().textContent()).toBe(before);
  });

  it('is copied at the press of a button', async () => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await open('?view=programme&id=win');
    await page.getByRole('button', { name: 'Link kopieren' }).click();
    await page.getByText('Der Link ist kopiert.').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
      `${hubs.url}/dashboard/?view=programme&id=win&on=2026-11-23`,
    );
  });

  it('leads back by the button of the browser', async () => {
    await open('?on=2024-07-01');
    await page.getByRole('link', { name: 'Karte' }).click();
    await settle(page);
    await page.goBack();
    await settle(page);
    expect(await heading(1)).toEqual(['Welche Programme wirken wo zusammen?']);
  });
});

describe('a receipt', () => {
  const citation = () => page.getByRole('textbox', { name: 'Beleg zum Zitieren' });
  const changes = () => page.getByRole('region', { name: 'Beleg zum Zitieren' }).getByRole('status').first();

  /** Makes a receipt of the view and gives its link, and its word. */
  async function makeReceipt(): Promise<{ link: string; token: string }> {
    await page.getByRole('button', { name: 'Beleg erstellen' }).click();
    const [, link, token] = /: (http\S+[?&]receipt=(\S+))/.exec(await citation().inputValue()) ?? [];
    return { link: link ?? '', token: token ?? '' };
  }

  it.each(views)(
    'of the view $name can be cited, and asked whether anything changed since',
    async ({ search }) => {
      await open(search);
      const { token } = await makeReceipt();
      const lines = (await citation().inputValue()).split('\n');
      expect(lines[0]).toMatch(/^Quartiersgraph, Beleg QG-\d{4}-\d{2}-\d{2}-[0-9a-f]{12}, Antwort vom /);
      expect(lines[2]).toContain(`${hubs.url}/graphql?documentId=`);
      expect(lines[3]).toContain('quarters');
      expect(lines[4]).toBe(`Beleg für die Schnittstelle: ${token}`);
      await page.getByRole('button', { name: 'Hat sich etwas geändert?' }).click();
      await page.getByText('Die Antwort ist dieselbe wie am').waitFor();
      expect(faults).toEqual(noFaults);
    },
  );

  it('has no barrier axe can find, and fits a narrow page', async () => {
    await open('?on=2024-07-01&allOf=win');
    await makeReceipt();
    expect(await findBarriers(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await overflowOf(page)).toBe(0);
  });

  it('in a link has the page say what changed since', async () => {
    await open('?on=2024-07-01&allOf=win');
    const { link, token } = await makeReceipt();
    await page.goto(link);
    await page.getByText('Die Antwort ist dieselbe wie am').waitFor();
    const top = async (): Promise<number> => (await changes().boundingBox())?.y ?? 0;
    await expect.poll(top).toBeLessThan(900);
    expect(await top()).toBeGreaterThan(0);

    const content = JSON.parse(Buffer.from(token, 'base64url').toString()) as object;
    const other = Buffer.from(JSON.stringify({ ...content, answer: 'another' })).toString('base64url');
    await page.goto(link.replace(token, other));
    await page.getByText('Die Antwort ist eine andere als am').waitFor();

    await page.goto(link.replace('2024-07-01', '2023-07-01'));
    await page.getByText('Der Beleg gehört zu einer anderen Frage').waitFor();
    await page.goto(link.replace(token, 'broken'));
    await page.getByText('Der Graph gibt dazu keine Auskunft.').waitFor();
  });

  it('stands for one view: the next one is without it', async () => {
    await open('?on=2024-07-01');
    await page.goto((await makeReceipt()).link);
    await page.getByText('Die Antwort ist dieselbe wie am').waitFor();
    await page.getByRole('link', { name: 'Karte' }).click();
    await settle(page);
    expect(new URL(page.url()).search).toBe('?view=map&on=2024-07-01');
    expect(await page.getByRole('button', { name: 'Hat sich etwas geändert?' }).count()).toBe(0);
  });
});

describe('other ways to look', () => {
  it('prints tables whole and leaves out what nobody can press on paper', async () => {
    await open('?on=2024-07-01');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.filters').isVisible()).toBe(false);
    expect(await page.getByRole('navigation').getByRole('link').first().isVisible()).toBe(false);
    expect(await page.locator('details table').first().isVisible()).toBe(true);
  });

  it('tells certain from possible and gaps in forced colours too', async () => {
    await context.close();
    await openContext({ forcedColors: 'active' });
    await open('?view=quarter&id=groepelingen&on=2024-07-01');
    const fillOf = (part: string): Promise<unknown> =>
      page.evaluate(`getComputedStyle(document.querySelector('${part}')).fill`);
    expect(await fillOf('.certain-bar')).toBe('rgb(0, 0, 0)');
    expect(await fillOf('.possible-bar')).toBe('url("#hatching")');
  });

  // Renews the pictures of the documentation, to be reduced to 32 colours afterwards:
  // UPDATE_SCREENSHOT=1 npx vitest run --project e2e -t picture test/e2e/pages/dashboard.test.ts
  const itOnDemand = process.env['UPDATE_SCREENSHOT'] === undefined ? undefined : it;
  const pictures = [
    { name: 'overlaps', search: '?on=2024-07-01', colorScheme: 'light', from: 'h1', to: '.matrix' },
    {
      name: 'quarter',
      search: '?view=quarter&id=groepelingen&on=2024-07-01',
      colorScheme: 'dark',
      from: 'article > h2',
      to: 'article section .picture',
    },
    { name: 'money', search: '?view=money', colorScheme: 'light', from: 'h1', to: '.money-charts' },
  ] as const;
  itOnDemand?.each(pictures)(
    'is shown in the picture $name of the documentation',
    async ({ name, search, colorScheme, from, to }) => {
      await page.setViewportSize({ width: 1120, height: 900 });
      await page.emulateMedia({ colorScheme });
      await open(search);
      await page.evaluate('document.fonts.ready');
      const [first, last] = await Promise.all(
        [from, to].map((part) => page.locator(part).first().boundingBox()),
      );
      const top = Math.max(0, (first?.y ?? 0) - 24);
      const height = (last?.y ?? 0) + (last?.height ?? 0) + 24 - top;
      await page.screenshot({
        path: `docs/images/dashboard-${name}.png`,
        fullPage: true,
        clip: { x: 0, y: top, width: 1120, height },
      });
    },
  );
});

describe('the first load', () => {
  it('takes at most 60 kB of JavaScript and 120 kB in all, fonts apart', async () => {
    const loaded: { readonly type: string; readonly bytes: number; readonly coding: string | undefined }[] =
      [];
    page.on('response', (response) => {
      const type = response.request().resourceType();
      const measured = Promise.all([response.request().sizes(), response.allHeaders()]);
      pending.push(
        measured.then(([{ responseBodySize }, headers]) => {
          loaded.push({ type, bytes: responseBodySize, coding: headers['content-encoding'] });
        }),
      );
    });
    const pending: Promise<void>[] = [];
    await open('');
    await page.waitForLoadState('networkidle');
    await Promise.all(pending);
    const bytesOf = (isCounted: (type: string) => boolean): number =>
      loaded.filter(({ type }) => isCounted(type)).reduce((sum, { bytes }) => sum + bytes, 0);
    const scripts = bytesOf((type) => type === 'script');
    const all = bytesOf((type) => type !== 'font');
    console.log(`first load: ${scripts} bytes of JavaScript, ${all} bytes in all, fonts apart`);
    // Smaller files come as they are.
    expect(
      loaded.filter(({ type, bytes, coding }) => type === 'script' && bytes > 1024 && coding !== 'br'),
    ).toEqual([]);
    expect(scripts).toBeGreaterThan(0);
    expect(scripts).toBeLessThanOrEqual(60_000);
    expect(all).toBeLessThanOrEqual(120_000);
  });
});
