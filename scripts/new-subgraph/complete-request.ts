import { createInterface } from 'node:readline/promises';
import type { DepartmentRequest } from './department-names.ts';
import { UnfitDepartmentError } from './write-department.ts';

/** Where somebody can be asked. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** How a request is completed. */
export interface CompletionOptions {
  /** Undefined when nobody is there to answer. */
  readonly terminal: Terminal | undefined;
  /** How the command is called, for those who named no department. */
  readonly usage: string;
  /** Throws when the request has a fault: a name that cannot be is told before more is asked. */
  readonly refuseFaults: (request: DepartmentRequest) => void;
}

/** Asks one question; undefined for an empty answer. */
type Ask = (question: string) => Promise<string | undefined>;

/**
 * Asks for what a request lacks, when somebody is there to answer; the German names may stay unanswered.
 * Throws UnfitDepartmentError without a name, or when whoever is asked leaves.
 */
export async function completeRequest(
  given: Partial<DepartmentRequest>,
  { terminal, usage, refuseFaults }: CompletionOptions,
): Promise<DepartmentRequest> {
  const demandName = (folder: string | undefined): DepartmentRequest => {
    if (folder === undefined) throw new UnfitDepartmentError(`Call it as: ${usage}`);
    const request = { ...given, folder };
    refuseFaults(request);
    return request;
  };
  if (terminal === undefined) return demandName(given.folder);
  return asking(terminal, async (ask) => {
    const folder = given.folder ?? (await ask('Name (Ordner, etwa youth-welfare) / name of the folder'));
    const request = demandName(folder);
    const title = request.title ?? (await ask('Amtlicher Name / official German name'));
    const short = request.short ?? (await ask('Kurzname / short German name'));
    return { ...request, title, short };
  });
}

async function asking<Result>(
  { input, output }: Terminal,
  use: (ask: Ask) => Promise<Result>,
): Promise<Result> {
  const lines = createInterface({ input, output });
  const end = new AbortController();
  // Without this, a question whose answer never comes would end the process as if all were well.
  lines.once('close', () => {
    end.abort();
  });
  try {
    return await use(
      async (question) => (await lines.question(`${question}: `, { signal: end.signal })).trim() || undefined,
    );
  } catch (error) {
    if (!end.signal.aborted) throw error;
    throw new UnfitDepartmentError('Nothing was added: the questions were not answered', { cause: error });
  } finally {
    lines.close();
  }
}
