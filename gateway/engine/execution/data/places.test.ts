import { describe, expect, it } from 'vitest';
import { objectsAt, placesOf } from './places.ts';

const shared = { id: 's' };
const data = {
  list: [
    [{ a: { id: 1 } }, null],
    [{ a: null }, { a: shared }],
  ],
  other: { a: shared },
  text: 'x',
};

describe('objectsAt', () => {
  it('goes through lists of lists and leaves out what is null', () => {
    expect(objectsAt(data, ['list', '@', '@', 'a'])).toEqual([{ id: 1 }, shared]);
  });

  it('is the whole data without a path', () => {
    expect(objectsAt(data, [])).toEqual([data]);
  });

  it.each([['text'], ['text', '@'], ['list'], ['other', '@'], ['constructor'], ['nobody', 'a']])(
    'finds nothing where the data is of another shape: %s %s',
    (...path) => {
      expect(objectsAt(data, path)).toEqual([]);
    },
  );
});

describe('placesOf', () => {
  it('tells every place of an object', () => {
    const same = { list: [{ a: shared }, { a: { id: 2 } }, { a: shared }] };
    expect(placesOf(same, ['list', '@', 'a']).get(shared)).toEqual([
      ['list', 0, 'a'],
      ['list', 2, 'a'],
    ]);
  });
});
