import { CommandError } from '../errors.ts';
import type { CommandRequest } from './command.ts';

const LONGEST_DATABASE_NAME = 63;
const LONGEST_NAMESPACE = 255;

/** The name, when a database may have it. Throws code 73. */
export function checkDatabaseName(name: string): string {
  // eslint-disable-next-line no-control-regex -- a NUL in a name is one of the faults looked for
  if (name === '' || name.length > LONGEST_DATABASE_NAME || /[/\\. "$*<>:|?\u0000]/.test(name)) {
    throw new CommandError(73, `Invalid database name: '${name}'`);
  }
  return name;
}

/** The name, when a collection of this database may have it. Throws code 73. */
export function checkCollectionName(database: string, name: string): string {
  const namespace = `${database}.${name}`;
  const isMisshapen = name === '' || name.startsWith('.') || name.endsWith('.') || /[$\0]/.test(name);
  if (isMisshapen || Buffer.byteLength(namespace) > LONGEST_NAMESPACE) {
    throw new CommandError(73, `Invalid namespace specified '${namespace}'`);
  }
  return name;
}

/** The same for a collection that is written to: the system's own are closed. */
export function checkWritableName(database: string, name: string): string {
  if (name.startsWith('system.')) throw new CommandError(73, `cannot write to '${database}.${name}'`);
  return checkCollectionName(database, name);
}

/** The collection a command names in the field that is called like the command. */
export function collectionNameOf(request: CommandRequest): string {
  const value = request.fields.value(request.name);
  if (typeof value !== 'string') {
    throw new CommandError(
      73,
      `collection name has invalid type ${value === undefined ? 'missing' : typeof value}`,
    );
  }
  return checkCollectionName(request.database, value);
}
