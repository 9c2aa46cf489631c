import { composeServices } from '@apollo/composition';
import type { GraphQLDataSource } from '@apollo/gateway';
import { parse, type GraphQLFormattedError } from 'graphql';
import { createEngine, type Engine } from '../../../gateway/engine/create-engine.ts';
import { createApolloPlanner } from '../../../gateway/engine/planning/apollo-planner.ts';
import { fromByteText, toByteText } from '../../../gateway/engine/splicing/byte-text.ts';
import type { SubgraphAnswer, SubgraphCall } from '../../../gateway/transport/transport.ts';
import { loadApolloGateway } from './stock-gateway/load-apollo-gateway.ts';

/** What a subgraph was asked. */
export interface ScriptedCall {
  readonly subgraph: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly isMutation: boolean;
}

/** A subgraph that gives no answer. */
export const silence: unique symbol = Symbol('silence');

/** What a subgraph says, call by call: a GraphQL answer, bytes that are none, or nothing at all. */
export type ScriptedAnswer = object | string | typeof silence;

/** SDL of each subgraph, and what it says. */
export interface Script {
  readonly subgraphs: Readonly<Record<string, string>>;
  readonly answers: Readonly<Record<string, readonly ScriptedAnswer[]>>;
}

/** An operation with values for its variables. */
export interface ScriptedOperation {
  readonly text: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

/** An answer of either gateway, as a caller sees it. */
export interface ScriptedResult {
  readonly data: unknown;
  readonly errors: readonly GraphQLFormattedError[];
}

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import:
  ["@key", "@external", "@requires", "@shareable", "@interfaceObject", "@inaccessible"])`;

function compose(subgraphs: Script['subgraphs']): string {
  const services = Object.entries(subgraphs).map(([name, sdl]) => ({
    name,
    url: `http://${name}.invalid`,
    typeDefs: parse(`${link}\n${sdl}`),
  }));
  const { errors, supergraphSdl } = composeServices(services);
  if (errors) throw new AggregateError(errors, errors.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

/** Gives the answers of a script one after another; a subgraph that has none left fails the test. */
function createTeller({ answers }: Script) {
  const told = new Map<string, number>();
  return (subgraph: string): ScriptedAnswer => {
    const index = told.get(subgraph) ?? 0;
    told.set(subgraph, index + 1);
    const answer = answers[subgraph]?.[index];
    if (answer === undefined) throw new Error(`${subgraph} has no answer number ${index + 1}`);
    return answer;
  };
}

const jsonOf = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null)) as unknown;

/** Our engine over scripted subgraphs, with everything they were asked. */
export interface ScriptedEngine {
  readonly engine: Engine;
  readonly calls: readonly ScriptedCall[];
  readonly silences: readonly { readonly subgraph: string; readonly reason: string }[];
  readonly ask: (operation: ScriptedOperation) => Promise<ScriptedResult>;
}

/** Creates our engine over scripted subgraphs. */
export function createScriptedEngine(script: Script): ScriptedEngine {
  const supergraphSdl = compose(script.subgraphs);
  const tell = createTeller(script);
  const calls: ScriptedCall[] = [];
  const silences: { subgraph: string; reason: string }[] = [];
  const send = async (call: SubgraphCall): Promise<SubgraphAnswer> => {
    const { query, variables } = JSON.parse(fromByteText(call.body)) as Pick<
      ScriptedCall,
      'query' | 'variables'
    >;
    calls.push({ subgraph: call.subgraph, query, variables, isMutation: call.isMutation });
    const answer = tell(call.subgraph);
    if (answer === silence) return { kind: 'silent', reason: 'it was told to be' };
    const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
    return { kind: 'answered', body: toByteText(text), headers: {} };
  };
  const engine = createEngine({
    supergraphSdl,
    planner: createApolloPlanner(supergraphSdl),
    transport: { send, close: () => Promise.resolve() },
    onSilence: ({ subgraph, reason }) => silences.push({ subgraph, reason }),
  });
  return {
    engine,
    calls,
    silences,
    async ask({ text, variables, operationName }) {
      const prepared = await engine.prepare(parse(text), operationName);
      const request = { variables, callerClass: 'public', requestId: 'r-1' };
      const { data, errors = [] } = await engine.execute(prepared, request);
      return { data: jsonOf(data), errors: errors.map((error) => error.toJSON()) };
    },
  };
}

const quiet = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** Asks the stock gateway over scripted subgraphs, as it comes. Errors of completion are in an extension of its own. */
export async function askStockGateway(script: Script, operation: ScriptedOperation): Promise<ScriptedResult> {
  const { ApolloGateway } = await loadApolloGateway();
  const tell = createTeller(script);
  const buildService = ({ name }: { name: string }): GraphQLDataSource => ({
    process: async () => structuredClone(tell(name)) as object,
  });
  const gateway = new ApolloGateway({
    supergraphSdl: compose(script.subgraphs),
    logger: quiet,
    buildService,
  });
  const { executor } = await gateway.load();
  const { text, variables = {} } = operation;
  const { data, errors = [] } = await executor({
    request: { query: text, variables },
    document: parse(text),
    queryHash: text,
    context: {},
    metrics: {},
    logger: quiet,
  } as unknown as Parameters<typeof executor>[0]);
  await gateway.stop();
  return {
    data: jsonOf(data),
    errors: errors.map(({ message, path }) => ({ message, ...(path && { path }) })),
  };
}
