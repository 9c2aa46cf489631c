import { createHmac, timingSafeEqual } from 'node:crypto';

/** How long a signature is good for: long enough for clocks that differ, too short to be worth stealing. */
export const signatureLifetimeMillis = 60_000;

// The caller goes in encoded: it then holds no line break that could move the border between caller and body.
const digestOf = (parts: {
  secret: string;
  at: string;
  encodedCaller: string;
  body: string | Buffer;
}): string =>
  createHmac('sha256', parts.secret)
    .update(`${parts.at}\n${parts.encodedCaller}\n`)
    .update(parts.body)
    .digest('base64url');

/** Signs one call: HMAC-SHA-256 over time, caller and body, in the form `time.caller.digest`. */
export function signCall(
  secret: string,
  call: { readonly caller: string; readonly body: string | Buffer; readonly at: number },
): string {
  const at = String(call.at);
  const encodedCaller = Buffer.from(call.caller).toString('base64url');
  return `${at}.${encodedCaller}.${digestOf({ secret, at, encodedCaller, body: call.body })}`;
}

/** What a signature check found; `fault` says why a call is refused. */
export type SignatureCheck =
  { readonly isValid: true; readonly caller: string } | { readonly isValid: false; readonly fault: string };

/** Checks a signature against the received body. Never throws; compares in constant time. */
export function checkSignature(
  secret: string,
  call: { readonly signature: string | undefined; readonly body: string; readonly now: number },
): SignatureCheck {
  const [at, encodedCaller, digest, ...rest] = (call.signature ?? '').split('.');
  if (at === undefined || encodedCaller === undefined || digest === undefined || rest.length > 0) {
    return { isValid: false, fault: 'the call carries no signature of the gateway' };
  }
  const expected = Buffer.from(digestOf({ secret, at, encodedCaller, body: call.body }));
  const given = Buffer.from(digest);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return { isValid: false, fault: 'the signature does not fit the call' };
  }
  // Written so that a time that is no number fails too.
  if (!(Math.abs(call.now - Number(at)) <= signatureLifetimeMillis)) {
    return { isValid: false, fault: 'the signature is no longer valid' };
  }
  return { isValid: true, caller: Buffer.from(encodedCaller, 'base64url').toString() };
}
