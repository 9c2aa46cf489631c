import { graphql } from 'graphql';
import type { Environment } from '#lib/config';
import { askRegister, readRegisterAnswer, registerQuestion } from '#kit/import/ask-register';
import type { RegisteredKeys, Table } from '#kit/tables/table';
import { subgraphRegistry, type SubgraphEntry } from '#registry';
import { httpAddress } from '../supervisor/hub-settings.ts';
import { CommandError } from './command-error.ts';
import { buildSubgraph } from './department.ts';
import { withDatabase, type OpenedDepartment } from './open-department.ts';

/** Where the register is asked. */
export interface RegisterOptions {
  readonly entry: SubgraphEntry;
  readonly opened: OpenedDepartment;
  readonly env: Environment;
  /** Address of the hub, when it is not the one of the settings. */
  readonly hub?: string | undefined;
}

/** How long the hub may take to tell its register. */
const timeoutMillis = 10_000;

/**
 * The quarters and programmes a table may name, as the hub's graph tells them. Where no hub runs but its embedded
 * database is at hand, the register's own subgraph answers the same question. Throws CommandError when nobody does.
 */
export async function readRegister(
  table: Table,
  options: RegisterOptions,
): Promise<RegisteredKeys | undefined> {
  if (table.registered === undefined) return undefined;
  const { env, hub, opened } = options;
  const { GATEWAY_HOST = '127.0.0.1', GATEWAY_PORT = '4000' } = env;
  const url = hub ?? httpAddress(GATEWAY_HOST || '127.0.0.1', Number(GATEWAY_PORT || 4000));
  const register =
    (await askRegister(url, timeoutMillis)) ?? (hub === undefined ? await askHere(opened) : undefined);
  if (register !== undefined) return register;
  throw new CommandError(
    `Das Register der Quartiere und Programme antwortet nicht (${url}). Starten Sie den Hub, oder nennen Sie seine Adresse mit --hub.`,
  );
}

async function askHere({ embeddedUri }: OpenedDepartment): Promise<RegisteredKeys | undefined> {
  if (embeddedUri === undefined) return undefined;
  const [register] = subgraphRegistry;
  return withDatabase(register, embeddedUri, async ({ db }) => {
    const subgraph = await buildSubgraph(register, db);
    const contextValue = subgraph.createContext({ requestId: 'register' });
    const { schema } = subgraph;
    const { data } = await graphql({ schema, source: registerQuestion, contextValue });
    return data ? readRegisterAnswer(data) : undefined;
  });
}
