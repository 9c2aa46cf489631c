import type { Catalog } from './read-catalog.ts';

/** Day on which a department last imported a table, by the name of its subgraph; undefined when nobody knows. */
export type ImportedOn = (owner: string) => string | undefined;

/** The catalogue with every data set modified on the day of its department's last import, unless it was declared later. */
export function withImports(catalog: Catalog, importedOn: ImportedOn): Catalog {
  return new Map(
    [...catalog].map(([id, dataSet]) => {
      const { modifiedOn } = dataSet;
      const imported = importedOn(dataSet.owner) ?? modifiedOn;
      return [id, { ...dataSet, modifiedOn: imported > modifiedOn ? imported : modifiedOn }];
    }),
  );
}
