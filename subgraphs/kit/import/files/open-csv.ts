import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { CsvError, parse, type Info } from 'csv-parse';
import { FaultyFileError } from '#kit/import/files/faulty-file-error';
import type { Encoding } from '#kit/import/files/inspect-file';
import type { FileRow, TableFile } from '#kit/import/files/table-file';

/** How a CSV file is read. */
export interface CsvOptions {
  readonly columns: readonly string[];
  readonly encoding: Encoding;
}

/** Opens a CSV file as a stream of rows; what parts its cells is found by the names of the columns. */
export async function openCsv(
  path: string,
  { columns, encoding }: CsvOptions,
): Promise<Omit<TableFile, 'file'>> {
  const delimiter = await findDelimiter(decodedPieces(path, encoding), columns);
  const isGerman = delimiter === ';';
  const remarks =
    encoding === 'windows-1252'
      ? ['Die Datei ist nicht in UTF-8 gespeichert; sie wurde als Windows-1252 gelesen.']
      : [];
  return { isGerman, rows: readRows(path, { encoding, delimiter, isGerman }), remarks: () => remarks };
}

/** The text of a file in pieces, with one kind of line end: the parser would count two for `\r\n` within quotes. */
async function* decodedPieces(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let held = '';
  let line = 1;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const text = held + decoder.decode(chunk, { stream: true });
    held = text.endsWith('\r') ? '\r' : '';
    const piece = (held === '' ? text : text.slice(0, -1)).replaceAll(/\r\n?/g, '\n');
    line = refuseBrokenLetters(piece, line);
    yield piece;
  }
  yield (held + decoder.decode()).replaceAll(/\r\n?/g, '\n');
}

/** Letters that were lost before, or that were stored as UTF-8 and read as something else. */
const brokenLetters = /\uFFFD|Ã[\u0080-\u00BFŸ„–œ¼]|â€|\p{Ll}[„”\u0081]\p{Ll}/u;

/** Throws where letters are broken; gives the line the next piece begins in. */
function refuseBrokenLetters(piece: string, firstLine: number): number {
  const linesBefore = (end: number): number => piece.slice(0, end).split('\n').length - 1;
  const found = brokenLetters.exec(piece);
  if (found === null) return firstLine + linesBefore(piece.length);
  const around = piece
    .slice(Math.max(0, found.index - 8), found.index + 8)
    .split('\n')
    .join(' ');
  throw new FaultyFileError(`enthält zerstörte Umlaute: „${around.trim()}“`, {
    line: firstLine + linesBefore(found.index),
    remedy: 'Speichern Sie die Tabelle neu als „CSV UTF-8“.',
  });
}

/** How many lines are looked at for the header. */
const headLines = 20;

async function findDelimiter(pieces: AsyncIterable<string>, columns: readonly string[]): Promise<';' | ','> {
  let head = '';
  for await (const piece of pieces) {
    head += piece;
    if (head.split('\n').length > headLines) break;
  }
  const lines = head.split('\n').slice(0, headLines);
  const known = (delimiter: string): number =>
    Math.max(
      ...lines.map((line) => {
        const names = line.split(delimiter).map((name) => name.replaceAll(/["\uFEFF]/g, '').trim());
        return names.filter((name) => columns.includes(name)).length;
      }),
    );
  return known(';') > known(',') ? ';' : ',';
}

interface ReadOptions {
  readonly encoding: Encoding;
  readonly delimiter: ';' | ',';
  readonly isGerman: boolean;
}

/** Longer than any row of a table, short enough for memory. */
const maxRowLength = 1024 * 1024;

async function* readRows(path: string, options: ReadOptions): AsyncGenerator<FileRow> {
  const { encoding, delimiter, isGerman } = options;
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    max_record_size: maxRowLength,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  });
  const cellOf = (text: string): string => (isGerman ? withoutApostrophe(text.trim()) : text.trim());
  const source = Readable.from(decodedPieces(path, encoding));
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>)
      yield { line: firstLine(record, info), cells: record.map(cellOf) };
  } catch (error) {
    throw error instanceof CsvError ? faultOf(error) : error;
  } finally {
    source.destroy();
  }
}

/** The parser tells the line a row ends in. */
function firstLine(record: readonly string[], { lines }: Info): number {
  const breaks = record.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0);
  return lines - breaks;
}

/** The export for Excel puts an apostrophe before what would else be a formula. */
const withoutApostrophe = (text: string): string => (/^'+[=+\-@]/.test(text) ? text.slice(1) : text);

const csvRules: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'ein Anführungszeichen wird bis zum Ende der Datei nicht geschlossen',
  CSV_MAX_RECORD_SIZE: 'eine Zeile ist länger als 1 MB; vermutlich fehlt ein schließendes Anführungszeichen',
};

function faultOf(error: CsvError): FaultyFileError {
  const rule = csvRules[error.code] ?? 'ein Anführungszeichen steht an falscher Stelle';
  const line: unknown = error['lines'];
  return new FaultyFileError(`ist keine gültige CSV-Datei: ${rule}`, {
    line: typeof line === 'number' ? line : null,
    remedy: 'Vielleicht bricht die Datei ab: Übertragen oder speichern Sie sie noch einmal.',
  });
}
