import { failedToParse } from '../../errors.ts';
import type { Store } from '../../storage/store.ts';
import { CommandFields } from '../command-fields.ts';
import type { Command } from '../command.ts';
import { evaluateLet } from '../let-variables.ts';
import { checkWritableName, collectionNameOf } from '../namespaces.ts';
import { selectRows, type Selection } from '../read/select-rows.ts';
import { collectionCollation } from './update.ts';
import { runStatements } from './write-errors.ts';

const STATEMENT_FIELDS: ReadonlySet<string> = new Set(['q', 'limit', 'collation', 'hint']);

/** The command delete. */
export const deleteCommand: Command = {
  fields: ['deletes', 'ordered', 'let'],
  run(request, { store }) {
    const name = checkWritableName(request.database, collectionNameOf(request));
    const variables = evaluateLet(request.fields.optionalDocument('let'));
    const deletes = request.fields.documents('deletes');
    return store.write(() => {
      let n = 0;
      const errors = runStatements(deletes, request.fields.flag('ordered', true), (statement) => {
        const fields = new CommandFields('delete.deletes', statement);
        fields.refuseUnknown(STATEMENT_FIELDS);
        const collation =
          fields.optionalDocument('collation') ?? collectionCollation(store, request.database, name);
        n += deleteDocuments(store, {
          database: request.database,
          collection: name,
          selection: {
            filter: fields.document('q'),
            limit: readLimit(fields),
            hint: fields.value('hint'),
            collation,
            variables,
            checkTime: request.checkTime,
          },
        });
      });
      return { fields: { n, ...errors, ok: 1 } };
    });
  },
};

/** Removes what is selected and says how many that were; only inside the store's `write`. */
export function deleteDocuments(
  store: Store,
  order: { readonly database: string; readonly collection: string; readonly selection: Selection },
): number {
  const collection = store.collection(order.database, order.collection);
  const rows = selectRows(collection, order.selection);
  for (const row of rows) collection?.remove(row);
  return rows.length;
}

function readLimit(fields: CommandFields): number {
  const limit = fields.optionalInteger('limit');
  if (limit !== 0 && limit !== 1) {
    throw failedToParse(`The limit field in delete objects must be 0 or 1. Got ${String(limit)}`);
  }
  return limit;
}
