import { calculateObjectSize } from 'bson';
import { CommandError } from '../../errors.ts';
import { createCollator } from '../../query/collation.ts';
import { compareValues, EMPTY_ARRAY, valuesAt } from '../../query/values.ts';
import { type Command, ok } from '../command.ts';
import { MOST_DOCUMENT_BYTES } from '../document-size.ts';
import { collectionNameOf } from '../namespaces.ts';
import { collationOf } from './find.ts';
import { selectRows } from './select-rows.ts';

/** The command distinct; the values come in MongoDB's order, numbers with the type they are stored in. */
export const distinct: Command = {
  fields: ['key', 'query', 'hint', 'collation'],
  run(request, { store }) {
    const { fields } = request;
    const collection = store.collection(request.database, collectionNameOf(request));
    const collation = collationOf(fields, collection);
    const key = fields.text('key');
    const filter = fields.optionalDocument('query') ?? {};
    const rows = selectRows(collection, {
      filter,
      collation,
      hint: fields.value('hint'),
      checkTime: request.checkTime,
    });
    const values = rows.flatMap((row) => valuesAt(row.decodeExact(), key).values);
    const answer = { values: distinctValues(values, createCollator(collation)) };
    if (calculateObjectSize(answer) > MOST_DOCUMENT_BYTES)
      throw new CommandError(17217, 'distinct too big, 16mb cap');
    return ok(answer);
  },
};

function distinctValues(values: readonly unknown[], collator: Intl.Collator | undefined): unknown[] {
  const present = values.filter((value) => value !== undefined && value !== EMPTY_ARRAY);
  const sorted = present.sort((a, b) => compareValues(a, b, collator));
  return sorted.filter(
    (value, position) => position === 0 || compareValues(value, sorted[position - 1], collator) !== 0,
  );
}
