import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { subgraphRegistry } from '#registry';
import { sealSupergraph } from '../../../gateway/supergraph/seal.ts';
import { composeSubgraphs } from '../../../scripts/schema/composing/composition.ts';
import { chosenEntries } from '../../../scripts/schema/chosen-entries.ts';
import { readPublishedSchemas } from '../../../scripts/schema/department-schemas.ts';
import { publicationFaults } from '../../../scripts/schema/publishing/publication-faults.ts';
import { publish, type Publication } from '../../../scripts/schema/publishing/publish.ts';
import { startNode } from '../../support/processes/start-processes.ts';
import { copySchemas, type SchemaCopy } from '../../support/copies/schema-copy.ts';

let copy: SchemaCopy;
beforeEach(() => {
  copy = copySchemas();
});
afterEach(() => {
  copy.remove();
});

const run = promisify(execFile);

const publishHealth = (said: { reason?: string; author?: string } = {}): Promise<Publication> =>
  publish({
    entries: chosenEntries({ names: ['health'], isAll: false }, subgraphRegistry),
    registry: subgraphRegistry,
    root: copy.root,
    reason: said.reason,
    author: said.author,
    now: () => new Date('2026-11-23T08:00:00Z'),
  });

const addTo = (folder: string, type: string, field: string): void => {
  copy.edit(
    folder,
    `type ${type} implements DepartmentInQuarter {`,
    `type ${type} implements DepartmentInQuarter {\n  "New."\n  ${field}: String`,
  );
};

const offers = '  "Projects and offers for health here; empty when none is known."\n  offers: [Project!]!\n';
const supergraphPath = 'schema/supergraph.graphql';
const published = 'schema/subgraphs/health.graphql';
const changelog = 'schema/changelog.md';

/** What the published schemas compose to, as the supergraph's file must hold it. */
const derived = (): string =>
  sealSupergraph(composeSubgraphs(readPublishedSchemas(subgraphRegistry, copy.root)).supergraphSdl);

