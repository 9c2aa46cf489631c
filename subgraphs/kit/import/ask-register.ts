import type { RegisteredKeys } from '#kit/tables/table';

/** What anyone may ask of the register: departments know it by its published schema only. */
export const registerQuestion = `{
  quarters(first: 2000) { nodes { id name otherNames } }
  programmes { id name abbreviation }
}`;

/** What the graph answers; null where the register was silent. */
export interface RegisterAnswer {
  readonly quarters?: {
    readonly nodes: readonly {
      readonly id: string;
      readonly name: string;
      readonly otherNames: readonly string[];
    }[];
  } | null;
  readonly programmes?:
    readonly { readonly id: string; readonly name: string; readonly abbreviation: string | null }[] | null;
}

/** The register by an answer; undefined when the answer lacks a part of it. */
export function readRegisterAnswer({ quarters, programmes }: RegisterAnswer): RegisteredKeys | undefined {
  if (!quarters || !programmes) return undefined;
  return {
    quarters: new Map(quarters.nodes.map(({ id, name, otherNames }) => [id, [name, ...otherNames]])),
    programmes: new Map(
      programmes.map(({ id, name, abbreviation }) => [
        id,
        [name, ...(abbreviation === null ? [] : [abbreviation])],
      ]),
    ),
  };
}

/** Asks the graph of a hub for its register; undefined when it gives no usable answer. Never rejects. */
export async function askRegister(
  hubUrl: string,
  timeoutMillis: number,
): Promise<RegisteredKeys | undefined> {
  try {
    const response = await fetch(`${hubUrl.replace(/\/$/, '')}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query: registerQuestion }),
      signal: AbortSignal.timeout(timeoutMillis),
    });
    const { data } = (await response.json()) as { readonly data?: RegisterAnswer | null };
    return data ? readRegisterAnswer(data) : undefined;
  } catch {
    // Nobody listens there, or something that is no hub.
    return undefined;
  }
}
