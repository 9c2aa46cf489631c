import { setTimeout as delay } from 'node:timers/promises';

/** A process that says over HTTP when it can work. */
export interface Awaited {
  readonly name: string;
  /** Answers 200 once it can. */
  readonly readyUrl: string;
}

/** How a wait goes on and ends. */
export interface WaitOptions {
  /** Processes that have ended are not waited for. */
  readonly isRunning: (name: string) => boolean;
  readonly pauseMillis: number;
  /** Ends the wait without a result. */
  readonly signal: AbortSignal;
}

/** Resolves with the names that are ready once every process that runs is; with null when the wait was ended. */
export async function whenReady(
  processes: readonly Awaited[],
  options: WaitOptions,
): Promise<string[] | null> {
  const ready = new Set<string>();
  while (!options.signal.aborted) {
    const waiting = processes.filter(({ name }) => !ready.has(name) && options.isRunning(name));
    if (waiting.length === 0) return [...ready].filter(options.isRunning);
    const answers = await Promise.all(waiting.map((process) => isReady(process, options.signal)));
    for (const [index, { name }] of waiting.entries()) if (answers[index] === true) ready.add(name);
    if (answers.includes(false)) await delay(options.pauseMillis);
  }
  return null;
}

async function isReady({ readyUrl }: Awaited, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(readyUrl, { signal: AbortSignal.any([signal, AbortSignal.timeout(2_000)]) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    // Not listening yet, or too busy to answer: the same as not ready.
    return false;
  }
}
