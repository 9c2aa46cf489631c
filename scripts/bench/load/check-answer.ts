import { isDeepStrictEqual } from 'node:util';
import type { HttpMessage } from './message-reader.ts';

/** Whether the answer to a question is right, see LoadRequest. */
export type CheckAnswer = (message: HttpMessage, answer: number | undefined) => boolean;

const hasStatus = ({ head }: HttpMessage, status: number): boolean => head.startsWith(`HTTP/1.1 ${status}`);

// Gateways may write one answer in more than one order of members, but not in endless ones.
const maxForms = 16;

/**
 * Creates what checks every answer. Each form of a right answer is read once and compared value by value; the same bytes
 * again are right without being read, so that checking hardly disturbs measuring.
 */
export function createAnswerCheck(answers: readonly string[]): CheckAnswer {
  const values = answers.map((text) => JSON.parse(text) as unknown);
  const rightForms = answers.map((): Buffer[] => []);
  return (message, answer) => {
    if (answer === undefined) return hasStatus(message, 304) && message.body.length === 0;
    if (!hasStatus(message, 200)) return false;
    const forms = rightForms[answer] ?? [];
    if (forms.some((form) => form.equals(message.body))) return true;
    const isRight = isDeepStrictEqual(readJson(message.body), values[answer]);
    if (isRight && forms.length < maxForms) forms.push(Buffer.from(message.body));
    return isRight;
  };
}

function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString()) as unknown;
  } catch {
    return undefined;
  }
}
