import type { RequestListener } from 'node:http';
import type { Answering } from '../create-answering.ts';

/** The time in which something answers, from its first request to the end of its last. */
export interface Tenure {
  readonly answering: Answering;
  readonly serve: RequestListener;
  /** Gets no new requests; resolves when those under way have ended and it is stopped. */
  retire(): Promise<void>;
  /** Stops it at once. */
  stop(): Promise<void>;
}

/** Begins the tenure of what answers. */
export function createTenure(answering: Answering): Tenure {
  let underWay = 0;
  let onIdle: (() => void) | undefined;
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopping ??= answering.stop());
  const onClose = (): void => {
    underWay -= 1;
    if (underWay === 0) onIdle?.();
  };
  return {
    answering,
    serve(request, response) {
      underWay += 1;
      // It closes once; a listener that removes itself would be made anew for each request.
      response.on('close', onClose);
      answering.serve(request, response);
    },
    async retire() {
      if (underWay > 0)
        await new Promise<void>((resolve) => {
          onIdle = resolve;
        });
      await stop();
    },
    stop,
  };
}
