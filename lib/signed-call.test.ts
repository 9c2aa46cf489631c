import { describe, expect, it } from 'vitest';
import { checkSignature, signatureLifetimeMillis, signCall } from '#lib/signed-call';

const call = { caller: 'gateway', body: '{"query":"{ quarters { id } }"}', at: 1_000_000 };
const signature = signCall('secret', call);
const received = { signature, body: call.body, now: call.at + 1 };

describe('checkSignature', () => {
  it('names the caller of a call signed with the shared secret', () => {
    expect(checkSignature('secret', received)).toEqual({ isValid: true, caller: 'gateway' });
  });

  it('refuses a call without a signature', () => {
    expect(checkSignature('secret', { ...received, signature: undefined })).toEqual({
      isValid: false,
      fault: 'the call carries no signature of the gateway',
    });
  });

  it('refuses a signature made with another secret', () => {
    expect(checkSignature('other', received)).toEqual({
      isValid: false,
      fault: 'the signature does not fit the call',
    });
  });

  it('refuses a body that was changed', () => {
    expect(checkSignature('secret', { ...received, body: `${call.body} ` }).isValid).toBe(false);
  });

  it('refuses another caller on the same signature', () => {
    const [at, , digest] = signature.split('.');
    const forged = `${at}.${Buffer.from('staff').toString('base64url')}.${digest}`;
    expect(checkSignature('secret', { ...received, signature: forged }).isValid).toBe(false);
  });

  it('refuses a part of the body moved into the caller', () => {
    const [at, , digest] = signCall('secret', { ...call, body: 'a\nb' }).split('.');
    const forged = `${at}.${Buffer.from('gateway\na').toString('base64url')}.${digest}`;
    expect(checkSignature('secret', { ...received, signature: forged, body: 'b' }).isValid).toBe(false);
  });

  it.each([signatureLifetimeMillis + 1, -signatureLifetimeMillis - 1])(
    'refuses a signature that is %d ms away',
    (age) => {
      expect(checkSignature('secret', { ...received, now: call.at + age })).toEqual({
        isValid: false,
        fault: 'the signature is no longer valid',
      });
    },
  );

  it('refuses a signature whose time is no number, even with the right secret', () => {
    const timeless = signCall('secret', { ...call, at: Number.NaN });
    expect(checkSignature('secret', { ...received, signature: timeless }).isValid).toBe(false);
  });

  it.each(['', '.', '..', 'a.b.c.d', '1.2'])('does not stumble over the signature "%s"', (odd) => {
    expect(checkSignature('secret', { ...received, signature: odd }).isValid).toBe(false);
  });
});
