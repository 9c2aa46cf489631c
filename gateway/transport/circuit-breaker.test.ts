import { describe, expect, it } from 'vitest';
import { createCircuitBreaker, defaultCircuitOptions, guardLink } from './circuit-breaker.ts';
import type { LinkAnswer } from './subgraph-link.ts';
import { aCall } from './testing/a-call.ts';
import { askLink } from './testing/ask-link.ts';
import { createManualTimers } from './testing/manual-timers.ts';

function breakerOf() {
  const timers = createManualTimers();
  const changes: boolean[] = [];
  const breaker = createCircuitBreaker({
    ...defaultCircuitOptions,
    timers,
    onChange: (isOpen) => changes.push(isOpen),
  });
  const fail = (times = 1): void => {
    for (let count = 0; count < times; count += 1) breaker.failed(breaker.admit()!);
  };
  return { breaker, timers, changes, fail };
}

describe('createCircuitBreaker', () => {
  it('opens with the fifth failure in a row', () => {
    const { breaker, fail, changes } = breakerOf();
    fail(4);
    expect(breaker.state()).toBe('closed');
    fail();
    expect(breaker.state()).toBe('open');
    expect(breaker.admit()).toBeUndefined();
    expect(changes).toEqual([true]);
  });

  it('counts from the start again after a success', () => {
    const { breaker, fail } = breakerOf();
    fail(4);
    breaker.succeeded();
    fail(4);
    expect(breaker.state()).toBe('closed');
  });

  it('lets one call through after the delay, and no second', () => {
    const { breaker, timers, fail } = breakerOf();
    fail(5);
    timers.advance(99);
    expect(breaker.admit()).toBeUndefined();
    timers.advance(1);
    expect(breaker.admit()).toBeTypeOf('number');
    expect(breaker.state()).toBe('half-open');
    expect(breaker.admit()).toBeUndefined();
  });

  it('closes when the probe succeeds', () => {
    const { breaker, timers, fail, changes } = breakerOf();
    fail(5);
    timers.advance(100);
    breaker.admit();
    breaker.succeeded();
    expect(breaker.state()).toBe('closed');
    expect(changes).toEqual([true, false]);
  });

  it('waits longer after each failed probe, up to a second', () => {
    const { breaker, timers, fail } = breakerOf();
    fail(5);
    const delays = Array.from({ length: 6 }, () => {
      let waited = 0;
      let round = breaker.admit();
      while (round === undefined) {
        timers.advance(50);
        waited += 50;
        round = breaker.admit();
      }
      breaker.failed(round);
      return waited;
    });
    expect(delays).toEqual([100, 200, 400, 800, 1_000, 1_000]);
  });

  it('begins with the short delay again at the next outage', () => {
    const { breaker, timers, fail } = breakerOf();
    fail(5);
    timers.advance(100);
    fail();
    timers.advance(200);
    breaker.admit();
    breaker.succeeded();
    fail(5);
    timers.advance(100);
    expect(breaker.admit()).toBeTypeOf('number');
  });

  it('sends another probe when the first one hangs', () => {
    const { breaker, timers, fail } = breakerOf();
    fail(5);
    timers.advance(100);
    breaker.admit();
    timers.advance(200);
    expect(breaker.admit()).toBeTypeOf('number');
  });

  it('does not hear late failures of calls sent before it opened', () => {
    const { breaker, timers, fail } = breakerOf();
    const late = breaker.admit()!;
    fail(5);
    timers.advance(100);
    breaker.admit();
    breaker.succeeded();
    for (let count = 0; count < 5; count += 1) breaker.failed(late);
    expect(breaker.state()).toBe('closed');
  });

  it('hears a late success: the subgraph is there', () => {
    const { breaker, fail } = breakerOf();
    breaker.admit();
    fail(5);
    breaker.succeeded();
    expect(breaker.state()).toBe('closed');
  });
});

describe('guardLink', () => {
  const call = aCall('{}');
  const guard = (answer: LinkAnswer) => {
    const { breaker, timers } = breakerOf();
    let sent = 0;
    let turnedAway = 0;
    const link = guardLink(
      {
        send(_, hear) {
          sent += 1;
          hear(answer);
        },
        close: async () => undefined,
      },
      { breaker, onTurnedAway: () => (turnedAway += 1) },
    );
    return { link, breaker, timers, counts: () => ({ sent, turnedAway }) };
  };
  const sendTimes = async (link: ReturnType<typeof guard>['link'], times: number): Promise<void> => {
    for (let count = 0; count < times; count += 1) await askLink(link, call);
  };

  it('makes calls silent at once while the circuit is open', async () => {
    const { link, counts } = guard({ kind: 'silent', reason: 'away', isReachable: false });
    await sendTimes(link, 7);
    expect(counts()).toEqual({ sent: 5, turnedAway: 2 });
    expect(await askLink(link, call)).toEqual({
      kind: 'silent',
      reason: 'not asked: it gave no answer several times and is tried again shortly',
      isReachable: false,
    });
  });

  it('does not count an answer beyond the limit as an outage', async () => {
    const { link, breaker } = guard({ kind: 'silent', reason: 'too large', isReachable: true });
    await sendTimes(link, 7);
    expect(breaker.state()).toBe('closed');
  });

  it('does not count errors of a department that answers', async () => {
    const { link, breaker } = guard({ kind: 'answered', body: '', headers: {} });
    await sendTimes(link, 7);
    expect(breaker.state()).toBe('closed');
  });
});
