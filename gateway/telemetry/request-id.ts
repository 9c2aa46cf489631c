import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import { requestIdHeader } from '#lib/hub-headers';

// Ids end up in logs and headers: nothing but harmless characters, and not many.
const acceptableId = /^[\w.-]{1,64}$/;

// One random part for the process and a number: as unique as a random one for each request, at a fraction of its cost.
const ofThisProcess = randomUUID();
let lastNumber = 0;

function newId(): string {
  lastNumber += 1;
  return `${ofThisProcess}-${lastNumber}`;
}

/** The caller's request id if it is harmless, else a new one that no other request has. */
export function chooseRequestId(given: string | undefined): string {
  return given !== undefined && acceptableId.test(given) ? given : newId();
}

/** Gives each request its id, as `res.locals.requestId` and as a header of the answer. */
export function assignRequestId(): RequestHandler {
  return (request, response, next) => {
    const requestId = chooseRequestId(request.get(requestIdHeader));
    response.locals['requestId'] = requestId;
    response.setHeader(requestIdHeader, requestId);
    next();
  };
}
