import { read, utils } from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { createNoteRow, type Row } from '../table/table.ts';
import { aTable, sampleColumns, sampleRows, writeFile } from '../testing/sample-table.ts';
import { csvFormat } from './csv.ts';
import { excelCsvFormat } from './excel-csv.ts';
import { formatsOf, tableFormats } from './formats.ts';
import { geojsonFormat } from './geojson.ts';
import { jsonlFormat } from './jsonl.ts';
import { parquetFormat } from './parquet.ts';
import { xlsxFormat } from './xlsx/xlsx.ts';

const names = sampleColumns.map(({ name }) => name);
const records = (rows: readonly Row[]) =>
  rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index]])));
const parquetOf = async (file: Buffer) => {
  const bytes = new Uint8Array(file).buffer;
  return { rows: await parquetReadObjects({ file: bytes }), metadata: parquetMetadata(bytes) };
};

describe('CSV', () => {
  it('is read back by another program as it was', async () => {
    const rows = parse(await writeFile(csvFormat, aTable()), { record_delimiter: '\r\n' });
    expect(rows).toEqual([
      names,
      ...sampleRows.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))),
    ]);
  });

  it('ends each record with CRLF and quotes only what must be, as RFC 4180 has it', async () => {
    const text = (
      await writeFile(csvFormat, aTable([['a,"b"', 1, null, ...Array<null>(8).fill(null)]]))
    ).toString();
    expect(text).toBe(`${names.join(',')}\r\n"a,""b""",1,,,,,,,,,\r\n`);
  });

  it('holds nothing but the header when there are no rows', async () => {
    expect((await writeFile(csvFormat, aTable([]))).toString()).toBe(`${names.join(',')}\r\n`);
  });
});

describe('CSV for Excel with German settings', () => {
  const read = async (rows?: Iterable<Row>) => {
    const text = (await writeFile(excelCsvFormat, aTable(rows))).toString();
    return { text, rows: parse(text, { delimiter: ';', bom: true, record_delimiter: '\r\n' }) };
  };

  it('begins with a byte order mark and has semicolons, German titles and units', async () => {
    const { text } = await read();
    expect(text.startsWith('\uFEFFtitle auf Deutsch;year auf Deutsch;amount auf Deutsch (EUR);')).toBe(true);
  });

  it('writes numbers, days, moments and truth values the German way', async () => {
    const { rows } = await read();
    expect(rows[1]?.slice(1, 7)).toEqual([
      '2024',
      '1250,5',
      'WAHR',
      '01.07.2024',
      '01.07.2024 08:30:00',
      '12',
    ]);
  });

  it('keeps a negative number a number, and makes a formula a text', async () => {
    const { rows } = await read();
    expect(rows[2]?.[2]).toBe('-0,25');
    expect(rows[3]?.[0]).toBe(`'=HYPERLINK("http://x")`);
  });

  it('marks a suppressed number by a dot, with the reason beside it', async () => {
    const { rows } = await read();
    expect(rows[2]?.slice(6, 8)).toEqual(['.', 'SUPPRESSED']);
    expect(rows[4]?.slice(6, 8)).toEqual(['0', 'AVAILABLE']);
  });
});

describe('an Excel workbook', () => {
  const sheetOf = async (rows?: Iterable<Row>) => {
    const file = await writeFile(xlsxFormat, aTable(rows));
    return read(file, { cellDates: true, UTC: true });
  };

  it('is read back by another program with numbers, days and truth values', async () => {
    const { Sheets } = await sheetOf();
    const [header, ...rows] = utils.sheet_to_json<unknown[]>(Sheets['Daten']!, {
      header: 1,
      defval: null,
      UTC: true,
    });
    expect(header?.slice(0, 3)).toEqual([
      'title auf Deutsch',
      'year auf Deutsch',
      'amount auf Deutsch (EUR)',
    ]);
    expect(rows[0]).toEqual([
      'Grohner „Düne“, Ost; West',
      2024,
      1250.5,
      true,
      new Date('2024-07-01T00:00:00.000Z'),
      new Date('2024-07-01T08:30:00.000Z'),
      12,
      'AVAILABLE',
      53.1,
      8.6,
      null,
    ]);
    expect(rows.map((row) => row[0])).toEqual(sampleRows.map((row) => row[0]));
  });

  it('names the style that readers look for, so that they warn of nothing', async () => {
    const { files } = read(await writeFile(xlsxFormat, aTable()), { bookFiles: true }) as unknown as {
      files: Readonly<Record<string, { readonly content: Buffer }>>;
    };
    expect(files['xl/styles.xml']?.content.toString()).toContain(
      '<cellStyle name="Normal" xfId="0" builtinId="0"/>',
    );
  });

  it('holds a formula as text', async () => {
    const { Sheets } = await sheetOf();
    expect(Sheets['Daten']?.['A4']).toMatchObject({ t: 's', v: '=HYPERLINK("http://x")' });
    expect(Sheets['Daten']?.['A4']).not.toHaveProperty('f');
  });

  it('says on a second sheet what the columns are called elsewhere', async () => {
    const { Sheets } = await sheetOf();
    const rows = utils.sheet_to_json<unknown[]>(Sheets['Spalten']!, { header: 1 });
    expect(rows[3]).toEqual(['amount auf Deutsch', 'amount', 'EUR']);
  });

  it('ends with its last row when there is none', async () => {
    const { Sheets } = await sheetOf([]);
    expect(Sheets['Daten']?.['!ref']).toBe('A1:K1');
  });
});

