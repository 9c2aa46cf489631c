import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openView, readFacts, readTable, settle } from '../../support/pages/dashboard/dashboard-page.ts';
import { startDashboardHub, type DashboardHub } from '../../support/pages/dashboard/start-dashboard.ts';
import { useBrowser } from '../../support/pages/use-browser.ts';

// Every figure the dashboard shows is compared with what the graph answers to a question written here.

const browser = useBrowser();
let hubs: DashboardHub;
let page: Page;

beforeAll(async () => {
  hubs = await startDashboardHub();
});
afterAll(() => hubs.stop());

beforeAll(async () => {
  const context = await browser().newContext();
  page = await context.newPage();
});

const open = (search: string): Promise<void> => openView(page, hubs.url, search);

async function ask<Data>(query: string): Promise<Data> {
  const { data, errors } = await hubs.hub.ask<Data>(query);
  expect(errors).toBeUndefined();
  return data!;
}

interface Figure {
  readonly value: number | null;
}
interface Named {
  readonly id: string;
  readonly name: string;
  readonly abbreviation: string | null;
}
interface Money {
  readonly kind: string;
  readonly amount: { readonly cents: number } | null;
  readonly statedAmount: { readonly amount: number };
}
interface Project {
  readonly title: string;
  readonly amount: { readonly cents: number } | null;
}

const shortName = ({ name, abbreviation }: Named): string => abbreviation ?? name;
const amountOf = ({ amount, statedAmount }: Money): string => String(amount?.cents ?? statedAmount.amount);
const centsOf = ({ amount }: Project): string => (amount === null ? '' : String(amount.cents));
const column = (rows: readonly string[][], position: number): string[] =>
  rows.map((row) => row[position] ?? '');
/** What two lists hold, whatever their order. */
const sorted = (values: readonly string[]): string[] => [...values].sort();

const moneyFields = 'kind amount { cents } statedAmount { amount }';
const projectFields = 'title amount { cents }';

/** The rows of the CSV file that the page offers, the n-th where it offers several. */
async function downloadCsv(position = 0): Promise<Record<string, string>[]> {
  const link = page.getByRole('link', { name: 'CSV', exact: true }).nth(position);
  const response = await fetch(new URL((await link.getAttribute('href')) ?? '', page.url()));
  expect(response.status).toBe(200);
  return parse(await response.text(), { columns: true, bom: true });
}