describe('a publication', () => {
  it('writes what the department publishes, what all compose to, and the changelog', async () => {
    const before = copy.read(changelog);
    addTo('health', 'HealthInQuarter', 'openingHours');
    const { isAllowed, written } = await publishHealth({ author: 'Health team', reason: 'asked for' });
    expect(isAllowed).toBe(true);
    expect([...written].sort()).toEqual(['schema/api.graphql', changelog, published, supergraphPath]);
    expect(copy.read(published)).toContain('openingHours: String');
    expect(copy.read('schema/api.graphql')).toContain('openingHours: String');
    expect(copy.read(supergraphPath)).toBe(derived());
    expect(copy.read(changelog)).toBe(`${before}
## 2026-11-23T08:00:00.000Z health

Grund / reason: asked for

Von / by: Health team

- ✓ Feld HealthInQuarter.openingHours neu / field HealthInQuarter.openingHours added
`);
  });

  it('writes nothing when nothing is new', async () => {
    expect((await publishHealth()).written).toEqual([]);
  });

  it.each([
    ['does not compose', '  offers: [Project!]!', '  offers: [Projekt!]!'],
    ['breaks a known operation', '  healthWorkers: [Participation!]!', '  practitioners: [Participation!]!'],
    ['was not deprecated before it goes', offers, ''],
  ])('writes nothing of what %s, whatever the reason', async (_fault, before, after) => {
    const files = [published, supergraphPath, changelog, 'schema/api.graphql'];
    const texts = files.map((file) => copy.read(file));
    copy.edit('health', before, after);
    expect((await publishHealth({ reason: 'I want it' })).isAllowed).toBe(false);
    expect(files.map((file) => copy.read(file))).toEqual(texts);
  });

  it('takes away what was deprecated when somebody says why', async () => {
    copy.edit('health', '  offers: [Project!]!', '  offers: [Project!]! @deprecated(reason: "Use x.")');
    expect((await publishHealth()).isAllowed).toBe(true);
    copy.edit('health', offers.replace('Project!]!', 'Project!]! @deprecated(reason: "Use x.")'), '');
    expect((await publishHealth()).isAllowed).toBe(false);
    expect((await publishHealth({ reason: ' ' })).isAllowed).toBe(false);
    expect((await publishHealth({ reason: 'nobody\nasks' })).isAllowed).toBe(true);
    expect(copy.read(supergraphPath)).not.toContain('offers: [Project!]!');
    expect(copy.read(changelog)).toContain(
      'Grund / reason: nobody asks\n\n- ✗ Feld HealthInQuarter.offers entfernt / field HealthInQuarter.offers removed\n',
    );
  });

  it('brings the supergraph back to what is published', async () => {
    const text = copy.read(supergraphPath);
    copy.write(supergraphPath, 'half');
    expect((await publishHealth()).written).toEqual([supergraphPath]);
    expect(copy.read(supergraphPath)).toBe(text);
  });

  it('loses neither of two that come at the same moment', async () => {
    addTo('health', 'HealthInQuarter', 'openingHours');
    addTo('building', 'BuildingInQuarter', 'buildingHours');
    const start = (folder: string) =>
      run(process.execPath, ['scripts/schema-publish.ts', folder, '--root', copy.root]);
    await Promise.all([start('health'), start('building')]);
    expect(copy.read(supergraphPath)).toBe(derived());
    expect(copy.read('schema/api.graphql')).toContain('openingHours: String');
    expect(copy.read('schema/api.graphql')).toContain('buildingHours: String');
    const entries = copy.read(changelog).match(/^## \S+ (health|building)$/gm) ?? [];
    expect(entries.map((entry) => entry.split(' ').at(-1)).sort()).toEqual(['building', 'health']);
  });

  it('completes what a killed one has begun, and does not wait for it', async () => {
    const path = 'schema/subgraphs/building.graphql';
    addTo('building', 'BuildingInQuarter', 'buildingHours');
    const text = copy
      .read(path)
      .replace(
        'type BuildingInQuarter implements DepartmentInQuarter {',
        '$&\n  "New."\n  buildingHours: String\n',
      );
    const journal = JSON.stringify([
      { path: changelog, text: '# Building was here\n' },
      { path, text },
    ]);
    const killed = startNode(['test/support/processes/killed-publication.ts', copy.root, journal], {});
    await killed.printed('half done');
    await killed.stop('SIGKILL');
    addTo('health', 'HealthInQuarter', 'openingHours');
    expect((await publishHealth()).isAllowed).toBe(true);
    expect(copy.read(path)).toBe(text);
    expect(copy.read(changelog)).toMatch(/^# Building was here\n\n## 2026-11-23T08:00:00.000Z health\n/);
    expect(copy.read(supergraphPath)).toBe(derived());
    expect(copy.read('schema/api.graphql')).toContain('buildingHours: String');
  });
});

describe('the command that publishes', () => {
  const command = async (...args: string[]): Promise<{ code: number; output: string }> => {
    const process = startNode(['scripts/schema-publish.ts', ...args, '--root', copy.root], {});
    const { code } = await process.ended;
    return { code: code ?? -1, output: process.lines.join('\n') };
  };

  it('ends with code 0 and names what it wrote', async () => {
    addTo('health', 'HealthInQuarter', 'openingHours');
    const { code, output } = await command('health');
    expect(code).toBe(0);
    expect(output).toContain('geschrieben / written: schema/supergraph.graphql');
  });

  it('ends with code 1 and the report when it may not', async () => {
    copy.edit('health', '  healthWorkers: [Participation!]!', '  practitioners: [Participation!]!');
    const { code, output } = await command('health', '--reason', 'because');
    expect(code).toBe(1);
    expect(output).toContain('kann so nicht veröffentlicht werden');
    expect(output).not.toContain('geschrieben');
  });

  it('ends with code 1 and no stack for a department or an option it does not know', async () => {
    const results = [await command('heath'), await command('health', '--force')];
    expect(results.map(({ code }) => code)).toEqual([1, 1]);
    expect(results[0]?.output).toBe('Es gibt kein Ressort „heath“ / there is no department "heath": health?');
    expect(results[1]?.output).toMatch(/^Unknown option '--force'/);
  });
});

describe('npm run schema:compose', () => {
  const compose = (...args: string[]) =>
    startNode([join('scripts', 'compose.ts'), '--root', copy.root, ...args], {});

  it('never writes a supergraph of schemas that do not compose', async () => {
    const text = copy.read(supergraphPath);
    copy.write(published, copy.read(published).replace('offers: [Project!]!', 'offers: [Projekt!]!'));
    const process = compose();
    expect((await process.ended).code).toBe(1);
    expect(process.lines.join('\n')).toContain('[health] Unknown type Projekt');
    expect(copy.read(supergraphPath)).toBe(text);
  });

  it('says with --check that a working schema is not published', async () => {
    addTo('health', 'HealthInQuarter', 'openingHours');
    const process = compose('--check');
    expect((await process.ended).code).toBe(1);
    expect(process.lines.join('\n')).toContain('health: the working schema is not the published one');
  });
});

describe('the state of publication', () => {
  const faults = (): Promise<string[]> => publicationFaults({ registry: subgraphRegistry, root: copy.root });
  const declare = (...folders: string[]): void => {
    copy.write(
      'schema/unpublished.json',
      JSON.stringify(Object.fromEntries(folders.map((folder) => [folder, 'not done']))),
    );
  };

  it('is right when every department works with what it has published', async () => {
    expect(await faults()).toEqual([]);
  });

  it('is right for a department that says why it has not published yet', async () => {
    addTo('health', 'HealthInQuarter', 'openingHours');
    declare('health');
    expect(await faults()).toEqual([]);
  });

  it('is wrong when that department could not answer what is published', async () => {
    copy.edit('health', offers, '');
    declare('health');
    expect(await faults()).toEqual([
      'health: is declared unpublished, but could not answer what the gateway asks by its published schema; npm run schema:check health',
    ]);
  });

  it('is wrong when the declaration has outlived its reason', async () => {
    declare('health', 'museum');
    expect(await faults()).toEqual([
      'health: is published; remove it from schema/unpublished.json',
      'museum: is published; remove it from schema/unpublished.json',
    ]);
  });
});