describe('JSON Lines', () => {
  it('are read back as they were', async () => {
    const lines = (await writeFile(jsonlFormat, aTable())).toString().trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(records(sampleRows));
  });
});

describe('Parquet', () => {
  it('is read back by another program with whole numbers, days and moments', async () => {
    const { rows } = await parquetOf(await writeFile(parquetFormat, aTable()));
    expect(rows[0]).toEqual({
      ...records(sampleRows)[0],
      year: 2024n,
      from: new Date('2024-07-01T00:00:00.000Z'),
      seen_at: new Date('2024-07-01T08:30:00.000Z'),
    });
    expect(rows[2]).toEqual(records(sampleRows)[2]);
    expect(rows).toHaveLength(4);
  });

  it('carries the titles and units of its columns', async () => {
    const { metadata } = await parquetOf(await writeFile(parquetFormat, aTable()));
    const facts = metadata.key_value_metadata?.find(({ key }) => key === 'columns');
    expect(JSON.parse(facts?.value ?? '')).toContainEqual({
      name: 'amount',
      text: { de: 'amount auf Deutsch', en: 'amount in English' },
      unit: 'EUR',
    });
  });

  it('knows its columns even without rows', async () => {
    const { rows, metadata } = await parquetOf(await writeFile(parquetFormat, aTable([])));
    expect(rows).toEqual([]);
    expect(metadata.schema.slice(1).map(({ name }) => name)).toEqual(names);
  });
});

describe('GeoJSON', () => {
  const featuresOf = async (rows?: Iterable<Row>) =>
    JSON.parse((await writeFile(geojsonFormat, aTable(rows))).toString()) as {
      features: { geometry: unknown; properties: Record<string, unknown> }[];
      export_note?: string;
    };

  it('has a point for each row with a place, longitude first, and none for the others', async () => {
    const { features } = await featuresOf();
    expect(features.map(({ geometry }) => geometry)).toEqual([
      { type: 'Point', coordinates: [8.6, 53.1] },
      null,
      { type: 'Point', coordinates: [8.7, 53.2] },
      { type: 'Point', coordinates: [0, 0] },
    ]);
    expect(features[0]?.properties).toMatchObject({ title: 'Grohner „Düne“, Ost; West', year: 2024 });
  });

  it('has the area of a row in place of its point, and not as a text beside it', async () => {
    const ring = [
      [8, 53],
      [9, 53],
      [9, 54],
      [8, 53],
    ];
    const area = { type: 'Polygon', coordinates: [ring] };
    const columns = [
      ...sampleColumns,
      { name: 'area', kind: 'text', title: { de: 'Fläche', en: 'Area' } },
    ] as const;
    const place = { latitude: 'latitude', longitude: 'longitude', area: 'area' };
    const rows = sampleRows.map((row, index) => [...row, index === 0 ? JSON.stringify(area) : null]);
    const file = await writeFile(geojsonFormat, { ...aTable(rows), columns, place });
    const { features } = JSON.parse(file.toString()) as {
      features: { geometry: unknown; properties: Record<string, unknown> }[];
    };
    expect(features.map(({ geometry }) => geometry)).toEqual([
      area,
      null,
      { type: 'Point', coordinates: [8.7, 53.2] },
      { type: 'Point', coordinates: [0, 0] },
    ]);
    expect(features[0]?.properties).toMatchObject({ latitude: 53.1, longitude: 8.6 });
    expect(features[0]?.properties).not.toHaveProperty('area');
  });

  it('puts a note beside the features', async () => {
    const collection = await featuresOf([...sampleRows, createNoteRow(sampleColumns, 'incomplete')]);
    expect(collection.features).toHaveLength(4);
    expect(collection.export_note).toBe('incomplete');
  });

  it('is a collection of nothing when there are no rows', async () => {
    expect(await featuresOf([])).toEqual({ type: 'FeatureCollection', name: 'sample', features: [] });
  });

  it('is offered for tables with places only', () => {
    expect(formatsOf(true)).toEqual(tableFormats);
    expect(formatsOf(false)).not.toContain(geojsonFormat);
  });
});

describe.each(tableFormats)('the format $extension', (format) => {
  it('has the note on what is missing as its last word', async () => {
    const note = 'UNVOLLSTÄNDIG';
    const table = aTable([...sampleRows, createNoteRow(sampleColumns, note)]);
    const file = await writeFile(format, table);
    const text =
      format === xlsxFormat
        ? utils.sheet_to_csv(read(file).Sheets['Daten']!)
        : format === parquetFormat
          ? JSON.stringify((await parquetOf(file)).rows.at(-1), (_key, value: unknown) =>
              typeof value === 'bigint' ? Number(value) : value,
            )
          : file.toString();
    expect(text).toContain(note);
  });

  it('fails with the rows, instead of ending early', async () => {
    async function* broken(): AsyncGenerator<Row> {
      yield sampleRows[0]!;
      throw new Error('department is gone');
    }
    await expect(writeFile(format, { ...aTable(), rows: broken() })).rejects.toThrow('department is gone');
  });

  it('lets go of the rows when the reader goes away', async () => {
    let isLetGo = false;
    async function* endless(): AsyncGenerator<Row> {
      try {
        for (;;) yield sampleRows[0]!;
      } finally {
        isLetGo = true;
      }
    }
    let read = 0;
    for await (const part of format.write({ ...aTable(), rows: endless() }, 'de')) {
      read += part.length;
      if (read > 100_000) break;
    }
    await expect.poll(() => isLetGo).toBe(true);
  });
});
