import type { CommandTable } from '../command.ts';
import { bulkWrite } from './bulk-write.ts';
import { deleteCommand } from './delete.ts';
import { findAndModify } from './find-and-modify.ts';
import { insert } from './insert.ts';
import { update } from './update.ts';

/** The commands that change documents. */
export const writeCommands: CommandTable = {
  insert,
  update,
  delete: deleteCommand,
  findAndModify,
  findandmodify: findAndModify,
  bulkWrite,
};
