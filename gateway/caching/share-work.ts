interface Work<Result> {
  readonly result: Promise<Result>;
  readonly startedAt: number;
}

/** How work is shared. */
export interface ShareWorkOptions {
  /** Work that began longer ago is not joined: its result may be older than callers are promised. */
  readonly maxAgeMillis: number;
  /** Milliseconds that only ever grow; the process's own by default. */
  readonly now?: () => number;
}

/** Does work with a key unless the same is under way; `isShared` says whether it was. */
export type ShareWork<Result> = (
  key: string,
  work: () => Promise<Result>,
) => { readonly result: Promise<Result>; readonly isShared: boolean };

/** Lets those who want the same at the same time share the work. */
export function createShareWork<Result>(options: ShareWorkOptions): ShareWork<Result> {
  const { maxAgeMillis, now = () => performance.now() } = options;
  const underWay = new Map<string, Work<Result>>();
  return (key, work) => {
    const current = underWay.get(key);
    if (current && now() - current.startedAt <= maxAgeMillis)
      return { result: current.result, isShared: true };
    const result = work().finally(() => {
      if (underWay.get(key) === own) underWay.delete(key);
    });
    const own: Work<Result> = { result, startedAt: now() };
    underWay.set(key, own);
    return { result, isShared: false };
  };
}
