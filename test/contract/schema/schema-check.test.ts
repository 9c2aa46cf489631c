import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { subgraphRegistry } from '#registry';
import { checkDepartments } from '../../../scripts/schema/changes/check-departments.ts';
import { verdictOf, type Verdict } from '../../../scripts/schema/changes/verdict.ts';
import { chosenEntries } from '../../../scripts/schema/chosen-entries.ts';
import { reportLines } from '../../../scripts/schema/wording/report.ts';
import { startNode } from '../../support/processes/start-processes.ts';
import { copySchemas, type SchemaCopy } from '../../support/copies/schema-copy.ts';

let copy: SchemaCopy;
beforeEach(() => {
  copy = copySchemas();
});
afterEach(() => {
  copy.remove();
});

async function check(...names: string[]): Promise<{ verdict: Verdict; lines: string[] }> {
  const entries = chosenEntries({ names, isAll: names.length === 0 }, subgraphRegistry);
  const result = await checkDepartments({ entries, registry: subgraphRegistry, root: copy.root });
  return { verdict: verdictOf(result), lines: reportLines(names.join(', '), result) };
}

/** The line of the department's file that holds the text, as the report names it. */
function placeOf(text: string, folder = 'health'): string {
  const path = `subgraphs/${folder}/schema.graphql`;
  const lines = copy.read(path).split('\n');
  return `${path}:${lines.findIndex((line) => line.includes(text)) + 1}`;
}

function operationLine(file: string, text: string): number {
  return (
    copy
      .read(file)
      .split('\n')
      .findIndex((line) => line.trim().startsWith(text)) + 1
  );
}

/** Takes a field away that no known operation asks for. */
function removeOffers(): void {
  copy.edit(
    'health',
    '  "Projects and offers for health here; empty when none is known."\n  offers: [Project!]!\n',
    '',
  );
}

