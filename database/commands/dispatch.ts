import { type Document, UUID } from 'bson';
import { CommandError } from '../errors.ts';
import { isNumeric, toDouble } from '../query/number/kinds.ts';
import { asBuffer, decodeExact, documentsOf, elementsOf } from '../storage/raw-document.ts';
import type { RequestMessage } from '../wire/message.ts';
import { encodeReply, type Reply } from '../wire/reply-body.ts';
import { catalogCommands } from './catalog/catalog-commands.ts';
import { isBrokenBson } from './broken-bson.ts';
import { CommandFields } from './command-fields.ts';
import type { Command, CommandRequest, CommandTable, ServerState } from './command.ts';
import { createTimeCheck } from './time-check.ts';
import { checkDatabaseName } from './namespaces.ts';
import { readCommands } from './read/read-commands.ts';
import { sessionCommands } from './session/session-commands.ts';
import { writeCommands } from './write/write-commands.ts';

const COMMANDS: CommandTable = { ...sessionCommands, ...readCommands, ...writeCommands, ...catalogCommands };

const GENERIC_FIELDS = [
  '$db',
  '$readPreference',
  '$clusterTime',
  'lsid',
  'comment',
  'maxTimeMS',
  'readConcern',
  'writeConcern',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
] as const;
const READ_CONCERNS: ReadonlySet<string> = new Set(['local', 'available', 'majority']);

/** Where defects of the server itself are reported. */
export type DefectLog = (command: string, error: unknown) => void;

/**
 * Answers one request with the pieces of a BSON body. Every refusal becomes an answer with ok: 0 and MongoDB's
 * code; throws only when the bytes are no BSON document.
 */
export function answerRequest(
  message: RequestMessage,
  context: { readonly state: ServerState; readonly connectionId: number; readonly log: DefectLog },
): Uint8Array[] {
  const name = elementsOf(message.body)[0]?.name ?? '';
  try {
    return encodeReply(runCommand(name, message, context));
  } catch (error) {
    if (!(error instanceof CommandError) && !isBrokenBson(error)) context.log(name, error);
    return encodeReply({ fields: describeError(error) });
  }
}

function runCommand(
  name: string,
  message: RequestMessage,
  context: { readonly state: ServerState; readonly connectionId: number },
): Reply {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) throw new CommandError(59, `no such command: '${name}'`);
  const request = createRequest(name, message, { command, connectionId: context.connectionId });
  return command.run(request, context.state);
}

function createRequest(
  name: string,
  message: RequestMessage,
  context: { readonly command: Command; readonly connectionId: number },
): CommandRequest {
  const { command, connectionId } = context;
  const body = decodeWithout(message.body, command.rawFields ?? []);
  for (const [field, documents] of message.sequences) {
    if (command.rawFields?.includes(field) !== true) body[field] = documents.map(decodeExact);
  }
  const fields = new CommandFields(name, body);
  refuseTransaction(fields);
  if (command.fields !== undefined) {
    fields.refuseUnknown(new Set([name, ...GENERIC_FIELDS, ...command.fields, ...(command.rawFields ?? [])]));
  }
  checkConcerns(fields);
  return {
    name,
    fields,
    connectionId,
    database: checkDatabaseName(fields.optionalText('$db') ?? 'admin'),
    sessionId: readSessionId(fields.optionalDocument('lsid')),
    checkTime: createTimeCheck(fields.optionalCount('maxTimeMS')),
    rawDocuments: (field) =>
      message.sequences.get(field) ?? rawDocumentsIn(message.body, { command: name, field }),
  };
}

/** Decodes a body without the lists its command reads as bytes. */
function decodeWithout(body: Buffer, rawFields: readonly string[]): Document {
  const left =
    rawFields.length === 0 ? [] : elementsOf(body).filter((element) => rawFields.includes(element.name));
  if (left.length === 0) return decodeExact(body);
  const pieces: Buffer[] = [];
  let at = 0;
  for (const element of left) {
    pieces.push(body.subarray(at, element.start));
    at = element.end;
  }
  const rest = Buffer.concat([...pieces, body.subarray(at)]);
  rest.writeInt32LE(rest.length);
  return decodeExact(rest);
}

function rawDocumentsIn(
  body: Buffer,
  of: { readonly command: string; readonly field: string },
): readonly Buffer[] {
  const name = `${of.command}.${of.field}`;
  const element = elementsOf(body).find((candidate) => candidate.name === of.field);
  if (element === undefined)
    throw new CommandError(40414, `BSON field '${name}' is missing but a required field`);
  const documents =
    element.type === 0x04 ? documentsOf(asBuffer(body.subarray(element.valueStart, element.end))) : undefined;
  if (documents === undefined)
    throw new CommandError(14, `BSON field '${name}' is the wrong type, expected type 'array'`);
  return documents;
}

// The driver sends these fields for transactions and retryable writes, neither of which a standalone server has.
function refuseTransaction(fields: CommandFields): void {
  if (fields.has('txnNumber') || fields.has('startTransaction') || fields.has('autocommit')) {
    throw new CommandError(20, 'Transaction numbers are only allowed on a replica set member or mongos');
  }
}

function checkConcerns(fields: CommandFields): void {
  const w: unknown = fields.optionalDocument('writeConcern')?.['w'];
  if (isNumeric(w) && toDouble(w) > 1)
    throw new CommandError(2, "cannot use 'w' > 1 when a host is not replicated");
  if (typeof w === 'string' && w !== 'majority')
    throw new CommandError(
      2,
      `cannot use non-majority 'w' mode ${w} when a host is not a member of a replica set`,
    );
  const readConcern = new CommandFields('readConcern', fields.optionalDocument('readConcern') ?? {});
  const level = readConcern.optionalText('level');
  if (level !== undefined && !READ_CONCERNS.has(level)) {
    throw new CommandError(123, `node needs to be a replica set member to use read concern ${level}`);
  }
}

function readSessionId(session: Document | undefined): string | undefined {
  const id: unknown = session?.['id'];
  return id instanceof UUID ? id.toHexString() : undefined;
}

function describeError(error: unknown): Document {
  if (error instanceof CommandError) {
    return { ok: 0, errmsg: error.message, code: error.code, codeName: error.codeName, ...error.details };
  }
  if (isBrokenBson(error)) return { ok: 0, errmsg: error.message, code: 22, codeName: 'InvalidBSON' };
  const reason = error instanceof Error ? error.message : String(error);
  return { ok: 0, errmsg: `internal error: ${reason}`, code: 1, codeName: 'InternalError' };
}
