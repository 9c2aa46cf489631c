import { isDeepStrictEqual } from 'node:util';
import type { TestHub } from '../../support/hub.ts';
import { fileNames, type FileName } from './csv-files.ts';
import { listQueries, programmesQuery, quartersQuery, withFragments } from './queries.ts';

/** A record as the graph tells it. */
export type GraphRecord = Readonly<Record<string, unknown>>;

/** How the walk came to a record: by a list at the root, by its quarter, or by its programme. */
export type Way = 'list' | 'quarter' | 'programme';

/** A record and the ways that led to it. */
export interface Found {
  readonly record: GraphRecord;
  readonly ways: ReadonlySet<Way>;
}

/** Everything that was found, by the file it should stand in and its id. */
export interface Walk {
  readonly found: Readonly<Record<FileName, ReadonlyMap<string, Found>>>;
  /** Records that were told differently on different ways. */
  readonly conflicts: readonly string[];
}

/** Walks the graph as a user would: lists page by page, quarters and programmes into every department. */
export async function walkGraph(hub: TestHub): Promise<Walk> {
  const collector = createCollector();
  for (const quarter of await allPages(hub, quartersQuery, 8)) collectQuarter(collector, quarter);
  const { programmes, organisations } = await answerOf(hub, programmesQuery);
  for (const programme of listOf(programmes)) collectProgramme(collector, programme);
  collector.add('departments', 'list', organisations);
  for (const [file, queries] of Object.entries(listQueries)) {
    for (const query of queries) collector.add(file as FileName, 'list', await allPages(hub, query, 25));
  }
  return collector;
}

interface Collector extends Walk {
  add(file: FileName, way: Way, records: unknown): void;
}

function createCollector(): Collector {
  const found = Object.fromEntries(fileNames.map((file) => [file, new Map()])) as Record<
    FileName,
    Map<string, { record: GraphRecord; ways: Set<Way> }>
  >;
  const conflicts: string[] = [];
  return {
    found,
    conflicts,
    add(file, way, records) {
      for (const record of listOf(records)) {
        const id = String(record['id']);
        const known = found[file].get(id);
        if (known === undefined) found[file].set(id, { record, ways: new Set([way]) });
        else {
          known.ways.add(way);
          if (!isDeepStrictEqual(known.record, record)) conflicts.push(`${file} ${id}`);
        }
      }
    },
  };
}

/** Fields of a department's namespace, by the file their records stand in. */
const namespaceFields: Readonly<Record<string, FileName>> = {
  fundingLines: 'funding_lines',
  funding: 'budgets',
  statistics: 'statistics',
  sites: 'sites',
  projects: 'projects',
  measures: 'projects',
  offers: 'projects',
  innovationGrants: 'projects',
  budgetClasses: 'participations',
  decidedPeriods: 'participations',
  plans: 'participations',
};

const namespaces = ['socialAffairs', 'building', 'health', 'senateChancellery'] as const;

function collectQuarter(collector: Collector, quarter: GraphRecord): void {
  const { facts, statistics, contradictions, ...rest } = quarter;
  collector.add('quarters', 'list', [withoutNamespaces(rest)]);
  collector.add('quarter_facts', 'quarter', facts);
  collector.add('statistics', 'quarter', statistics);
  collector.add('contradictions', 'quarter', contradictions);
  collectNamespaces(collector, 'quarter', quarter);
}

function collectProgramme(collector: Collector, programme: GraphRecord): void {
  const { statistics, contradictions, ...rest } = programme;
  collector.add('programmes', 'list', [withoutNamespaces(rest)]);
  collector.add('statistics', 'programme', statistics);
  collector.add('contradictions', 'programme', contradictions);
  collector.add('departments', 'programme', programme['organisations']);
  collectNamespaces(collector, 'programme', programme);
}

function collectNamespaces(collector: Collector, way: Way, entity: GraphRecord): void {
  for (const namespace of namespaces) {
    const part = entity[namespace] as GraphRecord;
    // What the file calls a record's kind, the graph says by the field it stands in.
    const taking = listOf(part['participations']).map((record) => ({ ...record, kind: 'MEMBERSHIP' }));
    collector.add('participations', way, taking);
    for (const [field, file] of Object.entries(namespaceFields)) {
      if (field in part) collector.add(file, way, part[field]);
    }
  }
}

function withoutNamespaces(entity: GraphRecord): GraphRecord {
  const isNamespace = (name: string): boolean => namespaces.some((namespace) => namespace === name);
  return Object.fromEntries(Object.entries(entity).filter(([name]) => !isNamespace(name)));
}

function listOf(records: unknown): GraphRecord[] {
  if (!Array.isArray(records)) throw new Error(`not a list: ${JSON.stringify(records)}`);
  return records as GraphRecord[];
}

interface Page {
  readonly totalCount: number;
  readonly nodes: readonly GraphRecord[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** All entries of a paged list. Throws when there are more or fewer than the list says. */
async function allPages(hub: TestHub, query: string, first: number): Promise<GraphRecord[]> {
  const nodes: GraphRecord[] = [];
  let after: string | null = null;
  let page: Page;
  do {
    page = (await answerOf(hub, query, { first, after }))['list'] as Page;
    nodes.push(...page.nodes);
    after = page.pageInfo.endCursor;
  } while (page.pageInfo.hasNextPage);
  if (nodes.length !== page.totalCount)
    throw new Error(`${nodes.length} of ${page.totalCount} entries: ${query}`);
  return nodes;
}

async function answerOf(
  hub: TestHub,
  query: string,
  variables?: Record<string, unknown>,
): Promise<GraphRecord> {
  const { data, errors } = await hub.ask(withFragments(query), variables);
  if (errors !== undefined || !data) throw new Error(JSON.stringify(errors));
  return data;
}
