import { PassThrough } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { completeRequest } from './complete-request.ts';
import type { DepartmentRequest } from './department-names.ts';

const usage = 'npm run subgraph:new <name>';
const lacksNothing = (): void => undefined;

/** Somebody at a terminal who gives these answers one after the other, and leaves when they are used up. */
function somebody(...answers: readonly string[]) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const questions: string[] = [];
  const left = [...answers];
  output.setEncoding('utf8').on('data', (text: string) => {
    // A terminal that is left gets the end of its line.
    if (text.trim() === '') return;
    questions.push(text);
    const answer = left.shift();
    if (answer === undefined) input.end();
    else input.write(`${answer}\n`);
  });
  return { terminal: { input, output }, questions };
}

const complete = (
  given: Partial<DepartmentRequest>,
  terminal: ReturnType<typeof somebody>['terminal'] | undefined,
  refuseFaults: (request: DepartmentRequest) => void = lacksNothing,
): Promise<DepartmentRequest> => completeRequest(given, { terminal, usage, refuseFaults });

describe('at a terminal', () => {
  it('asks for the name and the German names, in this order', async () => {
    const { terminal, questions } = somebody('education', 'Die Senatorin für Kinder und Bildung', 'Bildung');
    expect(await complete({}, terminal)).toEqual({
      folder: 'education',
      title: 'Die Senatorin für Kinder und Bildung',
      short: 'Bildung',
    });
    expect(questions).toEqual([
      'Name (Ordner, etwa youth-welfare) / name of the folder: ',
      'Amtlicher Name / official German name: ',
      'Kurzname / short German name: ',
    ]);
  });

  it('asks for nothing that was given', async () => {
    const { terminal, questions } = somebody('Bildung');
    const given = { folder: 'education', title: 'Die Senatorin', port: '5000' };
    expect(await complete(given, terminal)).toEqual({ ...given, short: 'Bildung' });
    expect(questions).toEqual(['Kurzname / short German name: ']);
  });

  it('takes an empty answer, or one of spaces, as none', async () => {
    const { terminal } = somebody('', '   ');
    const request = await complete({ folder: 'education' }, terminal);
    expect([request.title, request.short]).toEqual([undefined, undefined]);
  });

  it('tells that a name cannot be before it asks for more', async () => {
    const { terminal, questions } = somebody('kit');
    const refuse = vi.fn(() => {
      throw new Error('There is a folder subgraphs/kit already');
    });
    await expect(complete({}, terminal, refuse)).rejects.toThrow('There is a folder subgraphs/kit already');
    expect(refuse).toHaveBeenCalledWith({ folder: 'kit' });
    expect(questions).toHaveLength(1);
  });

  it('says how it is called to whoever gives no name', async () => {
    await expect(complete({}, somebody('').terminal)).rejects.toThrow(`Call it as: ${usage}`);
  });

  it('adds nothing when whoever is asked leaves', async () => {
    const { terminal, questions } = somebody('education');
    await expect(complete({}, terminal)).rejects.toThrow(
      'Nothing was added: the questions were not answered',
    );
    expect(questions).toHaveLength(2);
  });
});

describe('where nobody is there to answer', () => {
  it('asks nothing and leaves out what was not given', async () => {
    expect(await complete({ folder: 'education' }, undefined)).toEqual({ folder: 'education' });
  });

  it('says how it is called when no name was given', async () => {
    await expect(complete({}, undefined)).rejects.toThrow(`Call it as: ${usage}`);
  });
});
