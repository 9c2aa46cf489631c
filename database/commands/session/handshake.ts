import type { Document } from 'bson';
import { MOST_MESSAGE_BYTES } from '../../wire/message.ts';
import { type Command, type CommandRequest, ok } from '../command.ts';
import { MOST_DOCUMENT_BYTES } from '../document-size.ts';
import { MOST_STATEMENTS } from '../write/write-errors.ts';

// 25 is MongoDB 8.0, whose bulkWrite command is offered here; buildInfo says the same.
const WIRE_VERSION = 25;
const VERSION = [8, 0, 0, 0] as const;

// No setName and no msg: to the driver this is a standalone server. No topologyVersion: it polls instead of streaming.
function describeServer({ connectionId }: CommandRequest): Document {
  return {
    helloOk: true,
    maxBsonObjectSize: MOST_DOCUMENT_BYTES,
    maxMessageSizeBytes: MOST_MESSAGE_BYTES,
    maxWriteBatchSize: MOST_STATEMENTS,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId,
    minWireVersion: 0,
    maxWireVersion: WIRE_VERSION,
    readOnly: false,
  };
}

/** The handshake. Drivers send fields of many versions in it, so none is refused. */
export const hello: Command = {
  fields: undefined,
  run: (request) => ok({ isWritablePrimary: true, ...describeServer(request) }),
};

/** The handshake under its old names, which the first message of a connection has. */
export const legacyHello: Command = {
  fields: undefined,
  run: (request) => ok({ ismaster: true, ...describeServer(request) }),
};

/** Says that the server is there. */
export const ping: Command = { fields: [], run: () => ok() };

/** Which MongoDB the answers follow, and that this is not MongoDB itself. */
export const buildInfo: Command = {
  fields: [],
  run: () =>
    ok({
      version: VERSION.slice(0, 3).join('.'),
      versionArray: VERSION,
      gitVersion: 'embedded database server',
      modules: [],
      storageEngines: ['lmdb'],
      bits: 64,
      debug: false,
      maxBsonObjectSize: MOST_DOCUMENT_BYTES,
    }),
};

/** Nobody is logged in: there is no authentication on loopback. */
export const connectionStatus: Command = {
  fields: ['showPrivileges'],
  run: () => ok({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] } }),
};

/** The connection's number in place of an address. */
export const whatsMyUri: Command = {
  fields: [],
  run: ({ connectionId }) => ok({ you: `connection ${connectionId}` }),
};