describe('the files that the views offer', () => {
  it('hold the quarters and counts of the matrix, filtered as the matrix is', async () => {
    await open('?on=2021-07-01&allOf=win,aiq&noneOf=llq-innovationstopf&certainty=POSSIBLE');
    const rows = await readTable(page, 'Quartiere und Programme am 01.07.2021');
    const file = await downloadCsv();
    expect(sorted(rows.map((row) => `${row[0]} ${row[1]}`))).toEqual(
      sorted(file.map((row) => `${row['quarter_name']} ${row['programme_count']}`)),
    );
    expect(file.length).toBeGreaterThan(3);
  });

  it('hold the pairs with their shared quarters and shares', async () => {
    await open('?on=2024-12-31');
    const rows = await readTable(page, 'Welche Programme treffen sich am häufigsten?');
    const file = await downloadCsv(1);
    expect(rows.map((row) => row.slice(2, 4))).toEqual(
      file.map((row) => [row['shared_quarters'], row['jaccard_index']]),
    );
  });

  it('hold every statement about money', async () => {
    await open('?view=money&kind=AREA_BASE');
    const file = await downloadCsv();
    const given = file.filter(({ kind }) => kind === 'AREA_BASE').map((row) => row['amount_cents'] ?? '');
    expect(sorted(column(await readTable(page, 'Alle Angaben als Tabelle'), 1))).toEqual(sorted(given));
    expect(file).toHaveLength(81);
  });

  it('hold the reach of a programme by year', async () => {
    await open('?view=programme&id=win');
    const rows = await readTable(page, 'Reichweite seit 1999');
    const file = (await downloadCsv()).filter((row) => row['programme_id'] === 'win');
    expect(rows).toEqual(file.map((row) => [row['year'], row['certain_quarters'], row['possible_quarters']]));
    expect(file).toHaveLength(28);
  });

  it('hold the projects and places of a quarter', async () => {
    await open('?view=quarter&id=groepelingen');
    const [projects, sites] = [await downloadCsv(2), await downloadCsv(3)];
    const titles = column(await readTable(page, 'Projekte und Maßnahmen'), 0);
    expect(sorted(titles)).toEqual(sorted(projects.map((row) => row['title'] ?? '')));
    expect(column(await readTable(page, 'Orte'), 0)).toHaveLength(sites.length);
    expect([...projects, ...sites].map((row) => row['quarter_id'])).not.toContain(undefined);
    expect(projects.length).toBeGreaterThan(3);
    expect(sites.length).toBeGreaterThan(3);
  });

  it('hold what is known of all quarters where the label says so', async () => {
    await open('?view=quarter&id=groepelingen');
    for (const [position, name] of [
      [0, 'participations'],
      [1, 'funding'],
      [4, 'contradictions'],
    ] as const) {
      const label = page.locator('.downloads').nth(position);
      expect(await label.textContent()).toMatch(/^Für alle Quartiere herunterladen:/);
      expect(await label.getByRole('link', { name: 'CSV' }).getAttribute('href')).toBe(
        `../export/${name}.csv`,
      );
      expect(new Set((await downloadCsv(position)).map((row) => row['quarter_id'])).size).toBeGreaterThan(1);
    }
  });

  it('hold as many projects and places of each department as are counted', async () => {
    await open('?view=departments');
    const rows = await readTable(page, 'Zustand der Ressorts');
    const counted = async (position: number, department: string): Promise<number> =>
      (await downloadCsv(position)).filter((row) => row['department'] === department).length;
    const health = rows.find(([name]) => name === 'Gesundheit');
    expect(health?.slice(3, 5)).toEqual([
      String(await counted(0, 'HEALTH')),
      String(await counted(1, 'HEALTH')),
    ]);
  });

  it('hold the counts of the map', async () => {
    await open('?view=map&on=2024-07-01&city=BREMEN');
    const rows = await readTable(page, 'Karte der Quartiere am 01.07.2024');
    const file = await downloadCsv();
    expect(sorted(rows.map((row) => `${row[0]} ${row[1]}`))).toEqual(
      sorted(file.map((row) => `${row['quarter_name']} ${row['programme_count']}`)),
    );
  });
});

