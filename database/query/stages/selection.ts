import { CommandError } from '../../errors.ts';
import type { Fields } from '../fields.ts';
import { compileFilter } from '../filter.ts';
import { isNumeric, toDouble } from '../number/kinds.ts';
import { show } from '../show.ts';
import { sortDocuments } from '../sort.ts';
import { expectDocument, type ReadStage } from './stage.ts';

const match: ReadStage = (spec, context) => {
  const isMet = compileFilter(
    expectDocument(spec, 15959, 'the match filter must be an expression in an object'),
    context,
  );
  return function* filter(documents) {
    for (const document of documents) if (isMet(document)) yield document;
  };
};

const limit: ReadStage = (spec) => {
  const most = isNumeric(spec) ? toDouble(spec) : NaN;
  if (!Number.isInteger(most))
    throw new CommandError(
      2107201,
      `invalid argument to $limit stage: Expected an integer: $limit: ${show(spec)}`,
    );
  if (most <= 0) throw new CommandError(15958, 'the limit must be positive');
  return (documents) => Iterator.from(documents).take(most);
};

const skip: ReadStage = (spec) => {
  const count = isNumeric(spec) ? toDouble(spec) : NaN;
  if (!Number.isInteger(count) || count < 0) {
    throw new CommandError(
      5107200,
      `invalid argument to $skip stage: Expected a non-negative number in: $skip: ${show(spec)}`,
    );
  }
  return (documents) => Iterator.from(documents).drop(count);
};

const sort: ReadStage = (spec, { collator }) => {
  const order = expectDocument(spec, 15973, 'the $sort key specification must be an object');
  if (Object.keys(order).length === 0)
    throw new CommandError(15976, '$sort stage must have at least one sort key');
  // An empty list checks the order now, not at the first document.
  sortDocuments([], order, collator);
  return (documents) => sortDocuments(documents, order, collator);
};

const count: ReadStage = (spec) => {
  if (typeof spec !== 'string' || spec === '')
    throw new CommandError(40156, 'the count field must be a non-empty string');
  if (spec.startsWith('$')) throw new CommandError(40158, 'the count field cannot be a $-prefixed path');
  if (spec.includes('.')) throw new CommandError(40160, "the count field cannot contain '.'");
  return (documents) => {
    const total = [...documents].length;
    const result: Fields[] = total === 0 ? [] : [{ [spec]: total }];
    return result;
  };
};

/** Stages that choose, order and count documents. */
export const SELECTION: Readonly<Record<string, ReadStage>> = {
  $match: match,
  $limit: limit,
  $skip: skip,
  $sort: sort,
  $count: count,
};
