import { crc32, inflateRawSync } from 'node:zlib';
import { FaultyFileError } from '#kit/import/files/faulty-file-error';

/** How much a workbook may hold once it is unpacked. */
const maxUnpackedBytes = 200 * 1024 * 1024;

const remedy = 'Öffnen Sie die Datei in Excel oder LibreOffice und speichern Sie sie neu.';
const broken = (): FaultyFileError =>
  new FaultyFileError('ist als Arbeitsmappe beschädigt oder bricht in der Mitte ab', { remedy });
const tooLarge = (): FaultyFileError =>
  new FaultyFileError('wird beim Auspacken größer als 200 MB', {
    remedy: 'Speichern Sie die Tabelle als CSV.',
  });

const lying = (): FaultyFileError =>
  new FaultyFileError('wird beim Auspacken größer, als sie selbst angibt', { remedy });

const endSignature = Buffer.from('PK\u0005\u0006', 'latin1');
const entrySignature = 0x02014b50;

/**
 * Throws FaultyFileError for a zip archive that is cut off, or that would fill the memory when it is unpacked. What
 * its directory says is not believed: each part is unpacked once, with its stated size as the limit.
 */
export function checkZip(archive: Buffer): void {
  const end = archive.lastIndexOf(endSignature);
  if (end === -1 || end + 22 > archive.length) throw broken();
  const count = archive.readUInt16LE(end + 10);
  let place = archive.readUInt32LE(end + 16);
  let total = 0;
  for (let part = 0; part < count; part += 1) {
    if (place + 46 > archive.length || archive.readUInt32LE(place) !== entrySignature) throw broken();
    total += archive.readUInt32LE(place + 24);
    if (total > maxUnpackedBytes) throw tooLarge();
    unpack(archive, place);
    const lengths = [28, 30, 32].map((offset) => archive.readUInt16LE(place + offset));
    place += 46 + lengths.reduce((sum, length) => sum + length, 0);
  }
}

const deflated = 8;

function unpack(archive: Buffer, entry: number): void {
  if (archive.readUInt16LE(entry + 10) !== deflated) return;
  const packedSize = archive.readUInt32LE(entry + 20);
  const size = archive.readUInt32LE(entry + 24);
  const header = archive.readUInt32LE(entry + 42);
  if (header + 30 > archive.length) throw broken();
  const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
  try {
    const packed = archive.subarray(start, start + packedSize);
    const bytes = inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
    if (crc32(bytes) !== archive.readUInt32LE(entry + 16)) throw broken();
  } catch (error) {
    const isLarger = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw isLarger ? lying() : broken();
  }
}
