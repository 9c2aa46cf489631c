import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { departmentPage, type DepartmentOverview } from './department-page.ts';
import { readKnownUses } from './known-uses.ts';
import { readPublishedSchemas } from './published-schema.ts';

const departments = [
  { name: 'register', folder: 'register' },
  { name: 'parks', folder: 'parks' },
  { name: 'sports', folder: 'sports' },
];
const files = {
  'subgraphs/register.graphql':
    'type Query { quarter: Quarter } type Quarter { id: ID! name: String } type ParksInQuarter { trees: Int @external }',
  'subgraphs/parks.graphql': `type Query { "All parks." parks: [Park!] }
    type Quarter { id: ID! "What parks says." parks: ParksInQuarter }
    type ParksInQuarter { "How many trees." trees: Int "Inside." all: Int @inaccessible }
    type Park { id: ID! source: Source } type Source { title: String }`,
  'subgraphs/sports.graphql': 'type Source { title: String }',
  'api.graphql': `type Query { quarter: Quarter parks: [Park!] } type Park { id: ID! }
    type Quarter { name: String parks: ParksInQuarter } type ParksInQuarter { trees: Int }`,
  'operations/01-trees.graphql':
    '# de: Wie viele Bäume?\n# en: How many trees?\n# de+: Bäume.\n# en+: Trees.\nquery Trees { quarter { name parks { trees } } }\n',
  'exports/trees/operations.graphql':
    'query TreesOfQuarter { quarter { parks { trees } } } query Parks { parks { id } }\n',
  'exports/trees/export.json': JSON.stringify({
    title: { de: 'Bäume', en: 'Trees' },
    description: { de: 'Eine Zeile je Quartier.', en: 'A row for each quarter.' },
    parts: [{ operation: 'TreesOfQuarter', rows: 'quarter' }],
    columns: [{ name: 'trees', path: '.parks.trees', title: { de: 'Bäume', en: 'Trees' } }],
  }),
  'changelog.md':
    '# Changelog\n\n## 2026-01-01T10:00:00.000Z parks\n\n## 2026-02-01T10:00:00.000Z sports, parks\n\n## 2026-03-01T10:00:00.000Z sports\n',
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quartiersgraph-'));
  for (const name of ['subgraphs', 'operations', 'exports/trees'])
    await mkdir(join(folder, name), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
});
afterAll(() => rm(folder, { recursive: true }));

describe('a published schema', () => {
  it('is what the department alone adds and everyone sees, the root first', async () => {
    const { types } = (await readPublishedSchemas(folder, departments)).get('parks')!;
    expect(
      types.map(({ name, fields }) => [name, fields.map((field) => `${field.name}: ${field.type}`)]),
    ).toEqual([
      ['Query', ['parks: [Park!]']],
      ['Quarter', ['parks: ParksInQuarter']],
      ['ParksInQuarter', ['trees: Int']],
      ['Park', ['id: ID!', 'source: Source']],
    ]);
    expect(types[0]?.fields[0]?.description).toBe('All parks.');
  });

  it('has the day of the newest entry of the changelog that names the department', async () => {
    const published = await readPublishedSchemas(folder, departments);
    expect(published.get('parks')?.publishedAt).toBe('2026-02-01T10:00:00.000Z');
    expect(published.get('register')?.publishedAt).toBeUndefined();
  });

  it('has a version that follows from its text', async () => {
    const version = async () => (await readPublishedSchemas(folder, departments)).get('sports')?.version;
    const before = await version();
    expect(before).toMatch(/^[0-9a-f]{12}$/);
    await writeFile(join(folder, 'subgraphs/sports.graphql'), 'type Source { title: String! }');
    expect(await version()).not.toBe(before);
  });

  it('is left out where there is none', async () => {
    expect((await readPublishedSchemas(join(folder, 'nowhere'), departments)).size).toBe(0);
    expect(await readKnownUses(join(folder, 'nowhere'))).toEqual([]);
  });
});

describe('the page of a department', () => {
  const entry = {
    name: 'parks',
    folder: 'parks',
    settingsPrefix: 'PARKS',
    defaultPort: 1,
    department: { value: 'PARKS', namespace: 'parks', title: 'Amt für <Grün>' },
  };
  const facts = { tables: [{ name: 'trees', rowCount: 12_345, importedAt: '2026-07-01T22:30:00.000Z' }] };
  const overview = async (more: Partial<DepartmentOverview> = {}): Promise<DepartmentOverview> => ({
    entry,
    standing: { isAnswering: true, facts, heardAt: new Date('2026-11-23T09:00:00Z') },
    published: (await readPublishedSchemas(folder, departments)).get('parks'),
    knownUses: await readKnownUses(folder),
    ...more,
  });

  it('tells tables, rows and imports in German, at the time of Bremen', async () => {
    const page = departmentPage(await overview(), 'de');
    expect(page).toContain('<html lang="de">');
    expect(page).toContain('Amt für &lt;Grün&gt;');
    expect(page).toContain('12.345');
    expect(page).toContain('2. Juli 2026 um 00:30');
    expect(page).toContain('antwortet');
  });

  it('tells the same in English, and names the department in German all the same', async () => {
    const page = departmentPage(await overview(), 'en');
    expect(page).toContain('12,345');
    expect(page).toContain('2 July 2026 at 00:30');
    expect(page).toContain('<h1 lang="de">');
  });

  it('names the known operations that read its fields, with those fields', async () => {
    const page = departmentPage(await overview(), 'de');
    expect(page).toContain('Wie viele Bäume?');
    expect(page).toContain('Quarter.parks, ParksInQuarter.trees');
  });

  it('names the exports drawn from its fields by their address, whichever of their operations reads them', async () => {
    const page = departmentPage(await overview(), 'en');
    expect(page).toContain('<dt>Trees <code>/export/trees</code></dt>');
    expect(page).toContain('Query.parks, Quarter.parks, ParksInQuarter.trees, Park.id');
  });

  it('names the views of the dashboard that read its fields', async () => {
    const knownUses = await readKnownUses(folder, [
      'query Gardens { parks { id } }',
      'query Names { quarter { name } }',
    ]);
    const page = departmentPage(await overview({ knownUses }), 'de');
    expect(page).toContain('<dt>Dashboard <code>Gardens</code></dt>');
    expect(page).not.toContain('<code>Names</code>');
  });

  it('calls the state of a silent department unknown, and what it said last, last known', async () => {
    const standing = { isAnswering: false, facts, heardAt: new Date('2026-11-23T09:00:00Z') };
    const page = departmentPage(await overview({ standing }), 'de');
    expect(page).toContain('unbekannt: Das Ressort antwortet zurzeit nicht');
    expect(page).toContain('Zuletzt bekannter Stand; ob er noch gilt, ist unbekannt.');
    expect(page).toContain('23. November 2026 um 10:00');
  });

  it('claims nothing of a department that was never heard of and has published nothing', async () => {
    const standing = { isAnswering: false, facts: undefined, heardAt: undefined };
    const page = departmentPage(await overview({ standing, published: undefined }), 'en');
    expect(page).toContain('never since this hub was started');
    expect(page).toContain('The department has not published a schema yet.');
    expect(page).toContain(
      'No known operation, export or view of the dashboard reads fields of this department.',
    );
    expect(page).not.toContain('<table>');
  });
});
