import { LRUCache } from 'lru-cache';

/** What was found in collections whose content does not change: every import fills a collection of its own. */
export interface KeptRecords {
  /** What was found for this question before, or what `ask` finds now; who asks meanwhile gets the same. */
  find<Found extends readonly object[]>(question: string, ask: () => Promise<Found>): Promise<Found>;
}

/** How much is kept, and for how long. */
export interface KeptRecordsOptions {
  /** Documents of all answers together; 20,000 by default. */
  readonly maxDocuments?: number;
  /** For somebody might change a document past the imports; 10 seconds by default. */
  readonly lifetimeMillis?: number;
  /** Milliseconds that only ever grow; the process's own by default. */
  readonly now?: () => number;
}

/** Creates an empty memory of a department's records. */
export function createKeptRecords(options: KeptRecordsOptions = {}): KeptRecords {
  const { maxDocuments = 20_000, lifetimeMillis = 10_000, now = () => performance.now() } = options;
  const kept = new LRUCache<string, readonly object[]>({
    maxSize: maxDocuments,
    // Finding nothing takes room too.
    sizeCalculation: (found) => found.length + 1,
    ttl: lifetimeMillis,
    ttlResolution: 0,
    perf: { now },
  });
  const underWay = new Map<string, Promise<readonly object[]>>();

  const askAndKeep = async <Found extends readonly object[]>(
    question: string,
    ask: () => Promise<Found>,
  ): Promise<Found> => {
    try {
      const found = await ask();
      kept.set(question, found);
      return found;
    } finally {
      underWay.delete(question);
    }
  };

  return {
    async find<Found extends readonly object[]>(question: string, ask: () => Promise<Found>) {
      // The question names the collection, so that what is found for it is always of one type.
      const known = kept.get(question) ?? underWay.get(question);
      if (known) return (await known) as Found;
      const asking = askAndKeep(question, ask);
      underWay.set(question, asking);
      return asking;
    },
  };
}
