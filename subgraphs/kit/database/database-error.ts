import {
  MongoClientClosedError,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoOperationTimeoutError,
  MongoServerClosedError,
  MongoServerError,
  MongoSystemError,
  MongoTopologyClosedError,
} from 'mongodb';
import { SourceUnavailableError } from '#lib/errors';

/** The driver's words for: no connection, no server, no answer in time. Its other errors are defects of ours. */
const unavailableErrors = [
  MongoNetworkError,
  MongoSystemError,
  MongoOperationTimeoutError,
  MongoNotConnectedError,
  MongoServerClosedError,
  MongoTopologyClosedError,
  MongoClientClosedError,
] as const;

/** The same, of classes the driver keeps to itself. */
const unavailableNames: ReadonlySet<string> = new Set(['MongoPoolClosedError', 'MongoWaitQueueTimeoutError']);

/** What a server answers that is too slow, going down, coming up, or not the one to ask; see its list of error codes. */
const unavailableCodes: ReadonlySet<unknown> = new Set([
  6, // HostUnreachable
  7, // HostNotFound
  43, // CursorNotFound: the server was started anew between two parts of an answer
  50, // MaxTimeMSExpired
  89, // NetworkTimeout
  91, // ShutdownInProgress
  133, // FailedToSatisfyReadPreference
  189, // PrimarySteppedDown
  262, // ExceededTimeLimit
  9001, // SocketException
  10107, // NotWritablePrimary
  11600, // InterruptedAtShutdown
  11602, // InterruptedDueToReplStateChange
  13435, // NotPrimaryNoSecondaryOk
  13436, // NotPrimaryOrSecondary
]);

/** Whether an error says that the database is away or slow, rather than that we asked it wrongly. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // A signal that ran out of time before the driver began to wait.
  if (error instanceof DOMException && error.name === 'TimeoutError') return true;
  if (error instanceof MongoServerError) return unavailableCodes.has(error.code);
  return unavailableNames.has(error.name) || unavailableErrors.some((kind) => error instanceof kind);
}

/** Runs a query; a database that is away or slow becomes SourceUnavailableError, anything else stays a defect. */
export async function translateDatabaseError<Result>(query: () => Promise<Result>): Promise<Result> {
  try {
    return await query();
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    throw new SourceUnavailableError("The department's database gives no answer", { cause: error });
  }
}
