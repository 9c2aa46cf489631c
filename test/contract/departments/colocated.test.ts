import { readdirSync, readFileSync } from 'node:fs';
import {
  buildSchema,
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  type GraphQLOutputType,
} from 'graphql';
import type { Collection } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { departmentState, stateCollection, storedName } from '#kit/database/department-state';
import { createDataVersion } from '#kit/tables/data-version';
import { readGatewayConfig } from '../../../gateway/config.ts';
import { createGateway, type Gateway } from '../../../gateway/create-gateway.ts';
import { listen } from '../../../gateway/http/listen.ts';
import type { LocalSubgraphs } from '../../../gateway/subgraph-places.ts';
import { parseExamples } from '../../../gateway/web/examples/parse-example.ts';
import { operationNames, readOperation } from '../../../scripts/bench/operations.ts';
import { importBoundaries, squareAround } from '../../support/boundaries.ts';
import { startHub, type Answer, type TestHub } from '../../support/hub.ts';

type Variables = Readonly<Record<string, unknown>>;

const examplesFolder = 'schema/operations';
const examples = parseExamples(
  Object.fromEntries(
    readdirSync(examplesFolder).map((name) => [name, readFileSync(`${examplesFolder}/${name}`, 'utf8')]),
  ),
).map(({ name, query, variables }): [string, string, Variables] => [
  name,
  query,
  variables === '' ? {} : (JSON.parse(variables) as Variables),
]);
const measured = operationNames.flatMap((name): [string, string, Variables][] => {
  const { query, variables } = readOperation(name);
  return variables.slice(0, 2).map((values) => [`${name} ${JSON.stringify(values)}`, query, values]);
});
const faulty: [string, string, Variables][] = [
  ['an unknown id', '{ quarter(id: "atlantis") { name health { sites { name } } } }', {}],
  ['a day that is none', 'query ($on: Date) { overlaps(on: $on) { id } }', { on: '2024-02-30' }],
  ['a page that is too large', '{ measures(first: 100000) { nodes { id } } }', {}],
  ['a cursor of another list', '{ healthSites(after: "bm9uZTox") { nodes { id } } }', {}],
  ['variables that do not fit', 'query ($id: ID!) { quarter(id: $id) { name } }', {}],
  [
    'fields and names of types under other names',
    '{ q: quarter(id: "tenever") { t: __typename h: health { d: department s: sites { __typename } } } }',
    {},
  ],
];

const api = buildSchema(readFileSync('schema/api.graphql', 'utf8'));

/** Every field of a type that needs no argument, and of the objects behind them, so many levels deep. */
function selectionOf(type: GraphQLOutputType, levels: number): string {
  const named = getNamedType(type);
  if (!isObjectType(named)) return '';
  const fields = Object.values(named.getFields()).filter((field) => !field.args.some(isRequiredArgument));
  const texts = fields.flatMap((field) => {
    if (isLeafType(getNamedType(field.type))) return [field.name];
    const inner = levels > 0 ? selectionOf(field.type, levels - 1) : '';
    const isPaged = field.args.some(({ name }) => name === 'first');
    return inner === '' ? [] : [`${field.name}${isPaged ? '(first: 2)' : ''} ${inner}`];
  });
  return texts.length === 0 ? '' : `{ ${texts.join(' ')} }`;
}

const knownIds: Readonly<Record<string, string>> = {
  organisation: 'soziales',
  programme: 'win',
  quarter: 'groepelingen',
  source: 'S01',
};

/** One operation for each root field, with all that can be asked behind it. */
const everything = Object.values(api.getQueryType()?.getFields() ?? {})
  .filter((field) => field.args.every((given) => !isRequiredArgument(given) || given.name === 'id'))
  .map(({ name, args, type }): [string, string, Variables] => {
    const values = args.flatMap((given) =>
      given.name === 'id' ? ['id: $id'] : given.name === 'first' ? ['first: 2'] : [],
    );
    const given = values.length === 0 ? '' : `(${values.join(', ')})`;
    const head = given.includes('$id') ? 'query ($id: ID!) ' : '';
    const id = knownIds[name];
    return [`all of ${name}`, `${head}{ ${name}${given} ${selectionOf(type, 2)} }`, { id }];
  });

/** The departments' own address is not asked: they run in the gateway's process too, over the same databases. */
const locals = (hub: TestHub): LocalSubgraphs =>
  Object.fromEntries(
    [...hub.subgraphs.values()].map(({ entry, subgraph, connection }) => {
      const dataVersion = createDataVersion({
        db: connection.db,
        timeoutMillis: 30_000,
        now: () => new Date(),
      });
      return [entry.name, () => (away.has(entry.folder) ? undefined : { ...subgraph, dataVersion })];
    }),
  );

/** The only kind of leaf in the graph that is an object; the starting data has none. */
const area = squareAround(8.76, 53.12);