describe('the view of overlaps', () => {
  it.each(['1999-12-31', '2012-07-01', '2021-07-01', '2026-11-23'])(
    'shows every sign and every count of %s',
    async (on) => {
      const { overlaps } = await ask<{
        overlaps: {
          quarters: {
            quarter: Named;
            programmeCount: Figure;
            programmes: Named[];
            possibleProgrammes: Named[];
          }[];
        };
      }>(`{ overlaps(on: "${on}") { quarters { quarter { name } programmeCount { value }
        programmes { name abbreviation } possibleProgrammes { name abbreviation } } } }`);
      await open(`?on=${on}`);
      const [year, month, day] = on.split('-');
      const rows = await readTable(page, `Quartiere und Programme am ${day}.${month}.${year}`);
      const titles = (await page.locator('.matrix thead th').allTextContents()).slice(2);
      const shown = rows.map(([name, count, ...signs]) => {
        const titlesWith = (word: string): string[] =>
          titles.filter((_title, position) => signs[position]?.endsWith(word));
        return {
          name,
          count,
          certain: sorted(titlesWith('sicher')),
          possible: sorted(titlesWith('möglich')),
        };
      });
      const given = overlaps.quarters.map(({ quarter, programmeCount, programmes, possibleProgrammes }) => ({
        name: quarter.name,
        count: String(programmeCount.value),
        certain: sorted(programmes.map(shortName)),
        possible: sorted(possibleProgrammes.map(shortName)),
      }));
      const byName = (
        a: { readonly name: string | undefined },
        b: { readonly name: string | undefined },
      ): number => (a.name ?? '').localeCompare(b.name ?? '');
      expect(shown.sort(byName)).toEqual(given.sort(byName));
      const counts = column(rows, 1).map(Number);
      expect(counts).toEqual([...counts].sort((a, b) => b - a));
    },
  );

  it('shows the filtered quarters that the graph gives', async () => {
    const filter = 'allOf: ["win", "aiq", "gesundheitsfachkraefte"], noneOf: ["llq-innovationstopf"]';
    const { overlaps } = await ask<{ overlaps: { quarters: { quarter: Named }[] } }>(
      `{ overlaps(on: "2021-07-01") { quarters(${filter}) { quarter { name } } } }`,
    );
    await open('?on=2021-07-01&allOf=win,aiq,gesundheitsfachkraefte&noneOf=llq-innovationstopf');
    const shown = column(await readTable(page, 'Quartiere und Programme am 01.07.2021'), 0);
    expect(sorted(shown)).toEqual(sorted(overlaps.quarters.map(({ quarter }) => quarter.name)));
    expect(shown).toHaveLength(5);
  });

  it('shows every year and every pair', async () => {
    const { overlaps } = await ask<{
      overlaps: {
        timeline: Record<'overlapCount' | 'quarterCount' | 'programmeCount', Figure>[];
        pairs: { first: Named; second: Named; sharedQuarters: Figure; jaccardIndex: Figure }[];
      };
    }>(`{ overlaps(on: "2024-12-31") {
      timeline(fromYear: 1999, toYear: 2026) { overlapCount { value } quarterCount { value } programmeCount { value } }
      pairs(minQuarters: 2) { first { name abbreviation } second { name abbreviation }
        sharedQuarters { value } jaccardIndex { value } } } }`);
    await open('?on=2024-12-31');
    const years = await readTable(page, 'Überschneidungen seit 1999');
    expect(years).toEqual(
      overlaps.timeline.map(({ overlapCount, quarterCount, programmeCount }, position) => [
        String(1999 + position),
        ...[overlapCount, quarterCount, programmeCount].map(({ value }) => String(value)),
      ]),
    );
    const pairs = await readTable(page, 'Welche Programme treffen sich am häufigsten?');
    expect(pairs.map((row) => row.slice(0, 4))).toEqual(
      overlaps.pairs.map(({ first, second, sharedQuarters, jaccardIndex }) => [
        shortName(first),
        shortName(second),
        String(sharedQuarters.value),
        String(jaccardIndex.value),
      ]),
    );
  });
});

describe('the view of a quarter', () => {
  it(
    'shows all money, projects, places and participations of each quarter',
    { timeout: 180_000 },
    async () => {
      const { quarters } = await ask<{
        quarters: {
          nodes: (Named & {
            funding: Money[];
            participations: Named[];
            inhabitants: { figure: Figure };
            overlap: { programmeCount: Figure };
            socialAffairs: { projects: Project[]; sites: Named[] };
            building: { measures: Project[]; sites: Named[] };
            health: { offers: Project[]; sites: Named[] };
            senateChancellery: { innovationGrants: Project[]; sites: Named[] };
          })[];
        };
      }>(`{ quarters { nodes { id name funding { ${moneyFields} } participations { id }
      inhabitants { figure { value } } overlap(on: "2024-07-01") { programmeCount { value } }
      socialAffairs { projects { ${projectFields} } sites { name } }
      building { measures { ${projectFields} } sites { name } }
      health { offers { ${projectFields} } sites { name } }
      senateChancellery { innovationGrants { ${projectFields} } sites { name } } } } }`);
      expect(quarters.nodes).toHaveLength(20);
      for (const quarter of quarters.nodes) {
        const { socialAffairs, building, health, senateChancellery } = quarter;
        await open(`?view=quarter&id=${quarter.id}&on=2024-07-01`);
        const projects = await readTable(page, 'Projekte und Maßnahmen');
        const facts = await readFacts(page);
        expect({
          name: quarter.name,
          facts: facts.slice(0, 2),
          money: sorted(column(await readTable(page, 'Mittel'), 1)),
          participations: (await readTable(page, 'Programme im Lauf der Zeit')).length,
          projects: sorted(projects.map((row) => `${row[0]} ${row[2]}`)),
          sites: sorted(column(await readTable(page, 'Orte'), 0)),
        }).toEqual({
          name: quarter.name,
          facts: [
            quarter.inhabitants.figure.value ?? 'NOT_DELIVERED',
            quarter.overlap.programmeCount.value,
          ].map(String),
          money: sorted(quarter.funding.map(amountOf)),
          participations: quarter.participations.length,
          projects: sorted(
            [
              ...socialAffairs.projects,
              ...building.measures,
              ...health.offers,
              ...senateChancellery.innovationGrants,
            ].map((project) => `${project.title} ${centsOf(project)}`),
          ),
          sites: sorted(
            [socialAffairs, building, health, senateChancellery].flatMap(({ sites }) =>
              sites.map(({ name }) => name),
            ),
          ),
        });
      }
    },
  );
});

