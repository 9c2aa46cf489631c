import { describe, expect, it } from 'vitest';
import { isWhole, sealSupergraph } from './seal.ts';

const sdl = 'enum join__Graph { HEALTH }\ntype Query { a: Int }\n';

describe('a sealed supergraph', () => {
  it('is whole', () => {
    expect(isWhole(sealSupergraph(sdl))).toBe(true);
  });

  it('is not whole when anything is missing at its end', () => {
    const sealed = sealSupergraph(sdl);
    const lengths = Array.from({ length: sealed.length }, (_, length) => length);
    expect(lengths.filter((length) => isWhole(sealed.slice(0, length)))).toEqual([]);
  });

  it('is not whole when it was changed', () => {
    expect(isWhole(sealSupergraph(sdl).replace('a: Int', 'b: Int'))).toBe(false);
  });
});

it('takes a text that nobody sealed as it is', () => {
  expect(isWhole(sdl)).toBe(true);
});
