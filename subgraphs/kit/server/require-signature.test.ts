import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { UnsignedCallError } from '#lib/errors';
import { signatureHeader } from '#lib/hub-headers';
import { signCall } from '#lib/signed-call';
import { requireSignature } from '#kit/server/require-signature';

const secret = 'sixteen letters!';
const body = Buffer.from('{"query":"{ quarters { name } } # Gröpelingen"}');

function verify(given: string | undefined, signature: string | string[] | undefined): void {
  const request = { headers: { [signatureHeader]: signature } } as unknown as IncomingMessage;
  requireSignature(given)(request, undefined as unknown as ServerResponse, body);
}

const signature = (given: string): string =>
  signCall(given, { caller: 'gateway', body: body.toString(), at: Date.now() });

describe('requireSignature', () => {
  it('lets a signed call pass', () => {
    expect(() => {
      verify(secret, signature(secret));
    }).not.toThrow();
  });

  it.each([
    ['no signature', undefined],
    ['a signature of another secret', signature('another secret!!')],
    ['two signatures', [signature(secret), signature(secret)]],
  ])('refuses a call with %s', (_case, given) => {
    expect(() => {
      verify(secret, given);
    }).toThrow(UnsignedCallError);
  });

  it('lets every call pass without a secret', () => {
    expect(() => {
      verify(undefined, undefined);
    }).not.toThrow();
  });
});
