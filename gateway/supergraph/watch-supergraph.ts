import { watch, type FSWatcher } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { checkSupergraphText, readSupergraphFile, SupergraphError } from './load-supergraph.ts';

/** What has become of the supergraph's file: another text, or none that can be used. */
export type SupergraphNews =
  | { readonly sdl: string; readonly refusal?: never }
  | { readonly sdl?: never; readonly refusal: SupergraphError };

/** Begins to listen for news; the returned function ends it. */
export type SubscribeToSupergraph = (hear: (news: SupergraphNews) => void) => () => void;

/** Which file is watched, and how closely. */
export interface WatchOptions {
  readonly path: string;
  /** The text that is already known. */
  readonly known: string;
  /** How often it is looked at where the system does not tell of changes; 2 seconds by default. */
  readonly intervalMillis?: number;
  /** For how long a new text must stay as it is before it counts; 50 ms by default. */
  readonly quietMillis?: number;
}

/** Calls back when something in the folder changes; not at all where the system cannot tell. */
function watchFolder(folder: string, onChange: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, { persistent: false }, onChange);
    watcher.on('error', () => {
      watcher.close();
    });
    return watcher;
  } catch {
    return undefined;
  }
}

/** The text once it no longer changes, so that nobody is heard in the middle of writing. */
async function readQuietText({ path, quietMillis = 50 }: WatchOptions, known: string): Promise<string> {
  let text = await readSupergraphFile(path);
  while (text !== known) {
    await delay(quietMillis);
    const again = await readSupergraphFile(path);
    if (again === text) return text;
    text = again;
  }
  return text;
}

function newsOf(path: string, act: () => string): SupergraphNews {
  try {
    const sdl = act();
    checkSupergraphText(path, sdl);
    return { sdl };
  } catch (error) {
    if (error instanceof SupergraphError) return { refusal: error };
    throw error;
  }
}

/**
 * Watches the file of a supergraph, also while it is replaced, missing, or behind a link. What differs from the news
 * before is told once: a text that is no supergraph, and a file that cannot be read, as a refusal.
 */
export function watchSupergraph(options: WatchOptions): SubscribeToSupergraph {
  const { path, known, intervalMillis = 2_000 } = options;
  return (hear) => {
    let last = known;
    const state = { isEnded: false, isLooking: false, isStale: false };

    const readOnce = async (): Promise<void> => {
      const text = await readQuietText(options, last).catch((error: unknown) => error);
      const found = typeof text === 'string' ? text : String(text);
      if (found === last || state.isEnded) return;
      last = found;
      hear(
        newsOf(path, () => {
          if (typeof text === 'string') return text;
          throw text;
        }),
      );
    };
    const look = async (): Promise<void> => {
      state.isStale = true;
      if (state.isLooking) return;
      state.isLooking = true;
      while (state.isStale && !state.isEnded) {
        state.isStale = false;
        await readOnce();
      }
      state.isLooking = false;
    };

    const onChange = (): void => void look();
    const watcher = watchFolder(dirname(path), onChange);
    const timer = setInterval(onChange, intervalMillis).unref();
    return () => {
      state.isEnded = true;
      clearInterval(timer);
      watcher?.close();
    };
  };
}
