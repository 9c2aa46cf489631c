import { Long } from 'bson';
import { typeMismatch } from '../../errors.ts';
import type { Command } from '../command.ts';

/** The command getMore: the next batch of an open cursor. */
export const getMore: Command = {
  fields: ['collection', 'batchSize', 'term', 'lastKnownCommittedOpTime'],
  run({ fields, database, sessionId }, { cursors }) {
    const cursor = cursors.next({
      id: readCursorId(fields.value('getMore')),
      namespace: `${database}.${fields.text('collection')}`,
      sessionId,
      batchSize: fields.optionalCount('batchSize'),
    });
    return { fields: { ok: 1 }, cursor };
  },
};

/** The command killCursors. */
export const killCursors: Command = {
  fields: ['cursors'],
  run({ fields }, { cursors }) {
    const cursorsKilled: unknown[] = [];
    const cursorsNotFound: unknown[] = [];
    for (const id of fields.list('cursors'))
      (cursors.kill(readCursorId(id)) ? cursorsKilled : cursorsNotFound).push(id);
    return { fields: { cursorsKilled, cursorsNotFound, cursorsAlive: [], cursorsUnknown: [], ok: 1 } };
  },
};

function readCursorId(value: unknown): bigint {
  if (value instanceof Long) return value.toBigInt();
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value);
  throw typeMismatch("BSON field 'getMore' is the wrong type, expected type 'long'");
}
