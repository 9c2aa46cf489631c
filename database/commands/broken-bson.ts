import { BSONError } from 'bson';

/** Whether bytes from a client could not be read as BSON, which is a refusal (code 22) and no defect. */
export function isBrokenBson(error: unknown): error is BSONError {
  return BSONError.isBSONError(error);
}
