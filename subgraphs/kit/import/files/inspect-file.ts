import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { isUtf8 } from 'node:buffer';
import { FaultyFileError } from '#kit/import/files/faulty-file-error';

/** How the letters of a text file are stored. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** What a file is, found by looking at all of its bytes. */
export type Inspection = { readonly digest: string; readonly bytes: number } & (
  { readonly format: 'CSV'; readonly encoding: Encoding } | { readonly format: 'WORKBOOK' }
);

const mebibyte = 1024 * 1024;
const maxTextBytes = 100 * mebibyte;
const maxWorkbookBytes = 25 * mebibyte;

/** Looks at a file once, piece by piece. Throws FaultyFileError for one that is too large or holds no table. */
export async function inspectFile(path: string): Promise<Inspection> {
  const { size, isFile } = await statOf(path);
  if (!isFile) throw new FaultyFileError('ist keine Datei', { remedy: 'Nennen Sie eine Datei.' });
  refuseLarge(size, maxTextBytes);
  const hash = createHash('sha256');
  const utf8 = createUtf8Check();
  const seen = { first: Buffer.alloc(0), hasNul: false, hasUnused: false };
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    if (seen.first.length < 4) seen.first = Buffer.concat([seen.first, chunk.subarray(0, 4)]);
    hash.update(chunk);
    utf8.add(chunk);
    seen.hasNul ||= chunk.includes(0);
    seen.hasUnused ||= unusedIn1252.some((byte) => chunk.includes(byte));
  }
  const facts = { digest: hash.digest('hex'), bytes: size };
  if (isWorkbook(seen.first)) {
    refuseLarge(size, maxWorkbookBytes);
    return { ...facts, format: 'WORKBOOK' };
  }
  return { ...facts, format: 'CSV', encoding: encodingOf({ ...seen, isUtf8: utf8.isFine() }) };
}

async function statOf(path: string): Promise<{ readonly size: number; readonly isFile: boolean }> {
  try {
    const found = await stat(path);
    return { size: found.size, isFile: found.isFile() };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    throw new FaultyFileError('gibt es nicht', { remedy: 'Prüfen Sie Namen und Ordner der Datei.' });
  }
}

function refuseLarge(size: number, limit: number): void {
  if (size <= limit) return;
  const [found, allowed] = [size, limit].map((bytes) => Math.round(bytes / mebibyte));
  throw new FaultyFileError(`ist mit ${found ?? 0} MB zu groß; erlaubt sind ${allowed ?? 0} MB`, {
    remedy: 'Speichern Sie nur die Tabelle, große Tabellen als CSV.',
  });
}

const zipSignature = Buffer.from('PK\u0003\u0004', 'latin1');
const compoundFileSignature = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

const isWorkbook = (first: Buffer): boolean =>
  [zipSignature, compoundFileSignature].some((signature) => first.subarray(0, 4).equals(signature));

/** Bytes that stand for no letter in Windows-1252. */
const unusedIn1252 = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

interface Seen {
  readonly first: Buffer;
  readonly hasNul: boolean;
  readonly hasUnused: boolean;
  readonly isUtf8: boolean;
}

function encodingOf({ first, hasNul, hasUnused, isUtf8: isFine }: Seen): Encoding {
  if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le';
  if (first[0] === 0xfe && first[1] === 0xff) return 'utf-16be';
  // Without a mark: the first letter of a header is plain, so one of its two bytes is zero.
  if (hasNul && first[0] !== 0 && first[1] === 0) return 'utf-16le';
  if (hasNul && first[0] === 0 && first[1] !== 0) return 'utf-16be';
  if (!hasNul && isFine) return 'utf-8';
  if (!hasNul && !hasUnused) return 'windows-1252';
  throw new FaultyFileError('ist keine lesbare Textdatei und keine Arbeitsmappe', {
    remedy: 'Speichern Sie die Tabelle als „CSV UTF-8“, .xlsx, .xls oder .ods.',
  });
}

/** Whether bytes that come in pieces are UTF-8. */
function createUtf8Check() {
  let isFineSoFar = true;
  let rest = Buffer.alloc(0);
  return {
    add(chunk: Buffer): void {
      if (!isFineSoFar) return;
      const bytes = Buffer.concat([rest, chunk]);
      // A letter may be cut in two by the end of the piece: it begins in one of the last three bytes.
      const cut = bytes.subarray(-3).findLastIndex((byte) => byte >= 0xc0);
      const whole = cut === -1 ? bytes.length : Math.max(0, bytes.length - 3) + cut;
      isFineSoFar = isUtf8(bytes.subarray(0, whole));
      rest = Buffer.from(bytes.subarray(whole));
    },
    isFine: (): boolean => isFineSoFar && isUtf8(rest),
  };
}
