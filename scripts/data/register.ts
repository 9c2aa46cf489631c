import { graphql } from 'graphql';
import type { Environment } from '#lib/config';
import type { Register, Table } from '#kit/tables/table';
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

/** What anyone may ask of the register: departments know it by its published schema only. */
const question = `{
  quarters(first: 2000) { nodes { id name otherNames } }
  programmes { id name abbreviation }
}`;

interface RegisterAnswer {
  readonly quarters: {
    readonly nodes: readonly {
      readonly id: string;
      readonly name: string;
      readonly otherNames: readonly string[];
    }[];
  } | null;
  readonly programmes:
    readonly { readonly id: string; readonly name: string; readonly abbreviation: string | null }[] | null;
}

/**
 * The quarters and programmes a table may name, as the hub's graph tells them. Where no hub runs but its embedded
 * database is at hand, the register's own subgraph answers the same question. Throws CommandError when nobody does.
 */
export async function readRegister(table: Table, options: RegisterOptions): Promise<Register | undefined> {
  if (table.registered === undefined) return undefined;
  const { env, hub, opened } = options;
  const { GATEWAY_HOST = '127.0.0.1', GATEWAY_PORT = '4000' } = env;
  const url = hub ?? httpAddress(GATEWAY_HOST || '127.0.0.1', Number(GATEWAY_PORT || 4000));
  const answer = (await askHub(url)) ?? (hub === undefined ? await askHere(opened) : undefined);
  if (answer?.quarters && answer.programmes) return toRegister(answer);
  throw new CommandError(
    `Das Register der Quartiere und Programme antwortet nicht (${url}). Starten Sie den Hub, oder nennen Sie seine Adresse mit --hub.`,
  );
}

async function askHub(url: string): Promise<Partial<RegisterAnswer> | undefined> {
  try {
    const response = await fetch(`${url.replace(/\/$/, '')}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query: question }),
      signal: AbortSignal.timeout(10_000),
    });
    const { data } = (await response.json()) as { readonly data?: Partial<RegisterAnswer> | null };
    return data ?? undefined;
  } catch {
    // Nobody listens there, or something that is no hub.
    return undefined;
  }
}

async function askHere({ embeddedUri }: OpenedDepartment): Promise<Partial<RegisterAnswer> | undefined> {
  if (embeddedUri === undefined) return undefined;
  const [register] = subgraphRegistry;
  return withDatabase(register, embeddedUri, async ({ db }) => {
    const subgraph = await buildSubgraph(register, db);
    const contextValue = subgraph.createContext({ requestId: 'register' });
    const { schema } = subgraph;
    const { data } = await graphql({ schema, source: question, contextValue });
    return (data as Partial<RegisterAnswer> | null | undefined) ?? undefined;
  });
}

function toRegister({ quarters, programmes }: Partial<RegisterAnswer>): Register {
  return {
    quarters: new Map(quarters?.nodes.map(({ id, name, otherNames }) => [id, [name, ...otherNames]])),
    programmes: new Map(
      programmes?.map(({ id, name, abbreviation }) => [
        id,
        [name, ...(abbreviation === null ? [] : [abbreviation])],
      ]),
    ),
  };
}
