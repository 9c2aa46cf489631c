// Prints how long a running hub takes to answer each example question, and its dashboard to paint and to answer a reader,
// on a processor slowed down to a quarter: npm run bench:dashboard -- http://127.0.0.1:4000
import { chromium, type Browser, type Page } from 'playwright-core';
import { timeExampleQuestions } from './bench/example-questions.ts';

const slowdown = 4;
const rounds = 5;
const hub = process.argv[2] ?? 'http://127.0.0.1:4000';
const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

const median = (values: readonly number[]): number =>
  Math.round([...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN);

async function settle(page: Page): Promise<void> {
  await page.locator('#dashboard main').waitFor();
  await page.locator('.loading, [aria-busy="true"]').first().waitFor({ state: 'detached' });
}

/** The browser's own measure: when the largest part of the page was painted, in milliseconds after its address was entered. */
const largestPaint = `new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime))
    .observe({ type: 'largest-contentful-paint', buffered: true });
})`;

/** The longest a press of a key or a click took until the page showed it, of all since the page was opened. */
const slowestInteraction = `new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(Math.max(...list.getEntries().map(({ duration }) => duration))))
    .observe({ type: 'event', durationThreshold: 16, buffered: true });
  setTimeout(() => resolve(16), 1000);
})`;

/** Opens a view in a browser that has kept nothing, and has one thing changed in it. */
async function measureView(
  browser: Browser,
  search: string,
): Promise<{ paint: number; interaction: number }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.goto(`${hub}/dashboard/${search}`);
  await settle(page);
  const paint = Number(await page.evaluate(largestPaint));
  const slider = page.getByRole('slider');
  if ((await slider.count()) > 0) await slider.press('ArrowLeft');
  else await page.getByRole('combobox').last().press('ArrowDown');
  await settle(page);
  const interaction = Number(await page.evaluate(slowestInteraction));
  await context.close();
  return { paint, interaction };
}

console.log(`example questions, first answer and median of ${rounds} after it, milliseconds`);
for (const { question, first, again } of await timeExampleQuestions(hub, rounds))
  console.log(`${question.padEnd(40)} first ${first.toFixed(0)}  again ${again.toFixed(1)}`);

const browser = await chromium.launch({
  executablePath,
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});
console.log(`\nmedian of ${rounds}, processor slowed down ${slowdown} times, milliseconds`);
for (const search of [
  '',
  '?view=quarter&id=groepelingen',
  '?view=programme&id=llq',
  '?view=money',
  '?view=map',
]) {
  const measured: { paint: number; interaction: number }[] = [];
  for (let round = 0; round < rounds; round += 1) measured.push(await measureView(browser, search));
  const paint = median(measured.map((round) => round.paint));
  const interaction = median(measured.map((round) => round.interaction));
  console.log(
    `${(search || 'overlaps').padEnd(30)} largest paint ${paint}  slowest interaction ${interaction}`,
  );
}
await browser.close();
