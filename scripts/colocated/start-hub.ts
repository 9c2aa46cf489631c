import type { Environment } from '#lib/config';
import { readGatewayConfig } from '../../gateway/config.ts';
import { createGateway } from '../../gateway/create-gateway.ts';
import { listen } from '../../gateway/http/listen.ts';
import { loadKnownOperations } from '../../gateway/supergraph/load-operations.ts';
import { loadSupergraph } from '../../gateway/supergraph/load-supergraph.ts';
import { watchSupergraph } from '../../gateway/supergraph/watch-supergraph.ts';
import type { LocalSubgraphs } from '../../gateway/subgraph-places.ts';
import { startLocalDepartments, type LocalDepartments } from './local-departments.ts';

/** A gateway with departments in its process. */
export interface ColocatedHub {
  /** Base address of the gateway. */
  readonly url: string;
  /** Lets requests under way end, then closes everything. */
  stop(): Promise<void>;
}

const findersOf = (departments: LocalDepartments): LocalSubgraphs =>
  Object.fromEntries([...departments].map(([name, department]) => [name, () => department.current()]));

/** What each department says of itself, for the health of the process. */
async function healthOf(departments: LocalDepartments): Promise<Record<string, string>> {
  const states = [...departments].map(async ([name, department]): Promise<[string, string]> => {
    const { isReady, reason } = await department.readiness();
    return [name, isReady ? 'ready' : (reason ?? 'not ready')];
  });
  return Object.fromEntries(await Promise.all(states));
}

const stopAll = async (departments: LocalDepartments): Promise<void> => {
  await Promise.all([...departments.values()].map((department) => department.stop()));
};

/**
 * Starts gateway and departments in this process. Listens as soon as each department is ready, or is known to take
 * longer. Throws ConfigError, SupergraphError or ListenError, and leaves nothing running then.
 */
export async function startColocatedHub(
  env: Environment,
  say: (line: string) => void,
): Promise<ColocatedHub> {
  const config = readGatewayConfig(env);
  const supergraphSdl = await loadSupergraph(config.supergraphPath);
  const departments = startLocalDepartments(env, say);
  try {
    const gateway = await createGateway({
      config,
      supergraphSdl,
      subscribe: watchSupergraph({ path: config.supergraphPath, known: supergraphSdl }),
      knownOperations: await loadKnownOperations(config.supergraphPath),
      localSubgraphs: findersOf(departments),
      healthReport: async () => ({ departments: await healthOf(departments) }),
    });
    const stop = async (): Promise<void> => {
      await gateway.stop();
      await stopAll(departments);
    };
    try {
      await Promise.all([...departments.values()].map(({ hasSpoken }) => hasSpoken));
      return { url: await listen(gateway.server, config), stop };
    } catch (error) {
      await gateway.stop();
      throw error;
    }
  } catch (error) {
    // What they hold open would keep a process alive that nobody can reach.
    await stopAll(departments);
    throw error;
  }
}
