import type { Document } from 'bson';
import type { Store } from '../storage/store.ts';
import type { Reply } from '../wire/reply-body.ts';
import type { CommandFields } from './command-fields.ts';
import type { CursorRegistry } from './cursors.ts';

/** What all commands of a running server share. */
export interface ServerState {
  readonly store: Store;
  readonly cursors: CursorRegistry;
}

/** One command as a client sent it. */
export interface CommandRequest {
  readonly name: string;
  readonly database: string;
  readonly fields: CommandFields;
  /** The connection's number. */
  readonly connectionId: number;
  /** The client's session, as text; undefined outside one. */
  readonly sessionId: string | undefined;
  /** Throws code 50 once the request's maxTimeMS has passed; called while documents are looked at. */
  readonly checkTime: () => void;
  /** The bytes of a list of documents, from the body or sent beside it. */
  rawDocuments(name: string): readonly Buffer[];
}

/** One command of the server. */
export interface Command {
  /** Fields it knows besides the generic ones and its own name; undefined when it accepts any. */
  readonly fields: readonly string[] | undefined;
  /** Fields that are read as bytes with `rawDocuments` and so are not decoded beforehand. */
  readonly rawFields?: readonly string[];
  run(request: CommandRequest, state: ServerState): Reply;
}

/** Commands by each name they answer to. */
export type CommandTable = Readonly<Record<string, Command>>;

/** A plain answer: the fields, and ok: 1. */
export function ok(fields: Document = {}): Reply {
  return { fields: { ...fields, ok: 1 } };
}
