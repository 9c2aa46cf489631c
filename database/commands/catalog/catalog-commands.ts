import type { CommandTable } from '../command.ts';
import { create, drop, listCollections, renameCollection } from './collections.ts';
import { dropDatabase, listDatabases } from './databases.ts';
import { createIndexes, dropIndexes, listIndexes } from './indexes.ts';
import { collStats, dbStats } from './statistics.ts';
import { validate } from './validate.ts';

/** The commands about databases, collections and indexes. */
export const catalogCommands: CommandTable = {
  create,
  drop,
  renameCollection,
  listCollections,
  listDatabases,
  dropDatabase,
  createIndexes,
  listIndexes,
  dropIndexes,
  deleteIndexes: dropIndexes,
  collStats,
  collstats: collStats,
  dbStats,
  dbstats: dbStats,
  validate,
};