describe('the view of a programme', () => {
  it('shows all money, lines, projects and the reach of each programme', { timeout: 180_000 }, async () => {
    const { programmes, overlaps, socialProjects, measures, healthOffers, innovationGrants } = await ask<{
      programmes: (Named & { funding: Money[]; fundingLines: Named[] })[];
      overlaps: {
        programmes: { programme: Named; quarterCount: Figure }[];
        timeline: { year: number; programmes: { programme: Named; certain: Figure; possible: Figure }[] }[];
      };
      [list: string]: unknown;
      socialProjects: { nodes: (Project & { programme: Named | null })[] };
      measures: { nodes: (Project & { programme: Named | null })[] };
      healthOffers: { nodes: (Project & { programme: Named | null })[] };
      innovationGrants: { nodes: (Project & { programme: Named | null })[] };
    }>(`{ programmes { id name abbreviation funding { ${moneyFields} } fundingLines { name } }
      overlaps(on: "2024-07-01") { programmes { programme { id } quarterCount { value } }
        timeline(fromYear: 1999, toYear: 2026) { year
          programmes { programme { id } certain { value } possible { value } } } }
      socialProjects(first: 500) { nodes { ${projectFields} programme { id } } }
      measures(first: 500) { nodes { ${projectFields} programme { id } } }
      healthOffers(first: 500) { nodes { ${projectFields} programme { id } } }
      innovationGrants(first: 500) { nodes { ${projectFields} programme { id } } } }`);
    const projects = [socialProjects, measures, healthOffers, innovationGrants].flatMap(({ nodes }) => nodes);
    expect(programmes).toHaveLength(25);
    for (const programme of programmes) {
      await open(`?view=programme&id=${programme.id}&on=2024-07-01`);
      const shownProjects = await readTable(page, 'Projekte und Maßnahmen');
      const [reach] = await readFacts(page);
      expect({
        name: programme.name,
        reach,
        money: sorted(column(await readTable(page, 'Mittel nach Jahr'), 1)),
        lines: sorted(column(await readTable(page, 'Förderschienen'), 0)),
        years: await readTable(page, 'Reichweite seit 1999'),
        projects: sorted(shownProjects.map((row) => `${row[0]} ${row[2]}`)),
      }).toEqual({
        name: programme.name,
        reach: String(
          overlaps.programmes.find((found) => found.programme.id === programme.id)?.quarterCount.value,
        ),
        money: sorted(programme.funding.map(amountOf)),
        lines: sorted(programme.fundingLines.map(({ name }) => name)),
        years: overlaps.timeline.map(({ year, programmes: reached }) => {
          const found = reached.find((entry) => entry.programme.id === programme.id);
          return [year, found?.certain.value ?? 0, found?.possible.value ?? 0].map(String);
        }),
        projects: sorted(
          projects
            .filter((project) => project.programme?.id === programme.id)
            .map((project) => `${project.title} ${centsOf(project)}`),
        ),
      });
    }
  });
});

