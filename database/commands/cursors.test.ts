import { serialize } from 'bson';
import { describe, expect, test } from 'vitest';
import { CURSOR_IDLE_MILLIS, CursorRegistry } from './cursors.ts';

const DOCUMENTS = Array.from({ length: 10 }, (_, id) => serialize({ _id: id }));
const SOURCE = { namespace: 'test.c', documents: DOCUMENTS, sessionId: 'one', batchSize: 4 } as const;

function aRegistry() {
  let now = 0;
  const registry = new CursorRegistry(() => now);
  return { registry, advance: (millis: number) => (now += millis) };
}

const moreOf = (id: bigint, change = {}) => ({
  id,
  namespace: 'test.c',
  sessionId: 'one',
  batchSize: undefined as number | undefined,
  ...change,
});

describe('CursorRegistry', () => {
  test('hands a result out in batches and closes the cursor with the last', () => {
    const { registry } = aRegistry();
    const { cursorId, documents } = registry.open(SOURCE);
    const second = registry.next(moreOf(cursorId, { batchSize: 5 }));
    const third = registry.next(moreOf(cursorId));
    expect([documents, second.documents, third.documents].map((batch) => batch.length)).toEqual([4, 5, 1]);
    expect([second.cursorId, third.cursorId, registry.size]).toEqual([cursorId, 0n, 0]);
  });

  test('opens no cursor when the first batch holds everything', () => {
    const { registry } = aRegistry();
    expect(registry.open({ ...SOURCE, batchSize: 10 }).cursorId).toBe(0n);
    expect(registry.size).toBe(0);
  });

  test('hands out 101 documents first when no size is asked for', () => {
    const { registry } = aRegistry();
    const documents = Array.from({ length: 150 }, () => serialize({}));
    expect(registry.open({ ...SOURCE, documents, batchSize: undefined }).documents).toHaveLength(101);
  });

  test('opens a cursor on an empty first batch when its size is zero', () => {
    const { registry } = aRegistry();
    const batch = registry.open({ ...SOURCE, batchSize: 0 });
    expect(batch.documents).toEqual([]);
    expect(registry.next(moreOf(batch.cursorId)).documents).toHaveLength(10);
  });

  test('ends a batch before it passes 16 MB, and never leaves it empty', () => {
    const { registry } = aRegistry();
    const documents = Array.from({ length: 3 }, () => Buffer.alloc(9 * 1024 * 1024));
    const first = registry.open({ ...SOURCE, documents, batchSize: 100 });
    expect(first.documents).toHaveLength(1);
    expect(registry.next(moreOf(first.cursorId)).documents).toHaveLength(1);
  });

  test('answers code 43 for a cursor that is not open', () => {
    expect(() => aRegistry().registry.next(moreOf(99n))).toThrow(
      expect.objectContaining({ code: 43, codeName: 'CursorNotFound' }),
    );
  });

  test('keeps a cursor to its collection and its session', () => {
    const { registry } = aRegistry();
    const { cursorId } = registry.open(SOURCE);
    expect(() => registry.next(moreOf(cursorId, { namespace: 'test.d' }))).toThrow(
      expect.objectContaining({ code: 13 }),
    );
    expect(() => registry.next(moreOf(cursorId, { sessionId: 'two' }))).toThrow(
      expect.objectContaining({ code: 50738 }),
    );
  });

  test('closes cursors that lie unused for ten minutes, but not those in use', () => {
    const { registry, advance } = aRegistry();
    const idle = registry.open(SOURCE).cursorId;
    const used = registry.open(SOURCE).cursorId;
    const kept = registry.open({ ...SOURCE, hasNoTimeout: true }).cursorId;
    advance(CURSOR_IDLE_MILLIS);
    registry.next(moreOf(used, { batchSize: 1 }));
    advance(1);
    registry.sweep();
    expect([idle, used, kept].map((id) => registry.kill(id))).toEqual([false, true, true]);
  });

  test('closes the cursors of a session that ends', () => {
    const { registry } = aRegistry();
    const ended = registry.open(SOURCE).cursorId;
    const other = registry.open({ ...SOURCE, sessionId: 'two' }).cursorId;
    registry.endSession('one');
    expect([ended, other].map((id) => registry.kill(id))).toEqual([false, true]);
  });
});
