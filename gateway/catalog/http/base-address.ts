import type { Request } from 'express';

/** Nothing but a name and a port: what a caller makes up must not get into pages. */
const hostPattern = /^(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/i;

/** Address of the hub without a slash at its end: the public one where it is set, else the one the caller used. */
export function baseAddress({ headers }: Request, publicUrl: string | undefined): string {
  if (publicUrl !== undefined) return publicUrl;
  const { host = '' } = headers;
  return `http://${hostPattern.test(host) ? host : 'localhost'}`;
}
