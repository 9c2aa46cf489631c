import type { IncomingMessage, ServerResponse } from 'node:http';
import { signatureHeader } from '#lib/hub-headers';
import { checkSignature } from '#lib/signed-call';
import { UnsignedCallError } from '#lib/errors';

/** Express body parsers call this with the bytes as received; throwing refuses the request. */
export type VerifyBody = (request: IncomingMessage, response: ServerResponse, body: Buffer) => void;

/** Refuses calls that do not carry the gateway's signature. Without a secret (development only) every call passes. */
export function requireSignature(secret: string | undefined): VerifyBody {
  return (request, _response, body) => {
    if (secret === undefined) return;
    const header = request.headers[signatureHeader];
    const signature = typeof header === 'string' ? header : undefined;
    const check = checkSignature(secret, { signature, body: body.toString(), now: Date.now() });
    if (!check.isValid) throw new UnsignedCallError(`A subgraph answers its gateway only: ${check.fault}`);
  };
}
