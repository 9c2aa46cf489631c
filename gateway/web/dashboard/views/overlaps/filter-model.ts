import type { Address } from '../../address/address.ts';

/** What a filter demands of its programme. */
export const modes = ['allOf', 'anyOf', 'noneOf'] as const;

/** One of `modes`. */
export type Mode = (typeof modes)[number];

/** A filter that is set: the key of a programme or funding line, and what is demanded of it. */
export interface Filter {
  readonly mode: Mode;
  readonly id: string;
}

/** The filters an address sets. */
export const filtersIn = (address: Address): Filter[] =>
  modes.flatMap((mode) => address[mode].map((id) => ({ mode, id })));

/** Sets a filter; another one for the same programme goes. */
export function withFilter(address: Address, { mode, id }: Filter): Address {
  const without = modes.reduce((next, other) => withoutFilter(next, { mode: other, id }), address);
  return { ...without, [mode]: [...without[mode], id] };
}

/** Takes a filter away and keeps everything else. */
export const withoutFilter = (address: Address, { mode, id }: Filter): Address => ({
  ...address,
  [mode]: address[mode].filter((key) => key !== id),
});

/** The filter a refusal of the graph is about. It says "<argument> must …, but got: <value>", and maybe more after a semicolon. */
export const refusedFilter = (refusal: string, address: Address): Filter | undefined =>
  filtersIn(address).find(
    ({ mode, id }) => refusal.startsWith(`${mode} `) && `${refusal};`.includes(`got: ${id};`),
  );
