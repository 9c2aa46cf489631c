import { csvFormat } from './csv.ts';
import { excelCsvFormat } from './excel-csv.ts';
import { geojsonFormat } from './geojson.ts';
import { jsonlFormat } from './jsonl.ts';
import { parquetFormat } from './parquet.ts';
import type { TableFormat } from './table-format.ts';
import { xlsxFormat } from './xlsx/xlsx.ts';

/** Every format an export can have, the one for programs first. */
export const tableFormats: readonly TableFormat[] = [
  csvFormat,
  excelCsvFormat,
  xlsxFormat,
  jsonlFormat,
  parquetFormat,
  geojsonFormat,
];

/** The formats a table has: places on a map only if its rows have places. */
export function formatsOf(hasPoint: boolean): readonly TableFormat[] {
  return tableFormats.filter((format) => hasPoint || format !== geojsonFormat);
}
