import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { medianOf } from './report.ts';

const folder = join(import.meta.dirname, '../../schema/operations');

/** How long one example question took a hub, in milliseconds from the request to the last byte. */
export interface AnswerTime {
  readonly question: string;
  /** When nothing was kept of it yet, on a hub nobody has asked before. */
  readonly first: number;
  /** Median of the times after. */
  readonly again: number;
}

/** The bodies of the requests of the example questions, by the names of their files. */
function exampleBodies(): [question: string, body: string][] {
  const files = readdirSync(folder).sort();
  return files.flatMap((file) => {
    if (!file.endsWith('.graphql')) return [];
    const values = file.replace('.graphql', '.variables.json');
    const variables: unknown = files.includes(values)
      ? JSON.parse(readFileSync(join(folder, values), 'utf8'))
      : {};
    const query = readFileSync(join(folder, file), 'utf8');
    return [[file.replace('.graphql', ''), JSON.stringify({ query, variables })]];
  });
}

/** Asks a hub every example question, again and again. Throws when one is not answered without an error. */
export async function timeExampleQuestions(hub: string, rounds: number): Promise<AnswerTime[]> {
  const times: AnswerTime[] = [];
  for (const [question, body] of exampleBodies()) {
    const first = await timeAnswer(hub, body);
    const later: number[] = [];
    for (let round = 0; round < rounds; round += 1) later.push(await timeAnswer(hub, body));
    times.push({ question, first, again: medianOf(later).median });
  }
  return times;
}

async function timeAnswer(hub: string, body: string): Promise<number> {
  const startedAt = performance.now();
  const response = await fetch(`${hub}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  const answer = (await response.json()) as { readonly errors?: readonly unknown[] };
  const millis = performance.now() - startedAt;
  if (answer.errors !== undefined) throw new Error(`${hub} answers ${JSON.stringify(answer.errors)}`);
  return millis;
}
