import {
  MongoNetworkError,
  MongoServerError,
  MongoServerSelectionError,
  MongoSystemError,
  MongoDriverError,
} from 'mongodb';
import { SourceUnavailableError } from '#lib/errors';

/** MaxTimeMSExpired: the server gave up a query after the time we allowed. */
const timeLimitCode = 50;

const isUnavailable = (error: unknown): boolean =>
  error instanceof MongoNetworkError ||
  error instanceof MongoServerSelectionError ||
  error instanceof MongoSystemError ||
  error instanceof MongoDriverError ||
  (error instanceof MongoServerError && error.code === timeLimitCode);

/** Runs a query; a database that is away or slow becomes SourceUnavailableError, anything else stays a defect. */
export async function translateDatabaseError<Result>(query: () => Promise<Result>): Promise<Result> {
  try {
    return await query();
  } catch (error) {
    if (isUnavailable(error))
      throw new SourceUnavailableError("The department's database gives no answer", { cause: error });
    throw error;
  }
}
