import { describe, expect, it } from 'vitest';
import { toByteText } from './byte-text.ts';
import { unfold } from './unfold.ts';

const unfolded = (data: unknown): unknown => {
  unfold(data);
  return data;
};

describe('unfold', () => {
  it('puts values in place of texts, however deep', () => {
    const data = {
      __typename: 'Quarter',
      ',id,name': toByteText('"id":"a","name":"Gröpelingen"'),
      nested: [null, { ',part': '"part":{"list":[1,null]}' }],
    };
    expect(unfolded(data)).toEqual({
      __typename: 'Quarter',
      id: 'a',
      name: 'Gröpelingen',
      nested: [null, { part: { list: [1, null] } }],
    });
  });

  it('leaves values as they are', () => {
    expect(unfolded({ a: [1, { b: null }], c: ',x' })).toEqual({ a: [1, { b: null }], c: ',x' });
  });

  it('gives an object that stands at two places its values once', () => {
    const shared = { ',id': '"id":"1"' };
    expect(unfolded([shared, shared])).toEqual([{ id: '1' }, { id: '1' }]);
  });

  it('makes an ordinary field of any name', () => {
    const data = unfolded({ ',__proto__,toString': '"__proto__":1,"toString":2' }) as object;
    expect(Object.entries(data)).toEqual([
      ['__proto__', 1],
      ['toString', 2],
    ]);
  });
});
