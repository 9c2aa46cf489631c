import { type Command, ok } from '../command.ts';
import { collectionNameOf } from '../namespaces.ts';
import { collationOf } from './find.ts';
import { checkHint, selectRows } from './select-rows.ts';

/** The command count. */
export const count: Command = {
  fields: ['query', 'limit', 'skip', 'hint', 'collation'],
  run(request, { store }) {
    const { fields } = request;
    const collection = store.collection(request.database, collectionNameOf(request));
    const query = fields.optionalDocument('query') ?? {};
    const skip = fields.optionalCount('skip') ?? 0;
    // A negative limit means the same as a positive one here.
    const limit = Math.abs(fields.optionalInteger('limit') ?? 0);
    if (collection !== undefined && Object.keys(query).length === 0) {
      checkHint(collection, fields.value('hint'));
      const left = Math.max(0, collection.count() - skip);
      return ok({ n: limit === 0 ? left : Math.min(left, limit) });
    }
    const selection = {
      filter: query,
      skip,
      limit,
      hint: fields.value('hint'),
      collation: collationOf(fields, collection),
    };
    return ok({ n: selectRows(collection, { ...selection, checkTime: request.checkTime }).length });
  },
};
