import type { CommandTable } from '../command.ts';
import { aggregate } from './aggregate.ts';
import { count } from './count.ts';
import { getMore, killCursors } from './cursor-commands.ts';
import { distinct } from './distinct.ts';
import { explain } from './explain.ts';
import { find } from './find.ts';

/** The commands that read documents. */
export const readCommands: CommandTable = { find, getMore, killCursors, aggregate, count, distinct, explain };
