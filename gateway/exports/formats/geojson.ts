import { indexColumns, noteColumn, type Row, type Table } from '../table/table.ts';
import { inBatches } from '#lib/in-batches';
import { rowsPerBatch, type TableFormat } from './table-format.ts';

/** What is drawn of a row: its area where it has one, else its point; null when it has neither. */
function compileGeometry({ columns, place }: Table): (row: Row) => unknown {
  const positions = indexColumns(columns);
  const longitudeAt = positions.get(place?.longitude ?? '') ?? -1;
  const latitudeAt = positions.get(place?.latitude ?? '') ?? -1;
  const areaAt = positions.get(place?.area ?? '') ?? -1;
  return (row) => {
    const area = row[areaAt];
    if (typeof area === 'string') return JSON.parse(area) as unknown;
    const coordinates = [row[longitudeAt], row[latitudeAt]];
    return coordinates.every((degrees) => typeof degrees === 'number')
      ? { type: 'Point', coordinates }
      : null;
  };
}

function compileFeature(table: Table): (row: Row) => string {
  const geometryOf = compileGeometry(table);
  const hidden: readonly (string | undefined)[] = [noteColumn.name, table.place?.area];
  return (row) => {
    const properties = Object.fromEntries(
      table.columns.flatMap(({ name }, index) => (hidden.includes(name) ? [] : [[name, row[index]]])),
    );
    return JSON.stringify({ type: 'Feature', geometry: geometryOf(row), properties });
  };
}

/**
 * GeoJSON as in RFC 7946, in WGS 84: the area or the point of each row that has one, no geometry for the others. A note on the
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
    for await (const batch of inBatches(table.rows, rowsPerBatch)) {
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
