import { useState } from 'react';

/** Where a piece of work stands. */
export type Task =
  { readonly state: 'idle' | 'working' | 'done' } | { readonly state: 'failed'; readonly reason: string };

/** Begins a piece of work. */
export type RunTask = (work: () => Promise<void>) => void;

/** Runs one piece of work at a time and says where it stands. */
export function useTask(): [Task, RunTask] {
  const [task, setTask] = useState<Task>({ state: 'idle' });
  const run: RunTask = (work) => {
    setTask({ state: 'working' });
    work().then(
      () => {
        setTask({ state: 'done' });
      },
      (error: unknown) => {
        setTask({ state: 'failed', reason: error instanceof Error ? error.message : String(error) });
      },
    );
  };
  return [task, run];
}
