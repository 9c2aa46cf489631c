import { createEngine, type Engine } from '../../../gateway/engine/create-engine.ts';
import { createApolloPlanner } from '../../../gateway/engine/planning/apollo-planner.ts';
import { fromByteText, toByteText, type ByteText } from '../../../gateway/engine/splicing/byte-text.ts';
import type { SubgraphTransport } from '../../../gateway/transport/transport.ts';
import type { GeneratedOperation } from './generate-operation.ts';
import { pathText, type Outcome } from './outcome.ts';
import type { WorldGraph } from './supergraphs.ts';
import type { WorldRequest } from './world-subgraph.ts';
import type { Faults } from './world.ts';

/** Our engine over a made-up world. */
export interface EngineSubject {
  readonly engine: Engine;
  ask(operation: GeneratedOperation, setting: Setting): Promise<Outcome>;
}

/** How a world is and how its subgraphs write. */
export interface Setting {
  readonly faults: Faults;
  /** Every other answer with white space, so that it has to be parsed. */
  readonly isLoose: boolean;
}

/** A setting as the answers to one request are written. */
interface Writing extends Setting {
  answers: number;
}

function written(text: string, writing: Writing): ByteText {
  writing.answers += 1;
  const isSpread = writing.isLoose && writing.answers % 2 === 0;
  return toByteText(isSpread ? JSON.stringify(JSON.parse(text), undefined, 1) : text);
}

/** Calls of one setting at a time: the request id says which. */
function createWorldTransport(
  graph: WorldGraph,
  writingOf: (requestId: string) => Writing,
): SubgraphTransport {
  return {
    async send({ subgraph, body, requestId }) {
      const writing = writingOf(requestId);
      const text = await graph.subgraphs
        .get(subgraph)
        ?.answer(JSON.parse(fromByteText(body)) as WorldRequest, writing.faults);
      if (text === undefined) throw new Error(`there is no subgraph ${subgraph}`);
      return { kind: 'answered', body: written(text, writing), headers: {} };
    },
    close: () => Promise.resolve(),
  };
}

/** Creates our engine in this process. */
export function createEngineSubject(graph: WorldGraph): EngineSubject {
  const writings = new Map<string, Writing>();
  const transport = createWorldTransport(graph, (requestId) => {
    const writing = writings.get(requestId);
    if (!writing) throw new Error('the request is not known');
    return writing;
  });
  const { supergraphSdl } = graph;
  const engine = createEngine({ supergraphSdl, planner: createApolloPlanner(supergraphSdl), transport });
  let requests = 0;
  return {
    engine,
    async ask({ document, variables }, setting) {
      const requestId = String((requests += 1));
      writings.set(requestId, { ...setting, answers: 0 });
      const request = { variables, callerClass: 'public', requestId };
      const prepared = await engine.prepare(document, undefined);
      const { data, errors = [] } = await engine.execute(prepared, request);
      writings.delete(requestId);
      const reported = errors.filter(({ extensions }) => extensions['subgraph'] !== undefined);
      const refused = errors.filter(({ extensions }) => extensions['subgraph'] === undefined);
      return {
        data: JSON.parse(JSON.stringify(data ?? null)) as unknown,
        errors: reported.map((error) => error.toJSON()),
        refused: refused.map(({ path }) => pathText(path)),
      };
    },
  };
}