describe('the check of a working schema', () => {
  it('has nothing to say about what is published', async () => {
    expect(await check('health')).toEqual({
      verdict: 'unchanged',
      lines: ['health: nichts zu veröffentlichen / nothing to publish'],
    });
  });

  it('names operation, file, line and way out when a field of a dashboard is renamed', async () => {
    copy.edit('health', '  healthWorkers: [Participation!]!', '  practitioners: [Participation!]!');
    const file = 'schema/operations/04-quarter-with-all-departments.graphql';
    expect(await check('health')).toEqual({
      verdict: 'breaks known operations',
      lines: [
        '✗ Feld HealthInQuarter.healthWorkers entfernt – bricht bekannte Abfragen',
        '  field HealthInQuarter.healthWorkers removed – breaks known operations',
        `  ${placeOf('type HealthInQuarter')}`,
        `    QuarterWithAllDepartments  ${file}:${operationLine(file, 'healthWorkers')}`,
        '  → Behalten Sie healthWorkers (neben practitioners), kennzeichnen Sie es mit @deprecated(reason: "Use practitioners.") und veröffentlichen Sie das. Stellen Sie die genannten Abfragen um. Entfernen Sie es erst danach.',
        '    Keep healthWorkers (beside practitioners), mark it with @deprecated(reason: "Use practitioners.") and publish that. Change the operations named. Remove it only then.',
        `✓ Feld HealthInQuarter.practitioners neu / field HealthInQuarter.practitioners added  ${placeOf('practitioners')}`,
        'health: bricht bekannte Abfragen; kann so nicht veröffentlicht werden / breaks known operations; cannot be published as it is',
      ],
    });
  });

  it('names operation, file, line and way out when a field of an export is renamed', async () => {
    copy.edit('health', '  healthSites(', '  healthPlaces(');
    const file = 'schema/exports/sites/operations.graphql';
    const { verdict, lines } = await check('health');
    expect(verdict).toBe('breaks known operations');
    expect(lines.slice(0, 6)).toEqual([
      '✗ Feld Query.healthSites entfernt – bricht bekannte Abfragen',
      '  field Query.healthSites removed – breaks known operations',
      `  ${placeOf('type Query')}`,
      `    HealthSites  ${file}:${operationLine(file, 'healthSites')}`,
      '  → Behalten Sie healthSites (neben healthPlaces), kennzeichnen Sie es mit @deprecated(reason: "Use healthPlaces.") und veröffentlichen Sie das. Stellen Sie die genannten Abfragen um. Entfernen Sie es erst danach.',
      '    Keep healthSites (beside healthPlaces), mark it with @deprecated(reason: "Use healthPlaces.") and publish that. Change the operations named. Remove it only then.',
    ]);
  });

  it('names of an export only the operation that breaks', async () => {
    const end = '\n  ): ProjectConnection';
    copy.edit('health', end, `\n    "Open now."\n    isOpen: Boolean!${end}`);
    const { verdict, lines } = await check('health');
    expect(verdict).toBe('breaks known operations');
    const file = 'schema/exports/projects/operations.graphql';
    expect(lines.filter((line) => line.includes('schema/exports/'))).toEqual([
      `    HealthProjects  ${file}:${operationLine(file, 'healthOffers')}`,
    ]);
  });

  it('lets an added optional field pass', async () => {
    copy.edit('health', '  offers: [Project!]!', '  offers: [Project!]!\n  "Hours."\n  openingHours: String');
    expect(await check('health')).toEqual({
      verdict: 'publishable',
      lines: [
        `✓ Feld HealthInQuarter.openingHours neu / field HealthInQuarter.openingHours added  ${placeOf('openingHours')}`,
        'health: kann veröffentlicht werden / can be published',
      ],
    });
  });

  it('tells breaking what nobody is known to use from breaking what somebody uses', async () => {
    removeOffers();
    const { verdict, lines } = await check('health');
    expect(verdict).toBe('breaks unknown clients');
    expect(lines[0]).toBe(
      '✗ Feld HealthInQuarter.offers entfernt – keine bekannte Abfrage nutzt es, unbekannte vielleicht',
    );
  });

  it('asks for a reason when what breaks was deprecated', async () => {
    const path = 'schema/subgraphs/health.graphql';
    const published = copy.read(path);
    copy.write(
      path,
      published.replace('offers: [Project!]!', 'offers: [Project!]! @deprecated(reason: "Use x.")'),
    );
    removeOffers();
    const { verdict, lines } = await check('health');
    expect(verdict).toBe('needs a reason');
    expect(lines.slice(0, 4)).toEqual([
      '✗ Feld HealthInQuarter.offers entfernt – war abgekündigt',
      '  field HealthInQuarter.offers removed – was deprecated',
      `  ${placeOf('type HealthInQuarter')}`,
      '  → Es war abgekündigt: veröffentlichen Sie mit --reason "warum es jetzt geht".',
    ]);
  });

  it('names a value that an operation asks by', async () => {
    copy.write(
      'schema/operations/99-kinds.graphql',
      'query Kinds($kinds: [SiteKind!]) {\n  healthSites(\n    kinds: $kinds\n  ) { totalCount }\n}\n',
    );
    const kind = /enum SiteKind \{\s+"[^"]*"\s+(\w+)/.exec(
      copy.read('subgraphs/kit/vocabulary.graphql'),
    )![1]!;
    copy.write('schema/operations/99-kinds.variables.json', JSON.stringify({ kinds: [kind] }));
    copy.write(
      'subgraphs/kit/vocabulary.graphql',
      copy
        .read('subgraphs/kit/vocabulary.graphql')
        .replace(new RegExp(`(enum SiteKind \\{\\s+"[^"]*"\\s+)${kind}`), '$1MOVED'),
    );
    const { lines } = await check();
    expect(lines[0]).toBe(`✗ Wert SiteKind.${kind} entfernt – bricht bekannte Abfragen`);
    expect(lines).toContain('    Kinds  schema/operations/99-kinds.graphql:1');
  });

  it('warns of an argument that changes nothing yet', async () => {
    copy.edit(
      'health',
      '    kinds: [SiteKind!]\n',
      '    kinds: [SiteKind!]\n    "Open now."\n    isOpen: Boolean\n',
    );
    const { verdict, lines } = await check('health');
    expect(verdict).toBe('publishable');
    expect(lines.slice(0, 3)).toEqual([
      '! Argument Query.healthSites.isOpen neu',
      '  argument Query.healthSites.isOpen added',
      `  ${placeOf('isOpen: Boolean')}`,
    ]);
  });

  it('marks as internal what only departments see', async () => {
    copy.edit(
      'health',
      '  offers: [Project!]!',
      '  offers: [Project!]!\n  "Hidden."\n  hidden: Int @inaccessible',
    );
    expect((await check('health')).lines[0]).toBe(
      `✓ Feld HealthInQuarter.hidden neu (intern) / field HealthInQuarter.hidden added (internal)  ${placeOf('hidden: Int')}`,
    );
  });

  it('says in which order to publish and to start when running gateways may still ask for it', async () => {
    const path = 'schema/subgraphs/health.graphql';
    copy.write(
      path,
      copy.read(path).replace('  offers: [Project!]!', '  offers: [Project!]!\n  hidden: Int @inaccessible'),
    );
    const { verdict, lines } = await check('health');
    expect(verdict).toBe('publishable');
    expect(lines.slice(0, 4)).toEqual([
      '! Feld HealthInQuarter.hidden entfernt (intern)',
      '  field HealthInQuarter.hidden removed (internal)',
      `  ${placeOf('type HealthInQuarter')}`,
      '  → Nur zwischen den Ressorts sichtbar. Erst veröffentlichen, dann Ihren Dienst mit dem neuen Stand starten.',
    ]);
  });

  it.each([
    [
      'a type that nobody defines',
      '  offers: [Project!]!',
      '  offers: [Projekt!]!',
      'INVALID_GRAPHQL: [health] Unknown type Projekt',
    ],
    [
      'a field that belongs to another department',
      '  health: HealthInQuarter\n',
      '  health: HealthInQuarter\n  name: Int\n',
      'FIELD_TYPE_MISMATCH: Type of field "Quarter.name" is incompatible across subgraphs: it has type "Int" in subgraph "health" but type "String!" in subgraph "quarters"',
    ],
    [
      'a text that is no GraphQL',
      '  offers: [Project!]!',
      '  offers: [Project!!]!',
      'SYNTAX: Syntax Error: Expected "]", found "!".',
    ],
    [
      'a foreign field that nothing here needs',
      '  health: HealthInQuarter\n',
      '  health: HealthInQuarter\n  names: Int @external\n',
      'EXTERNAL_UNUSED: [health] Field "Quarter.names" is marked @external but is not used in any federation directive (@key, @provides, @requires) or to satisfy an interface; the field declaration has no use and should be removed (or the field should not be @external).',
    ],
  ])('explains %s, with its line and what to do', async (_fault, before, after, message) => {
    copy.edit('health', before, after);
    const { verdict, lines } = await check('health');
    expect(verdict).toBe('faulty');
    const changedLine = after.trimEnd().split('\n').at(-1)!;
    expect(lines[0]).toMatch(new RegExp(`^✗ .+: ${placeOf(changedLine)}$`));
    expect(lines[1]).toBe(`  ${message}`);
    expect(lines[2]).toMatch(/^ {2}→ /);
    expect(lines.join('\n')).not.toMatch(/\n\s+at /);
  });

  it('blames no department for what another one works on', async () => {
    copy.edit('building', 'type Query {', 'type Query {\n  broken: Nothing');
    expect((await check('health')).verdict).toBe('unchanged');
    expect((await check('building')).verdict).toBe('faulty');
  });

  it('checks a change of what all share with all of them', async () => {
    const path = 'subgraphs/kit/vocabulary.graphql';
    copy.write(
      path,
      copy.read(path).replace('enum SiteKind {', 'enum SiteKind {\n  "A library."\n  LIBRARY'),
    );
    expect((await check('health')).verdict).toBe('faulty');
    const { verdict, lines } = await check();
    expect(verdict).toBe('publishable');
    expect(lines[0]).toBe('! Wert SiteKind.LIBRARY neu');
  });
});

