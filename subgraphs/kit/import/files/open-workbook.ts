import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { FaultyFileError } from '#kit/import/files/faulty-file-error';
import type { OpenOptions, TableFile } from '#kit/import/files/table-file';
import { checkZip } from '#kit/import/files/zip-sizes';
import type { WorkbookReading } from '#kit/import/files/workbook-reader';

/** Memory a workbook may need while it is read; a larger one ends its thread, not the import. */
const maxHeapMegabytes = 1_500;

/**
 * Opens a workbook. It is read whole, in a thread of its own with bounded memory, because its format cannot be read
 * row by row.
 */
export async function openWorkbook(path: string, options: OpenOptions): Promise<Omit<TableFile, 'file'>> {
  const bytes = await readFile(path);
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') checkZip(bytes);
  const reading = await readInThread(bytes, options);
  if ('fault' in reading) throw new FaultyFileError(reading.fault.rule, reading.fault);
  return { isGerman: true, rows: eachOf(reading.rows), remarks: () => reading.remarks };
}

async function* eachOf<Row>(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows;
}

async function readInThread(bytes: Buffer, { table, sheet }: OpenOptions): Promise<WorkbookReading> {
  const worker = new Worker(new URL('./workbook-main.ts', import.meta.url), {
    workerData: { bytes, table, sheet },
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMegabytes },
  });
  try {
    return await new Promise<WorkbookReading>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
  } catch (error) {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    throw isTooLarge
      ? new FaultyFileError('ist zu groß, um als Arbeitsmappe gelesen zu werden', {
          remedy: 'Speichern Sie die Tabelle als CSV.',
        })
      : new FaultyFileError('kann nicht als Arbeitsmappe gelesen werden', {
          remedy: 'Öffnen Sie die Datei in Excel oder LibreOffice und speichern Sie sie neu, ohne Kennwort.',
        });
  } finally {
    await worker.terminate();
  }
}
