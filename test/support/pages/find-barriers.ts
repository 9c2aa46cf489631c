import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Nothing else changes with the colours. */
const rulesOfColours = ['color-contrast', 'link-in-text-block'];

function axeOn(page: Page, part: string | undefined): AxeBuilder {
  // Our pages hold no frames of other hosts, and of what is in order the number alone is of interest: half the time.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  return part === undefined ? axe : axe.include(part);
}

/**
 * The rules axe finds broken on the page, or in the part of it that a selector names, each with an element it is broken at:
 * all of its rules in light colours, those about colours in dark ones too.
 */
export async function findBarriers(page: Page, part?: string): Promise<string[]> {
  const broken: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const axe = axeOn(page, part);
    if (colorScheme === 'dark') axe.withRules(rulesOfColours);
    const { violations, passes } = await axe.analyze();
    if (passes.length === 0) broken.push(`${colorScheme}: axe looked at nothing`);
    for (const { id, nodes } of violations) broken.push(`${colorScheme}: ${id}: ${nodes[0]?.html ?? ''}`);
  }
  await page.emulateMedia({ colorScheme: null });
  return broken;
}
