import type { ReactNode } from 'react';
import type { RunTask } from './use-task.ts';

interface TaskButtonProps {
  run: RunTask;
  work: () => Promise<void>;
  children: ReactNode;
}

/** A button that begins a piece of work. */
export function TaskButton({ run, work, children }: TaskButtonProps) {
  return (
    <button
      type="button"
      onClick={() => {
        run(work);
      }}
    >
      {children}
    </button>
  );
}
