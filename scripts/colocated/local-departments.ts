import type { Environment } from '#lib/config';
import { ConfigError } from '#lib/errors';
import { readSubgraphConfig, type SubgraphConfig } from '#kit/config';
import { startLocalDepartment, type LocalDepartment } from '#kit/server/local-department';
import { createLogger } from '#lib/create-logger';
import type { CreateSubgraph } from '#kit/server/subgraph';
import { subgraphRegistry, type SubgraphEntry } from '#registry';

/** The departments that run in this process, by name in the supergraph. */
export type LocalDepartments = ReadonlyMap<string, LocalDepartment>;

/** A department whose address is set runs elsewhere. */
const runsHere =
  (env: Environment) =>
  ({ settingsPrefix }: SubgraphEntry): boolean =>
    (env[`${settingsPrefix}_URL`] ?? '') === '';

interface Configured {
  readonly entry: SubgraphEntry;
  readonly config: SubgraphConfig;
}

/** Reads the settings of all; their faults are told together, each once. */
function configure(entries: readonly SubgraphEntry[], env: Environment): Configured[] {
  const faults = new Set<string>();
  const configured = entries.flatMap((entry): Configured[] => {
    try {
      return [{ entry, config: readSubgraphConfig(entry, env) }];
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      for (const fault of error.faults) faults.add(fault);
      return [];
    }
  });
  if (faults.size > 0) throw new ConfigError([...faults]);
  return configured;
}

async function loadDepartment({ folder }: SubgraphEntry): Promise<CreateSubgraph> {
  const url = new URL(`../../subgraphs/${folder}/subgraph.ts`, import.meta.url);
  const module = (await import(url.href)) as { readonly createSubgraph: CreateSubgraph };
  return module.createSubgraph;
}

/** Starts every department that has no address of its own. Throws ConfigError with every fault at once. */
export function startLocalDepartments(env: Environment, say: (line: string) => void): LocalDepartments {
  const entries: readonly SubgraphEntry[] = subgraphRegistry;
  return new Map(
    configure(entries.filter(runsHere(env)), env).map(({ entry, config }) => {
      const logger = createLogger(entry.folder, config.logLevel);
      const load = (): Promise<CreateSubgraph> => loadDepartment(entry);
      return [entry.name, startLocalDepartment({ entry, config, logger, say, load })];
    }),
  );
}
