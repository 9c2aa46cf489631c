import { describe, expect, it } from 'vitest';
import { createAnswerCheck } from './check-answer.ts';

const ok = (body: string) => ({ head: 'HTTP/1.1 200 OK', body: Buffer.from(body) });

describe('createAnswerCheck', () => {
  it('takes the right answer in any order of members, again and again', () => {
    const check = createAnswerCheck(['{"a":1,"b":[2]}']);
    expect(
      [ok('{"b":[2],"a":1}'), ok('{"b":[2],"a":1}'), ok('{"a":1,"b":[2]}')].map((m) => check(m, 0)),
    ).toEqual([true, true, true]);
  });

  it('refuses other values, more members, broken JSON and the answer to another question', () => {
    const check = createAnswerCheck(['{"a":1}', '{"a":2}']);
    const bodies = ['{"a":2}', '{"a":1,"b":1}', '{"a":1', ''];
    expect(bodies.map((body) => check(ok(body), 0))).toEqual([false, false, false, false]);
  });

  it('refuses the right answer under another status', () => {
    const check = createAnswerCheck(['{"a":1}']);
    expect(check({ head: 'HTTP/1.1 500 Oh', body: Buffer.from('{"a":1}') }, 0)).toBe(false);
  });

  it('takes 304 without a body where no answer is expected, and nothing else', () => {
    const check = createAnswerCheck([]);
    const head = 'HTTP/1.1 304 Not Modified';
    expect(check({ head, body: Buffer.alloc(0) }, undefined)).toBe(true);
    expect(check({ head, body: Buffer.from('x') }, undefined)).toBe(false);
    expect(check(ok(''), undefined)).toBe(false);
  });
});
