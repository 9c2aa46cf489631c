import { describe, expect, it } from 'vitest';
import { bases } from '#kit/records/common';
import { municipalities } from '../sources/quarter-source.ts';
import { idOfQuestion, questionOfId, type OverlapQuestion } from './question.ts';

const questions: readonly OverlapQuestion[] = [null, ...municipalities].flatMap((municipality) =>
  [null, ...bases].flatMap((basis) =>
    [true, false].map((joinSuccessors) => ({ on: '2024-07-01', municipality, basis, joinSuccessors })),
  ),
);

describe('idOfQuestion', () => {
  it('writes every part of the question', () => {
    const question = {
      on: '2024-07-01',
      municipality: 'BREMEN',
      basis: 'STATED',
      joinSuccessors: true,
    } as const;
    expect(idOfQuestion(question)).toBe('2024-07-01:BREMEN:STATED:joined');
  });

  it('writes a hyphen for every part left open', () => {
    const question = { on: '2024-07-01', municipality: null, basis: null, joinSuccessors: false };
    expect(idOfQuestion(question)).toBe('2024-07-01:-:-:-');
  });

  it('gives different questions different ids', () => {
    expect(new Set(questions.map(idOfQuestion)).size).toBe(questions.length);
  });
});

describe('questionOfId', () => {
  it.each(questions)('reads back $municipality, $basis, joined $joinSuccessors', (question) => {
    expect(questionOfId(idOfQuestion(question))).toEqual(question);
  });

  it.each([
    '',
    '2024-07-01',
    '2024-02-30:-:-:-',
    'today:-:-:-',
    '1899-12-31:-:-:-',
    '2201-01-01:-:-:-',
    '2024-07-01:HAMBURG:-:-',
    '2024-07-01:bremen:-:-',
    '2024-07-01:-:GUESSED:-',
    '2024-07-01:-:-:apart',
    '2024-07-01:-:-',
    '2024-07-01:-:-:-:-',
    '2024-07-01:null:-:-',
  ])('takes %j for none of ours', (id) => {
    expect(questionOfId(id)).toBeUndefined();
  });
});
