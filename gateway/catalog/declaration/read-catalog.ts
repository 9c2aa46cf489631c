import { readFile } from 'node:fs/promises';
import type { NamedExport } from '../../exports/declaration/named-export.ts';
import { formatsOf } from '../../exports/formats/formats.ts';
import { parameterNames } from '../../exports/http/read-options.ts';
import { catalogShape, type DeclaredDataSet, type DepartmentCatalog } from './catalog-shape.ts';

/** A file of a data set. */
export interface DataSetFile {
  readonly named: NamedExport;
  /** Address below the hub's, without the format: `/export/sites`. */
  readonly path: string;
  /** Question mark included; empty without values. */
  readonly search: string;
  readonly extensions: readonly string[];
}

/** A data set with its department and the files it can be had as. */
export interface DataSet extends Omit<DeclaredDataSet, 'files'> {
  /** Name of the subgraph that declares it. */
  readonly owner: string;
  readonly department: Omit<DepartmentCatalog, 'dataSets'>;
  readonly files: readonly DataSetFile[];
}

/** The data sets of the hub, by their ids. */
export type Catalog = ReadonlyMap<string, DataSet>;

function readFiles({ id, files }: DeclaredDataSet, exports: ReadonlyMap<string, NamedExport>): DataSetFile[] {
  return files.map(({ export: name, parameters }) => {
    const named = exports.get(name);
    if (!named) throw new Error(`the data set ${id} names an export that is not there: ${name}`);
    const unknown = Object.keys(parameters).filter((parameter) => !parameterNames(named).includes(parameter));
    if (unknown.length > 0)
      throw new Error(`the export ${name} of the data set ${id} takes no ${unknown.join(', ')}`);
    const search = new URLSearchParams(parameters).toString();
    return {
      named,
      path: `/export/${name}`,
      search: search === '' ? '' : `?${search}`,
      extensions: formatsOf(named.place !== undefined).map(({ extension }) => extension),
    };
  });
}

/** Makes the catalogue of the departments' declarations. Throws when one breaks the rules. */
export function createCatalog(declared: unknown, exports: ReadonlyMap<string, NamedExport>): Catalog {
  const catalog = new Map<string, DataSet>();
  for (const [owner, { dataSets, ...department }] of Object.entries(catalogShape.parse(declared)))
    for (const dataSet of dataSets) {
      if (catalog.has(dataSet.id)) throw new Error(`two data sets are called ${dataSet.id}`);
      catalog.set(dataSet.id, { ...dataSet, owner, department, files: readFiles(dataSet, exports) });
    }
  return catalog;
}

/** Reads the catalogue from the file that composing writes. Rejects when it breaks the rules. */
export async function readCatalog(path: string, exports: ReadonlyMap<string, NamedExport>): Promise<Catalog> {
  try {
    return createCatalog(JSON.parse(await readFile(path, 'utf8')), exports);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The catalogue ${path} cannot be read: ${reason}`, { cause });
  }
}