describe('the view of money', () => {
  it('shows every statement of each kind, chosen one after the other, and adds nothing up', async () => {
    const { programmes } = await ask<{ programmes: { funding: Money[] }[] }>(
      `{ programmes { funding { ${moneyFields} } } }`,
    );
    const statements = programmes.flatMap(({ funding }) => funding);
    await open('?view=money');
    const choice = page.getByLabel('Art des Betrags');
    const kinds = await choice.locator('option').all();
    const shown: Record<string, string[]> = {};
    for (const option of kinds) {
      const kind = (await option.getAttribute('value')) ?? '';
      await choice.selectOption(kind);
      await settle(page);
      const amounts = column(await readTable(page, 'Alle Angaben als Tabelle'), 1);
      if (amounts.length > 0) shown[kind] = sorted(amounts);
    }
    const given = Object.groupBy(statements, ({ kind }) => kind);
    expect(shown).toEqual(
      Object.fromEntries(
        Object.entries(given).map(([kind, found]) => [kind, sorted((found ?? []).map(amountOf))]),
      ),
    );
    expect(statements.length).toBe(81);
  });

  it('draws exact amounts filled and all others hatched or dashed', async () => {
    const { programmes } = await ask<{ programmes: { funding: (Money & { qualifier: string })[] }[] }>(
      `{ programmes { funding { ${moneyFields} qualifier } } }`,
    );
    await open('?view=money&kind=SHARE');
    const shares = programmes.flatMap(({ funding }) => funding).filter(({ kind }) => kind === 'SHARE');
    const exact = shares.filter(({ qualifier }) => qualifier === 'EXACT').length;
    expect(await page.locator('.certain-bar').count()).toBe(exact);
    expect(await page.locator('.possible-bar').count()).toBe(shares.length - exact);
    expect(exact).toBeGreaterThan(0);
    expect(exact).toBeLessThan(shares.length);
  });
});

describe('the map', () => {
  it('shows in each circle and each row what the graph counts', async () => {
    const { overlaps, quarters } = await ask<{
      overlaps: { quarters: { quarter: Named; programmeCount: Figure }[] };
      quarters: { nodes: (Named & { location: object | null })[] };
    }>(`{ overlaps(on: "2024-07-01") { quarters { quarter { id name } programmeCount { value } } }
      quarters { nodes { id location { latitude } } } }`);
    await open('?view=map&on=2024-07-01');
    const given = overlaps.quarters.map(({ quarter, programmeCount }) => [
      quarter.name,
      String(programmeCount.value),
    ]);
    const rows = await readTable(page, 'Karte der Quartiere am 01.07.2024');
    expect(rows.map(([name, count]) => `${name}: ${count}`).sort()).toEqual(
      given.map((row) => row.join(': ')).sort(),
    );
    const located = quarters.nodes.filter(({ location }) => location !== null).map(({ id }) => id);
    const circles = await page.locator('a.place').all();
    const labels = await Promise.all(circles.map((circle) => circle.getAttribute('aria-label')));
    expect(labels.sort()).toEqual(
      overlaps.quarters
        .filter(({ quarter }) => located.includes(quarter.id))
        .map(({ quarter, programmeCount }) => `${quarter.name}: ${programmeCount.value}`)
        .sort(),
    );
  });
});

describe('the view of departments', () => {
  it('shows the counts of each department', async () => {
    const names = [
      'socialProjects',
      'socialSites',
      'measures',
      'buildingSites',
      'healthOffers',
      'healthSites',
      'innovationGrants',
      'chancellerySites',
    ];
    const counts = await ask<Record<string, { totalCount: number }>>(
      `{ ${names.map((name) => `${name}(first: 1) { totalCount }`).join(' ')} }`,
    );
    await open('?view=departments');
    const rows = await readTable(page, 'Zustand der Ressorts');
    // A department that joined later stands below; the view does not ask for its projects and places.
    const counted = rows.slice(0, names.length / 2);
    expect(counted.flatMap((row) => [row[3], row[4]])).toEqual(
      names.map((name) => String(counts[name]?.totalCount)),
    );
    expect(column(counted, 0)).toEqual(['Soziales', 'Bau', 'Gesundheit', 'Senatskanzlei']);
  });
});
