import { describe, expect, it } from 'vitest';
import { createWaitingLine, type WaitingLine } from './waiting-line.ts';

interface Named {
  readonly name: string;
  readonly size: number;
}

const aLine = (entries: Readonly<Record<string, number>>, maxLength = 100): WaitingLine<Named> => {
  const line = createWaitingLine<Named>(maxLength);
  for (const [name, size] of Object.entries(entries)) line.add({ name, size });
  return line;
};

const takenFrom = (line: WaitingLine<Named>): string[] => {
  const names: string[] = [];
  for (let entry = line.take(); entry; entry = line.take()) names.push(entry.name);
  return names;
};

describe('createWaitingLine', () => {
  it('lets the small go first, equals in the order they came', () => {
    expect(takenFrom(aLine({ large: 9, first: 1, second: 1 }))).toEqual(['first', 'second', 'large']);
  });

  it('gives every fourth turn to who came first', () => {
    const line = aLine({ large: 9, a: 1, b: 1, c: 1, d: 1, e: 1 });
    expect(takenFrom(line)).toEqual(['a', 'b', 'c', 'large', 'd', 'e']);
  });

  it('sends the last of the largest away when it is full', () => {
    const line = aLine({ small: 1, large: 9, alsoLarge: 9 }, 3);
    expect(line.add({ name: 'new', size: 5 })?.name).toBe('alsoLarge');
    expect(line.length).toBe(3);
    expect(takenFrom(line)).toEqual(['small', 'new', 'large']);
  });

  it('sends a newcomer away when it is full of none larger', () => {
    expect(aLine({ a: 1, b: 1 }, 2).add({ name: 'new', size: 1 })?.name).toBe('new');
  });

  it('is empty once it is cleared', () => {
    const line = aLine({ a: 1, b: 2 });
    expect(line.clear().map(({ name }) => name)).toEqual(['a', 'b']);
    expect(line.take()).toBeUndefined();
  });
});
