import { typeNameKeys } from './generate-operation.ts';
import type { Random } from './random.ts';

/** How data is corrupted: with nulls and gaps only, with scalars too, or with values of any kind. */
export type Corruption = 'nulls' | 'scalars' | 'anything';

const scalars: readonly unknown[] = [true, 'odd', 1.5, 7, -0.1, ''];
const oddValues: Readonly<Record<Corruption, readonly unknown[]>> = {
  nulls: [null],
  scalars,
  anything: [
    ...scalars,
    [],
    {},
    [null],
    ['x', {}],
    { x: 1 },
    [[[]]],
    { __typename: 'Query' },
    { __typename: 1 },
  ],
};

/** A copy of data as subgraphs could give it that break their schema. Types of objects stay as they are. */
export function corrupted(
  data: unknown,
  options: { readonly random: Random; readonly kind: Corruption },
): unknown {
  const { random, kind } = options;
  if (random.chance(0.04)) return null;
  if (random.chance(0.03)) return structuredClone(random.pick(oddValues[kind]));
  if (Array.isArray(data)) return data.map((entry) => corrupted(entry, options));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).flatMap(([key, value]: [string, unknown]) => {
      if (typeNameKeys.includes(key)) return [[key, value]];
      return random.chance(0.02) ? [] : [[key, corrupted(value, options)]];
    }),
  );
}
