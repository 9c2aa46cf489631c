import type { HubErrorCode } from '#lib/errors';

/** Bytes of a request's body at most, unpacked. */
export const maxBodyBytes = 1024 * 1024;

/** A request that is refused before it is a question to the graph; the message is for the caller. */
export class RequestFaultError extends Error {
  readonly status: number;
  readonly code: HubErrorCode | 'BAD_REQUEST';

  constructor(status: number, message: string, code: HubErrorCode | 'BAD_REQUEST' = 'BAD_REQUEST') {
    super(message);
    this.name = 'RequestFaultError';
    this.status = status;
    this.code = code;
  }
}

/** The fault of a body beyond the limit. */
export const bodyTooLarge = (): RequestFaultError =>
  new RequestFaultError(413, `The request body must be at most ${maxBodyBytes} bytes`, 'QUERY_TOO_LARGE');

/** The fault of a body that says nothing. */
export const unreadableBody = (reason: string): RequestFaultError =>
  new RequestFaultError(400, `The request body cannot be read: ${reason}`);
