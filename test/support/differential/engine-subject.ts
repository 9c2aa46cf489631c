import { createEngine, type Engine } from '../../../gateway/engine/create-engine.ts';
import { createApolloPlanner } from '../../../gateway/planning/apollo-planner.ts';
import { fromByteText } from '../../../gateway/splicing/byte-text.ts';
import type { SubgraphTransport } from '../../../gateway/transport/transport.ts';
import type { GeneratedOperation } from './generate-operation.ts';
import { pathText, type Outcome } from './outcome.ts';
import type { WorldGraph } from './supergraphs.ts';
import type { WorldRequest } from './world-subgraph.ts';
import type { Faults } from './world.ts';

/** Our engine over a made-up world. */
export interface EngineSubject {
  readonly engine: Engine;
  ask(operation: GeneratedOperation, faults: Faults): Promise<Outcome>;
}

/** Calls of one kind of fault at a time: the request id says which. */
function createWorldTransport(graph: WorldGraph, faultsOf: (requestId: string) => Faults): SubgraphTransport {
  return {
    async send({ subgraph, body, requestId }) {
      const text = await graph.subgraphs
        .get(subgraph)
        ?.answer(JSON.parse(fromByteText(body)) as WorldRequest, faultsOf(requestId));
      if (text === undefined) throw new Error(`there is no subgraph ${subgraph}`);
      return { kind: 'answered', body: Buffer.from(text), headers: {} };
    },
    close: () => Promise.resolve(),
  };
}

/** Creates our engine in this process. */
export function createEngineSubject(graph: WorldGraph): EngineSubject {
  const faultsByRequest = new Map<string, Faults>();
  const transport = createWorldTransport(graph, (requestId) => {
    const faults = faultsByRequest.get(requestId);
    if (!faults) throw new Error('the request is not known');
    return faults;
  });
  const { supergraphSdl } = graph;
  const engine = createEngine({ supergraphSdl, planner: createApolloPlanner(supergraphSdl), transport });
  let requests = 0;
  return {
    engine,
    async ask({ document, variables }, faults) {
      const requestId = String((requests += 1));
      faultsByRequest.set(requestId, faults);
      const request = { variables, callerClass: 'public', requestId };
      const prepared = await engine.prepare(document, undefined);
      const { data, errors = [] } = await engine.execute(prepared, request);
      faultsByRequest.delete(requestId);
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
