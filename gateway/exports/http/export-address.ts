import type { NamedExport } from '../declaration/named-export.ts';
import { formatsOf } from '../formats/formats.ts';
import type { TableFormat } from '../formats/table-format.ts';
import { ExportFaultError } from '../export-fault.ts';

const extensionsOf = (hasPoint: boolean): string =>
  formatsOf(hasPoint)
    .map(({ extension }) => extension)
    .join(', ');

function unknownName(name: string, names: Iterable<string>): ExportFaultError {
  const list = [...names].join(', ');
  return new ExportFaultError(404, [
    {
      de: `Es gibt keinen Export „${name}“. Es gibt: ${list}.`,
      en: `There is no export "${name}". There are: ${list}.`,
    },
    {
      de: `Formate: ${extensionsOf(true)}. Beispiel: /export/participations.csv`,
      en: `Formats: ${extensionsOf(true)}. Example: /export/participations.csv`,
    },
  ]);
}

/** The format of an extension. Throws ExportFaultError with the list when there is none. */
export function findFormat(name: string, extension: string, hasPoint: boolean): TableFormat {
  const format = formatsOf(hasPoint).find((candidate) => candidate.extension === extension);
  if (format) return format;
  const list = extensionsOf(hasPoint);
  throw new ExportFaultError(404, [
    {
      de: `„${name}“ gibt es nicht als „${extension}“. Es gibt: ${list}.`,
      en: `"${name}" cannot be had as "${extension}". There are: ${list}.`,
    },
  ]);
}

/** Splits `participations.excel.csv` into name and extension. */
export function splitFileName(fileName: string): { readonly name: string; readonly extension: string } {
  const dot = fileName.indexOf('.');
  return dot === -1
    ? { name: fileName, extension: '' }
    : { name: fileName.slice(0, dot), extension: fileName.slice(dot + 1) };
}

/** The export and the format a file name stands for. Throws ExportFaultError with the list of what there is. */
export function findExport(
  exports: ReadonlyMap<string, NamedExport>,
  fileName: string,
): { readonly found: NamedExport; readonly format: TableFormat } {
  const { name, extension } = splitFileName(fileName);
  const found = exports.get(name);
  if (!found) throw unknownName(name, exports.keys());
  return { found, format: findFormat(name, extension, found.place !== undefined) };
}
