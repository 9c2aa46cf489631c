import { createRequire } from 'node:module';
import { isDeepStrictEqual } from 'node:util';
import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import {
  execute,
  Kind,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { compileResponse, type CompiledResponse } from '../../../gateway/engine/response/compile-response.ts';
import { conditionNames, perConditions } from '../../../gateway/engine/response/conditions.ts';
import { corrupted } from '../../support/differential/corrupt.ts';
import { generateOperation } from '../../support/differential/generate-operation.ts';
import { createRandom } from '../../support/differential/random.ts';
import { composeSmallGraphs, type WorldGraph } from '../../support/differential/supergraphs.ts';
import { noFaults, worldResolver, type WorldObject } from '../../support/differential/world.ts';

const seed = Number(process.env['DIFFERENTIAL_SEED'] ?? 26_112_301);
const operations = 250;
const answersPerOperation = 8;

type Data = Record<string, unknown>;

// Not part of what the stock gateway exports.
const { computeResponse } = createRequire(import.meta.url)('@apollo/gateway/dist/resultShaping.js') as {
  computeResponse: (given: {
    operation: unknown;
    variables: object;
    input: unknown;
    introspectionHandling: () => null;
  }) => { data: unknown; errors: readonly GraphQLError[] };
};

/** The document with the type asked of every object, as plans ask for it. */
const withTypes = (document: DocumentNode): DocumentNode =>
  visit(document, {
    SelectionSet: (node) => ({
      ...node,
      selections: [...node.selections, { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }],
    }),
  });

const plain = (data: unknown): unknown => JSON.parse(JSON.stringify(data ?? null)) as unknown;

function prepare(graph: WorldGraph) {
  const supergraph = Supergraph.build(graph.supergraphSdl, { validateSupergraph: false });
  const api = supergraph.apiSchema();
  const schema = api.toGraphQLJSSchema();

  /** What the subgraphs would give together, if nothing went wrong. */
  const gather = async (document: DocumentNode, variableValues: Data): Promise<Data> => {
    const { data } = await execute({
      schema,
      document: withTypes(document),
      variableValues,
      fieldResolver: worldResolver({ types: graph.types, faults: noFaults }),
      typeResolver: (value) => (value as WorldObject).__typename,
    });
    return plain(data) as Data;
  };

  /** What graphql-js makes of the data. */
  const byGraphQLJs = (document: DocumentNode, data: Data, variableValues: Data) =>
    execute({
      schema,
      document,
      variableValues,
      rootValue: data,
      fieldResolver: (source: Data, _args, _context, { path }) =>
        Object.hasOwn(source, path.key) ? source[path.key] : undefined,
      typeResolver: (value) => (value as Data)['__typename'] as string,
    });

  /** What the stock gateway makes of it; undefined where it gives up. */
  const byStockGateway = (document: DocumentNode, input: Data, variables: Data) => {
    const operation = operationFromDocument(api, document);
    try {
      return computeResponse({ operation, variables, input, introspectionHandling: () => null });
    } catch {
      return undefined;
    }
  };

  const compile = (document: DocumentNode, variables: Data): CompiledResponse => {
    const fragments = new Map<string, FragmentDefinitionNode>();
    for (const node of document.definitions)
      if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
    const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION)!;
    const defaults = Object.fromEntries(
      (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
        defaultValue?.kind === Kind.BOOLEAN ? [[variable.name.value, defaultValue.value]] : [],
      ),
    );
    const parts = { schema, operation, fragments };
    return perConditions(conditionNames(parts), (conditions) => compileResponse(parts, conditions))({
      ...defaults,
      ...variables,
    });
  };
  return { schema, gather, byGraphQLJs, byStockGateway, compile };
}

/** Operations with the data gathered for them, the same for the same seed. */
async function* gathered(graph: WorldGraph) {
  const tools = prepare(graph);
  for (let n = 0; n < operations; n += 1) {
    const size = { maxDepth: 4, maxFields: 5 };
    const { document, text, variables } = generateOperation(tools.schema, { seed: seed + n, size });
    if (text.includes('__schema') || text.includes('__type(')) continue;
    const data = await tools.gather(document, { ...variables });
    yield { ...tools, document, text, variables: { ...variables }, data, random: createRandom(seed + n) };
  }
}

describe.each(composeSmallGraphs().map((graph) => [graph.name, graph] as const))(
  `answers over the graph %s from seed ${seed}`,
  (_, graph) => {
    it('lets null climb as graphql-js does', async () => {
      let nulls = 0;
      for await (const { document, text, variables, data, random, ...tools } of gathered(graph)) {
        const response = tools.compile(document, variables);
        for (let n = 0; n < answersPerOperation; n += 1) {
          const given = corrupted(data, { random, kind: 'nulls' }) as Data | null;
          if (given === null) continue;
          const expected = await tools.byGraphQLJs(document, given, variables);
          const { data: answer, errors } = response.complete(given, []);
          const isSame =
            JSON.stringify(answer) === JSON.stringify(expected.data) &&
            errors.length > 0 === (expected.errors ?? []).length > 0;
          if (!isSame) expect({ text, variables, given, answer: plain(answer) }).toEqual({ ...expected });
          nulls += errors.length;
        }
      }
      expect(nulls).toBeGreaterThan(operations);
    });

    it('takes scalars of any kind as the stock gateway does, where that does not give up', async () => {
      let compared = 0;
      for await (const { document, text, variables, data, random, ...tools } of gathered(graph)) {
        const response = tools.compile(document, variables);
        for (let n = 0; n < answersPerOperation; n += 1) {
          const given = corrupted(data, { random, kind: 'scalars' });
          if (typeof given !== 'object' || given === null || Array.isArray(given)) continue;
          const { data: answer, errors } = response.complete(given as Data, []);
          const expected = tools.byStockGateway(document, given as Data, variables);
          if (!expected) continue;
          compared += 1;
          const isSame =
            isDeepStrictEqual(plain(answer), plain(expected.data)) &&
            errors.length > 0 === expected.errors.length > 0;
          if (!isSame) expect({ text, variables, given, answer: plain(answer), errors }).toEqual(expected);
        }
      }
      expect(compared).toBeGreaterThan(operations);
    });

    it('never throws, and tells of something, whatever the subgraphs say', async () => {
      let told = 0;
      for await (const { document, variables, data, random, ...tools } of gathered(graph)) {
        const response = tools.compile(document, variables);
        for (let n = 0; n < answersPerOperation; n += 1) {
          const given = corrupted(data, { random, kind: 'anything' });
          if (typeof given !== 'object' || given === null) continue;
          told += response.complete(given as Data, []).errors.length;
        }
      }
      expect(told).toBeGreaterThan(operations);
    });
  },
);
