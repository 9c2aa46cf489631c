import type { GraphQLDataSource } from '@apollo/gateway';
import {
  buildASTSchema,
  isInterfaceType,
  Kind,
  parse,
  print,
  visit,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import type { GeneratedOperation } from '../../differential/generate-operation.ts';
import { pathText, type Outcome } from '../../differential/outcome.ts';
import type { WorldGraph } from '../../differential/supergraphs.ts';
import type { WorldSubgraph } from '../../differential/world-subgraph.ts';
import type { Faults } from '../../differential/world.ts';
import { blankData } from './blank-data.ts';
import { loadApolloGateway } from './load-apollo-gateway.ts';

/** The stock gateway over a made-up world: what ours is held against. */
export interface StockOracle {
  ask(operation: GeneratedOperation, faults: Faults): Promise<Outcome>;
  stop(): Promise<void>;
}

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: GraphQLFormattedError[];
}

/**
 * A subgraph that knows an interface as one object gives the interface as the type of everything. The stock gateway lets
 * that overwrite the type another subgraph has said, and the object becomes null: see the named cases. Here it is not told.
 */
function withoutInterfaceNames(data: Answer['data'], schema: GraphQLSchema): void {
  const entities = (data?.['_entities'] ?? []) as (Record<string, unknown> | null)[];
  for (const entity of entities)
    for (const [key, value] of Object.entries(entity ?? {}))
      if (typeof value === 'string' && isInterfaceType(schema.getType(value)))
        Reflect.deleteProperty(entity ?? {}, key);
}

/**
 * Asks for the type of every object. Where it does not know it, the stock gateway drops what a fragment on the object's
 * own type holds inside a fragment on its interface: see the named cases.
 */
function withTypeNames(query: string): string {
  const typeName = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;
  const document = parse(query, { noLocation: true });
  const extended = visit(document, {
    SelectionSet: (node, _key, parent) =>
      parent && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION
        ? undefined
        : { ...node, selections: [...node.selections, typeName] },
  });
  return print(extended);
}

/** The way to one subgraph; blanks of a subgraph in error are filled as they were before the hub had its own engine. */
function dataSourceOf(
  subgraph: WorldSubgraph | undefined,
  { schema, asksTypes }: { readonly schema: GraphQLSchema; readonly asksTypes: boolean },
): GraphQLDataSource {
  const extended = new Map<string, string>();
  return {
    async process({ request, context }) {
      if (!subgraph) throw new Error('there is no such subgraph');
      const { query = '', variables, operationName } = request;
      const asked = asksTypes ? (extended.get(query) ?? withTypeNames(query)) : query;
      extended.set(query, asked);
      const text = await subgraph.answer(
        { query: asked, variables, operationName },
        context['faults'] as Faults,
      );
      const answer = JSON.parse(text) as Answer;
      // With a name before the parenthesis it would be a caller's alias.
      const isOnEntities = query.includes('{_entities(');
      const representations = isOnEntities
        ? (variables?.['representations'] as Record<string, unknown>[])
        : undefined;
      const data = answer.errors ? blankData(schema, { query, representations }, answer.data) : answer.data;
      if (isOnEntities) withoutInterfaceNames(data, schema);
      return data === undefined ? answer : { ...answer, data };
    },
  };
}

/** Starts the stock gateway in this process. */
export async function createStockOracle(graph: WorldGraph): Promise<StockOracle> {
  const { ApolloGateway } = await loadApolloGateway();
  const schema = buildASTSchema(parse(graph.supergraphSdl), { assumeValid: true, assumeValidSDL: true });
  // A subgraph that knows an interface as one object would give the interface as the type.
  const knowsTypes = (name: string): boolean =>
    !new RegExp(`graph: ${name.toUpperCase()},[^)]*isInterfaceObject: true`).test(graph.supergraphSdl);
  const gateway = new ApolloGateway({
    supergraphSdl: graph.supergraphSdl,
    logger: silent,
    buildService: ({ name }) =>
      dataSourceOf(graph.subgraphs.get(name), { schema, asksTypes: knowsTypes(name) }),
  });
  const { executor } = await gateway.load();
  return {
    async ask({ text, document, variables }, faults) {
      const result = await executor({
        request: { query: text, variables: { ...variables } },
        document,
        queryHash: text,
        context: { faults },
        metrics: {},
        logger: silent,
        cache: undefined,
      } as unknown as Parameters<typeof executor>[0]);
      const { data, errors = [], extensions } = result;
      const completion = (extensions?.['valueCompletion'] ?? []) as readonly GraphQLFormattedError[];
      return {
        // Through JSON, as a caller would get it.
        data: JSON.parse(JSON.stringify(data ?? null)) as unknown,
        // Some of its errors are no GraphQL errors.
        errors: errors.map(({ message, path }) => ({ message, ...(path && { path }) })),
        refused: completion.map(({ path }) => pathText(path)),
      };
    },
    stop: () => gateway.stop(),
  };
}
