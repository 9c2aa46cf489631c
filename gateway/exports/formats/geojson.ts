import { indexColumns, noteColumn, type Row, type Table } from '../table/table.ts';
import { inBatches } from './batches.ts';
import type { TableFormat } from './table-format.ts';

function compileFeature({ columns, point }: Table): (row: Row) => string {
  const positions = indexColumns(columns);
  const longitudeAt = positions.get(point?.longitude ?? '') ?? -1;
  const latitudeAt = positions.get(point?.latitude ?? '') ?? -1;
  return (row) => {
    const coordinates = [row[longitudeAt], row[latitudeAt]];
    const isPlace = coordinates.every((degrees) => typeof degrees === 'number');
    const properties = Object.fromEntries(
      columns.flatMap(({ name }, index) => (name === noteColumn.name ? [] : [[name, row[index]]])),
    );
    const geometry = isPlace ? { type: 'Point', coordinates } : null;
    return JSON.stringify({ type: 'Feature', geometry, properties });
  };
}

/**
 * GeoJSON as in RFC 7946, in WGS 84: a point for each row that has a place, no geometry for the others. A note on the
 * export stands beside the features under the name of its column.
 */
export const geojsonFormat: TableFormat = {
  extension: 'geojson',
  mediaType: 'application/geo+json',
  isCompressible: true,
  async *write(table) {
    const toFeature = compileFeature(table);
    const noteAt = indexColumns(table.columns).get(noteColumn.name) ?? -1;
    const notes: unknown[] = [];
    let separator = '\n';
    yield `{"type":"FeatureCollection","name":${JSON.stringify(table.name)},"features":[`;
    for await (const batch of inBatches(table.rows)) {
      const features = batch.filter((row) => (row[noteAt] ?? null) === null);
      notes.push(...batch.flatMap((row) => row[noteAt] ?? []));
      if (features.length === 0) continue;
      yield separator + features.map(toFeature).join(',\n');
      separator = ',\n';
    }
    const note = notes.length === 0 ? '' : `,"${noteColumn.name}":${JSON.stringify(notes.join(' '))}`;
    yield `\n]${note}}\n`;
  },
};
