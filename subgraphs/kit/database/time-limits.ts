/** How long starts, imports and exports wait for the database: nobody sits before an answer meanwhile. */
export const patientTimeoutMillis = 30_000;

/** The server gives a slow query up by itself; a server that does not even say so is no longer waited for. */
export function timeLimits(timeoutMillis: number) {
  return { maxTimeMS: timeoutMillis, signal: AbortSignal.timeout(timeoutMillis) };
}
