import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { chromiumMissing, findChromium, launchBrowser } from './browser.ts';
import { buildPagesIfStale } from './built-pages.ts';

// Building the pages takes most of this time; in a fresh installation they are built already.
const startMillis = 300_000;

/**
 * Starts a browser before the tests of a file, or of the `describe` it is called in, and closes it with all that was
 * opened after them. Where there is no browser these tests are skipped. Gives the browser, once hooks and tests run.
 */
export function useBrowser(): () => Browser {
  const path = findChromium();
  let browser: Browser | undefined;

  beforeAll(async () => {
    if (path === undefined) return;
    await buildPagesIfStale();
    browser = await launchBrowser(path);
  }, startMillis);
  beforeEach(({ skip }) => {
    if (path === undefined) skip(chromiumMissing);
  });
  afterAll(() => browser?.close());

  return () => {
    if (!browser) throw new Error('the browser is there once the tests have begun');
    return browser;
  };
}
