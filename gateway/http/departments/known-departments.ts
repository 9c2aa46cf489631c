import { dayInBremen } from '../../receipts/pin-day.ts';
import type { DepartmentFacts, ReadFacts } from './department-facts.ts';
import { keepFor } from './keep-for.ts';

/** How a department stands: what it says now, or what it said last. */
export interface DepartmentStanding {
  readonly isAnswering: boolean;
  /** Undefined when the department never told any. */
  readonly facts: DepartmentFacts | undefined;
  /** When it last said anything; undefined when it was never heard of. */
  readonly heardAt: Date | undefined;
}

/** What is known of the departments, by their names in the supergraph, also while they say nothing. */
export interface KnownDepartments {
  /** Asks how a department stands, each department once a second at most. */
  standingOf(name: string): Promise<DepartmentStanding>;
  /** Day in Bremen on which a department last imported a table, as far as it has told; nobody is asked. */
  importedOn(name: string): string | undefined;
  /** A department said something. */
  hear(name: string): void;
  /** The data of a department is another than before: asks it for its facts, and waits for nothing. */
  learn(name: string): void;
  /** Gives up what is under way. */
  stop(): void;
}

/** Where the knowledge comes from. */
export interface KnownDepartmentsOptions {
  readonly readFacts: ReadFacts;
  /** How long a department may take to tell its facts. */
  readonly patienceMillis: number;
  readonly now?: () => Date;
}

/** However often pages are asked for, departments are asked this often at most. */
const standingLifetimeMillis = 1_000;

/** Remembers what departments said last, for the time they say nothing. Asks nobody by itself. */
export function createKnownDepartments(options: KnownDepartmentsOptions): KnownDepartments {
  const { readFacts, patienceMillis, now = () => new Date() } = options;
  const lastFacts = new Map<string, DepartmentFacts>();
  const lastHeard = new Map<string, Date>();
  const stopping = new AbortController();

  const ask = async (name: string): Promise<DepartmentStanding> => {
    const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(patienceMillis)]);
    const facts = await readFacts(name, signal);
    if (facts !== undefined) {
      lastFacts.set(name, facts);
      lastHeard.set(name, now());
    }
    return {
      isAnswering: facts !== undefined,
      facts: lastFacts.get(name),
      heardAt: lastHeard.get(name),
    };
  };
  const standings = new Map<string, () => Promise<DepartmentStanding>>();

  return {
    standingOf(name) {
      const standing = standings.get(name) ?? keepFor(standingLifetimeMillis, () => ask(name));
      standings.set(name, standing);
      return standing();
    },
    importedOn(name) {
      const moments = (lastFacts.get(name)?.tables ?? []).flatMap(({ importedAt }) => importedAt ?? []);
      const last = moments.sort().at(-1);
      return last === undefined ? undefined : dayInBremen(new Date(last));
    },
    hear(name) {
      lastHeard.set(name, now());
    },
    learn(name) {
      // What was read for a page a moment ago is of the data before.
      void ask(name);
    },
    stop() {
      stopping.abort();
    },
  };
}
