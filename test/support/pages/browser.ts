import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Why browser tests did not run; shown by the test runner beside each skipped test. */
export const chromiumMissing =
  'No Chromium: install Debian’s package "chromium" or set CHROMIUM_PATH to the program of another one';

/**
 * The browser to test with: CHROMIUM_PATH, else /usr/bin/chromium. Undefined when there is none, after saying so;
 * throws instead in CI and when CHROMIUM_PATH names no file, where a skipped test would go unnoticed.
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const path = env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  if (existsSync(path)) return path;
  if (env['CI'] !== undefined || env['CHROMIUM_PATH'] !== undefined) throw new Error(chromiumMissing);
  console.warn(chromiumMissing);
  return undefined;
}

/** Starts a browser without a window. The caller closes it. */
export async function launchBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: flags });
}

/** What went wrong in the pages of one browser context, in the order it happened. */
export interface PageFaults {
  /** Addresses asked for outside the origin, whether or not an answer came. */
  foreignRequests: string[];
  /** Content Security Policy: the directive and what it stopped. */
  policyViolations: string[];
  /** Errors in the console and exceptions nobody caught. */
  errors: string[];
}

/** What the faults of good pages are. */
export const noFaults: Readonly<PageFaults> = { foreignRequests: [], policyViolations: [], errors: [] };

/** Collects the faults of all pages and workers of the context from now on. Call before opening a page. */
export async function watchFaults(context: BrowserContext, origin: string): Promise<PageFaults> {
  const faults: PageFaults = { foreignRequests: [], policyViolations: [], errors: [] };
  const noteAddress = (address: string): void => {
    const url = new URL(address);
    const isLocal = url.protocol === 'data:' || url.protocol === 'blob:' || url.origin === origin;
    if (!isLocal) faults.foreignRequests.push(address);
  };
  context.on('request', (request) => {
    noteAddress(request.url());
  });
  context.on('page', (page) => {
    page.on('websocket', (socket) => {
      noteAddress(socket.url());
    });
  });
  context.on('console', (message) => {
    if (message.type() === 'error') faults.errors.push(message.text());
  });
  context.on('weberror', (webError) => {
    faults.errors.push(webError.error().message);
  });
  await reportPolicyViolations(context, faults.policyViolations);
  return faults;
}

async function reportPolicyViolations(context: BrowserContext, violations: string[]): Promise<void> {
  await context.exposeFunction('reportPolicyViolation', (violation: string) => violations.push(violation));
  await context.addInitScript(
    `addEventListener('securitypolicyviolation', (event) =>
       reportPolicyViolation(event.effectiveDirective + ' stopped ' + event.blockedURI));`,
  );
}
