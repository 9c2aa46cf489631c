import { hostname } from 'node:os';
import type { Collection, Db } from 'mongodb';
import type { CollectionState } from '#kit/database/department-state';

/** Collection of the records of all imports. */
const importsCollection = 'imports';

/** The file an import read. */
export interface ImportedFile {
  readonly name: string;
  /** SHA-256 of its bytes. */
  readonly digest: string;
  readonly bytes: number;
}

/** How many rows an import brought, and what they changed. */
export interface ImportCounts {
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/** What is known of an import when it begins. */
export interface ImportFacts {
  readonly table: string;
  /** SINGLE_RECORD is the change of one record by mutation, which is an import of the table with that one different. */
  readonly kind: 'STARTING_DATA' | 'IMPORT' | 'ROLLBACK' | 'SINGLE_RECORD';
  readonly by: string;
  readonly at: Date;
  /** Null for a rollback and for a single record. */
  readonly file: ImportedFile | null;
  /** The import whose effect a rollback took back. */
  readonly undoes: number | null;
}

/** What stays known of an import, forever. */
export interface ImportRecord extends ImportFacts {
  readonly _id: number;
  /** STAGING that stays without its process is an import that was cut off. */
  readonly state: 'STAGING' | 'ACCEPTED';
  /** When it came into force; null until then, and of those from before this was noted. */
  readonly acceptedAt: Date | null;
  readonly counts: ImportCounts | null;
  /** What was in force of the table before; null when nothing was. */
  readonly before: CollectionState | null;
  /** The process that writes it, and until when it is certainly alive. */
  readonly writer: { readonly host: string; readonly pid: number; readonly aliveUntil: Date };
}

/** The records of a department's imports. */
export const importRecords = (db: Db): Collection<ImportRecord> =>
  db.collection<ImportRecord>(importsCollection);

/** The accepted imports, of one table or of all, the latest first. */
export async function readHistory(db: Db, table?: string): Promise<ImportRecord[]> {
  const filter = { state: 'ACCEPTED' as const, ...(table === undefined ? {} : { table }) };
  return importRecords(db).find(filter).sort({ _id: -1 }).limit(1_000).toArray();
}

const leaseMillis = 60_000;

/** This process as the writer of an import, alive for a minute more at least. */
export const thisWriter = (now: Date): ImportRecord['writer'] => ({
  host: hostname(),
  pid: process.pid,
  aliveUntil: new Date(now.getTime() + leaseMillis),
});

/** Whether the process that wrote a staged import is certainly gone. */
export function isAbandoned({ writer }: ImportRecord, now: Date): boolean {
  if (writer.aliveUntil < now) return true;
  return writer.host === hostname() && !isRunning(writer.pid);
}

function isRunning(pid: number): boolean {
  try {
    // Signal 0 only asks whether there is such a process.
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
