import { readFile } from 'node:fs/promises';

/** What README.md asks first, as its curl command sends it, and the answer it shows. */
export async function readFirstQuery(): Promise<{ question: object; answer: unknown }> {
  const text = await readFile('README.md', 'utf8');
  const section = text.slice(text.indexOf('## First query'));
  const question = /-d '([^']*)'/.exec(section)?.[1] ?? '';
  const answer = /```json\n([^`]*)```/.exec(section)?.[1] ?? '';
  // The shell takes the line break in the command as it stands; between two tokens JSON does too.
  return { question: JSON.parse(question) as object, answer: JSON.parse(answer) };
}
