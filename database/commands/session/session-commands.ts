import { UUID } from 'bson';
import { CommandError } from '../../errors.ts';
import { type Command, type CommandTable, ok } from '../command.ts';
import { buildInfo, connectionStatus, hello, legacyHello, ping, whatsMyUri } from './handshake.ts';

/** Ends sessions, and with them their cursors. */
const endSessions: Command = {
  fields: [],
  run({ name, fields }, { cursors }) {
    for (const session of fields.documents(name)) {
      const id: unknown = session['id'];
      if (id instanceof UUID) cursors.endSession(id.toHexString());
    }
    return ok();
  },
};

const startSession: Command = {
  fields: [],
  run: () => ok({ id: { id: new UUID() }, timeoutMinutes: 30 }),
};

// Sessions hold nothing but cursors here, which have a timeout of their own.
const refreshSessions: Command = { fields: [], run: () => ok() };

const noTransaction: Command = {
  fields: undefined,
  run: (): never => {
    throw new CommandError(20, 'Transaction numbers are only allowed on a replica set member or mongos');
  },
};

/** The commands of a connection and its sessions. */
export const sessionCommands: CommandTable = {
  hello,
  isMaster: legacyHello,
  ismaster: legacyHello,
  ping,
  buildInfo,
  buildinfo: buildInfo,
  connectionStatus,
  whatsmyuri: whatsMyUri,
  startSession,
  refreshSessions,
  endSessions,
  killSessions: endSessions,
  commitTransaction: noTransaction,
  abortTransaction: noTransaction,
};