describe('the choice of departments', () => {
  it.each([
    ['heath', 'Es gibt kein Ressort „heath“ / there is no department "heath": health?'],
    [
      'museum',
      'Es gibt kein Ressort „museum“ / there is no department "museum": quarters, social-affairs, building, health, senate-chancellery',
    ],
  ])('answers %s with what it may have meant', (name, message) => {
    expect(() => chosenEntries({ names: [name], isAll: false }, subgraphRegistry)).toThrow(message);
  });

  it('takes the name in the supergraph too', () => {
    expect(chosenEntries({ names: ['social_affairs'], isAll: false }, subgraphRegistry)[0]?.folder).toBe(
      'social-affairs',
    );
  });
});

describe('the command that checks', () => {
  const command = async (...args: string[]): Promise<{ code: number | null; lines: readonly string[] }> => {
    const process = startNode(['scripts/schema-check.ts', ...args, '--root', copy.root], {});
    const { code } = await process.ended;
    return { code, lines: process.lines };
  };

  it('ends with code 1 when a known operation would break, and writes nothing', async () => {
    const path = 'subgraphs/health/schema.graphql';
    copy.edit('health', '  healthWorkers: [Participation!]!', '  practitioners: [Participation!]!');
    const [working, published] = [copy.read(path), copy.read('schema/subgraphs/health.graphql')];
    const { code, lines } = await command('health');
    expect(code).toBe(1);
    expect(lines[0]).toBe('✗ Feld HealthInQuarter.healthWorkers entfernt – bricht bekannte Abfragen');
    expect([copy.read(path), copy.read('schema/subgraphs/health.graphql')]).toEqual([working, published]);
  });

  it('ends with code 0 when nothing breaks', async () => {
    expect((await command('health', 'building')).code).toBe(0);
  });

  it('ends with code 1 and one line for a department whose schema is not there', async () => {
    rmSync(join(copy.root, 'subgraphs/health/schema.graphql'));
    expect(await command('health')).toEqual({
      code: 1,
      lines: ['subgraphs/health/schema.graphql fehlt / is missing'],
    });
  });

  it('ends with code 1 and one line for a department it does not know, or none', async () => {
    expect(await command('helth')).toEqual({
      code: 1,
      lines: ['Es gibt kein Ressort „helth“ / there is no department "helth": health?'],
    });
    const { code, lines } = await command();
    expect([code, lines.length]).toEqual([1, 1]);
    expect(lines[0]).toMatch(/^Welches Ressort\? \/ Which department\? quarters, /);
  });
});