const away = new Set<string>();
let hub: TestHub;
const gateways: Gateway[] = [];
/** Where a gateway answers that asks departments each time. */
let url: string;

/** Starts a gateway with the departments in its process; gives it and its address. */
async function startColocated(settings: Readonly<Record<string, string>>): Promise<[Gateway, string]> {
  const config = readGatewayConfig({
    GATEWAY_PORT: '0',
    LOG_LEVEL: 'silent',
    SUBGRAPH_TIMEOUT_MILLIS: '30000',
    ...settings,
  });
  const supergraphSdl = readFileSync('schema/supergraph.graphql', 'utf8');
  const gateway = await createGateway({ config, supergraphSdl, localSubgraphs: locals(hub) });
  gateways.push(gateway);
  return [gateway, await listen(gateway.server, config)];
}

beforeAll(async () => {
  hub = await startHub({ now: new Date('2026-11-23T12:00:00Z') });
  await importBoundaries(hub, [{ quarterId: 'groepelingen', geometry: area }]);
  [, url] = await startColocated({ GATEWAY_CACHE_BYTES: '0', GATEWAY_SHARING: 'off' });
});
afterAll(async () => {
  for (const gateway of gateways) await gateway.stop();
  await hub.stop();
});

async function textFrom(address: string, query: string, variables: Variables): Promise<string> {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return response.text();
}

/** The documents of a department that are in force. */
async function inForce(folder: string, name: string): Promise<Collection<{ _id: string }>> {
  const { db } = hub.subgraphs.get(folder)!.connection;
  const state = await departmentState({ db, timeoutMillis: 5_000 }).read();
  return db.collection<{ _id: string }>(storedName(state, name));
}

describe('departments in the process of the gateway', () => {
  it.each([...examples, ...measured, ...faulty, ...everything])(
    'answer as over HTTP: %s',
    async (_name, query, variables) => {
      hub.resetCounts();
      // What comes again is executed in another way.
      const local: string[] = [];
      for (let time = 1; time <= 3; time += 1) local.push(await textFrom(url, query, variables));
      expect(Object.values(hub.counted()).every(({ fetches }) => fetches === 0)).toBe(true);
      const overHttp = await textFrom(hub.url, query, variables);
      expect(local).toEqual([overHttp, overHttp, overHttp]);
    },
  );

  it.each(everything)(
    'have all that can be asked behind a root field: %s',
    async (_name, query, variables) => {
      const { data, errors } = JSON.parse(await textFrom(url, query, variables)) as Answer;
      expect(errors).toBeUndefined();
      expect(Object.values(data!)[0]).not.toBeNull();
    },
  );

  it('hand on an area as it was imported', async () => {
    const query = '{ quarter(id: "groepelingen") { boundary { geometry } } }';
    const { data } = JSON.parse(await textFrom(url, query, {})) as Answer;
    expect(data).toEqual({ quarter: { boundary: { geometry: area } } });
  });

  it('have their answers kept by the version of their data', async () => {
    const [gateway, keepingUrl] = await startColocated({});
    const query = '{ quarter(id: "tenever") { name } }';
    const { made } = gateway.counters();
    await expect
      .poll(
        async () => {
          await textFrom(keepingUrl, query, {});
          return gateway.counters().kept;
        },
        { timeout: 10_000 },
      )
      .toBeGreaterThan(0);
    expect(gateway.counters().made).toBeGreaterThan(made);
    const quarters = await inForce('quarters', 'quarters');
    await quarters.updateOne({ _id: 'tenever' }, { $set: { name: 'Tenever neu' } });
    await hub.subgraphs
      .get('quarters')!
      .connection.db.collection<{ _id: string }>(stateCollection)
      .updateOne({ _id: 'current' }, { $inc: { revision: 1 } });
    await expect
      .poll(() => textFrom(keepingUrl, query, {}), { timeout: 10_000 })
      .toBe('{"data":{"quarter":{"name":"Tenever neu"}}}');
  });

  it('tell of a stored record that breaks its check as over HTTP', async () => {
    await (await inForce('health', 'sites')).updateMany({}, { $set: { name: 5 } });
    const query = '{ quarter(id: "groepelingen") { name health { sites { name } } } }';
    const local = await textFrom(url, query, {});
    expect(local).toContain('SOURCE_DATA_INVALID');
    expect(local).toBe(await textFrom(hub.url, query, {}));
  });

  it('are silent one by one while they cannot be started', async () => {
    away.add('building');
    const query = '{ quarter(id: "groepelingen") { name building { department } health { department } } }';
    expect(JSON.parse(await textFrom(url, query, {}))).toEqual({
      errors: [
        {
          message: 'The department behind building gives no answer',
          extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'building' },
        },
      ],
      data: { quarter: { name: 'Gröpelingen', building: null, health: { department: 'HEALTH' } } },
    });
    away.clear();
    expect(await textFrom(url, query, {})).toBe(await textFrom(hub.url, query, {}));
  });
});
