import { describe, expect, it } from 'vitest';
import type { HubError } from '#lib/errors';
import { createManualTimers, type ManualTimers } from '../../transport/testing/manual-timers.ts';
import type { PlanAnswer } from './plan-thread.ts';
import type { PlannableOperation, Planner } from './planner.ts';
import { createPlanningPool, type PlanningPoolOptions } from './planning-pool.ts';

const turnMillis = 10;
const timeoutMillis = 100;

interface TestPool {
  readonly planner: Planner;
  readonly timers: ManualTimers;
  /** Names of the operations that threads were sent, in this order. */
  readonly planned: string[];
  /** Threads started so far. */
  readonly started: () => number;
  /** Lets a thread that plans an operation say that it is done. */
  readonly finish: (name: string) => void;
  /** How each operation ended so far: planned, or an error's code; with the number of plannings begun by then. */
  readonly outcomes: Map<string, { readonly how: string; readonly after: number }>;
  /** Asks for a plan. */
  readonly ask: (name: string) => void;
  /** Lets one turn go by, and everybody hear of it. */
  readonly passTurn: () => Promise<void>;
}

const hear = () => new Promise((resolve) => setImmediate(resolve));

/** A pool whose threads plan `quick` operations at once and others when told; names that begin with `bomb` are large. */
function aPool(options: Partial<PlanningPoolOptions> = {}): TestPool {
  const timers = createManualTimers();
  const planned: string[] = [];
  const finishers = new Map<string, () => void>();
  const outcomes: TestPool['outcomes'] = new Map();
  let started = 0;
  const planner = createPlanningPool({
    startThread: (listener) => {
      let isEnded = false;
      const say = (answer: PlanAnswer): void => {
        queueMicrotask(() => {
          if (!isEnded) listener.heard(answer);
        });
      };
      started += 1;
      say({ kind: 'ready' });
      return {
        send({ text }: PlannableOperation) {
          planned.push(text);
          const finish = (): void => {
            say({ kind: 'planned', plan: { root: undefined } });
          };
          finishers.set(text, finish);
          if (text.startsWith('quick')) finish();
        },
        async end() {
          isEnded = true;
        },
      };
    },
    timers,
    sizeOf: ({ text }) => (text.startsWith('bomb') ? 100 : 1),
    turnMillis,
    timeoutMillis,
    maxWaiting: 100,
    maxWaitingSlow: 100,
    ...options,
  });
  return {
    planner,
    timers,
    planned,
    started: () => started,
    finish: (name) => finishers.get(name)?.(),
    outcomes,
    ask(name) {
      const settle = (how: string): void => void outcomes.set(name, { how, after: planned.length });
      planner.plan({ text: name, operationName: undefined }).then(
        () => {
          settle('planned');
        },
        (error: unknown) => {
          settle(String((error as HubError).extensions['code']));
        },
      );
    },
    async passTurn() {
      await hear();
      timers.advance(turnMillis);
      await hear();
    },
  };
}

const numbered = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, n) => `${prefix} ${n}`);

describe('createPlanningPool', () => {
  it('plans ordinary operations among 50 bombs before the next bombs', async () => {
    const pool = aPool();
    for (const name of [...numbered('bomb', 50), ...numbered('quick', 6)]) pool.ask(name);
    for (let turn = 0; turn < 6; turn += 1) await pool.passTurn();
    // Of every four turns, the bombs get the one of who came first.
    expect(pool.planned.slice(0, 7)).toEqual([
      ...['quick 0', 'quick 1', 'quick 2', 'bomb 0'],
      ...['quick 3', 'quick 4', 'quick 5'],
    ]);
    for (const name of numbered('quick', 6)) {
      const { how, after } = pool.outcomes.get(name)!;
      expect(how).toBe('planned');
      expect(after).toBeLessThanOrEqual(8);
    }
  });

  it('plans an ordinary operation within two plannings whenever it comes among bombs', async () => {
    const pool = aPool();
    for (const name of numbered('bomb', 50)) pool.ask(name);
    for (let round = 0; round < 30; round += 1) {
      await pool.passTurn();
      const before = pool.planned.length;
      pool.ask(`quick ${round}`);
      for (let turn = 0; !pool.outcomes.has(`quick ${round}`) && turn < 5; turn += 1) await pool.passTurn();
      expect(pool.outcomes.get(`quick ${round}`)?.how).toBe('planned');
      expect(pool.planned.indexOf(`quick ${round}`)).toBeLessThanOrEqual(before + 2);
    }
  });

  it('comes to an end with every bomb', async () => {
    const pool = aPool();
    for (const name of numbered('bomb', 5)) pool.ask(name);
    for (let turn = 0; turn < 100; turn += 1) await pool.passTurn();
    expect([...pool.outcomes.values()].map(({ how }) => how)).toEqual(Array(5).fill('QUERY_TOO_LARGE'));
    expect(pool.timers.pendingCount()).toBe(0);
  });

  it('gives an operation more time than its turn while no other slow one is planned', async () => {
    const pool = aPool();
    pool.ask('slow');
    await pool.passTurn();
    await pool.passTurn();
    pool.finish('slow');
    await hear();
    expect(pool.outcomes.get('slow')?.how).toBe('planned');
    expect(pool.planned).toEqual(['slow']);
  });

  it('plans a slow operation anew once the one before it has ended', async () => {
    const pool = aPool();
    pool.ask('first slow');
    pool.ask('second slow');
    for (let turn = 0; turn < 3; turn += 1) await pool.passTurn();
    expect(pool.planned).toEqual(['first slow', 'second slow']);
    pool.finish('first slow');
    await hear();
    expect(pool.planned).toEqual(['first slow', 'second slow', 'second slow']);
    pool.finish('second slow');
    await hear();
    expect([...pool.outcomes.values()].map(({ how }) => how)).toEqual(['planned', 'planned']);
  });

  it('refuses who finds too many waiting, the largest first', async () => {
    const pool = aPool({ maxWaiting: 2 });
    await hear();
    for (const name of ['slow', 'bomb 0', 'bomb 1', 'bomb 2', 'quick']) pool.ask(name);
    await hear();
    expect(pool.outcomes.get('bomb 2')?.how).toBe('HUB_BUSY');
    expect(pool.outcomes.get('bomb 1')?.how).toBe('HUB_BUSY');
    expect(pool.outcomes.get('quick')?.how).toBe('planned');
  });

  it('refuses a slow operation when too many wait for more time', async () => {
    const pool = aPool({ maxWaitingSlow: 1 });
    for (const name of ['slow 0', 'slow 1', 'slow 2']) pool.ask(name);
    for (let turn = 0; turn < 4; turn += 1) await pool.passTurn();
    expect([...pool.outcomes].map(([name, { how }]) => [name, how])).toEqual([['slow 2', 'HUB_BUSY']]);
  });

  it('starts a second thread only for who would have to wait', async () => {
    const pool = aPool();
    await hear();
    pool.ask('quick 0');
    await hear();
    expect(pool.started()).toBe(1);
    pool.ask('slow');
    pool.ask('quick 1');
    await hear();
    expect(pool.started()).toBe(2);
    expect(pool.outcomes.get('quick 1')?.how).toBe('planned');
  });
});
