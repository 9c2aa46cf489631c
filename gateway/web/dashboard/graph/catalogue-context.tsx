import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { CatalogueQuery } from '../generated/graphql.ts';

/** Names of all quarters and programmes, and the day it is in Bremen. */
export interface Catalogue {
  readonly quarters: NonNullable<CatalogueQuery['quarters']>['nodes'];
  readonly programmes: NonNullable<CatalogueQuery['programmes']>;
  readonly today: string;
}

/** The catalogue of the register, for everything inside. */
export const CatalogueContext = createContext<Catalogue | undefined>(undefined);

/** The catalogue. Must be called where it is known to be loaded. */
export function useCatalogue(): Catalogue {
  const catalogue = useContext(CatalogueContext);
  if (catalogue === undefined) throw new Error('useCatalogue must be called inside a CatalogueContext');
  return catalogue;
}

/** The catalogue in an answer; undefined when the register is silent. */
export function catalogueIn({ quarters, programmes, overlaps }: CatalogueQuery): Catalogue | undefined {
  if (quarters === null || programmes === null || overlaps === null) return undefined;
  return { quarters: quarters.nodes, programmes, today: overlaps.on };
}

/** Short name of a programme where it has one. */
export const shortName = ({
  name,
  abbreviation,
}: {
  readonly name: string;
  readonly abbreviation: string | null;
}): string => abbreviation ?? name;
