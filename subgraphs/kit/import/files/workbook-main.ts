// Reads one workbook in a thread of its own and hands back its rows.
import { parentPort, workerData } from 'node:worker_threads';
import { readWorkbook, type WorkbookRequest } from '#kit/import/files/workbook-reader';

parentPort?.postMessage(readWorkbook(workerData as WorkbookRequest));
