import { CommandError, notOffered } from '../../errors.ts';
import { ACCUMULATORS, KNOWN_ACCUMULATORS, type Accumulator } from '../expressions/accumulators.ts';
import { compareInExpression } from '../expressions/operators/comparison.ts';
import { compileExpression } from '../expressions/compile.ts';
import { isArray, isDocument, putField, type Fields } from '../fields.ts';
import { createKeyer } from '../identity.ts';
import { sortDocuments } from '../sort.ts';
import { typeOrder } from '../values.ts';
import { expectDocument, type ReadStage, type Stage, type StageContext } from './stage.ts';

type Evaluate = (document: Fields) => unknown;

interface OutputField {
  readonly name: string;
  readonly create: () => Accumulator;
  readonly evaluate: Evaluate;
}

function readOutput(name: string, spec: unknown, context: StageContext): OutputField {
  if (name.includes('.')) throw new CommandError(40235, `The field name '${name}' cannot contain '.'`);
  if (name.startsWith('$'))
    throw new CommandError(40236, `The field name '${name}' cannot be an operator name`);
  if (!isDocument(spec)) throw new CommandError(40234, `The field '${name}' must be an accumulator object`);
  const [entry, ...others] = Object.entries(spec);
  if (entry === undefined || others.length > 0) {
    throw new CommandError(40238, `The field '${name}' must specify one accumulator`);
  }
  const [operator, operand] = entry;
  if (operator === '$count') return { name, ...countField(operand) };
  const create = Object.hasOwn(ACCUMULATORS, operator) ? ACCUMULATORS[operator] : undefined;
  if (create === undefined) throw unknownAccumulator(operator);
  if (isArray(operand)) throw new CommandError(40237, `The ${operator} accumulator is a unary operator`);
  return { name, create: () => create(context.collator), evaluate: compileExpression(operand, context) };
}

function countField(operand: unknown): Pick<OutputField, 'create' | 'evaluate'> {
  if (isDocument(operand) && Object.keys(operand).length === 0) {
    const create = ACCUMULATORS['$sum'];
    if (create !== undefined) return { create: () => create(undefined), evaluate: () => 1 };
  }
  throw new CommandError(9, '$count takes no arguments, i.e. $count:{}');
}

function unknownAccumulator(operator: string): CommandError {
  if (KNOWN_ACCUMULATORS.has(operator)) return notOffered(`the accumulator ${operator}`);
  return new CommandError(15952, `unknown group operator '${operator}'`);
}

function groupBy(identify: Evaluate, outputs: readonly OutputField[], { collator }: StageContext): Stage {
  return (documents) => {
    const keyOf = createKeyer(collator);
    const groups = new Map<string, { id: unknown; accumulators: Accumulator[] }>();
    for (const document of documents) {
      // A missing value groups with null.
      const id = identify(document) ?? null;
      const key = keyOf(id);
      let group = groups.get(key);
      if (group === undefined) {
        group = { id, accumulators: outputs.map(({ create }) => create()) };
        groups.set(key, group);
      }
      for (const [i, output] of outputs.entries()) group.accumulators[i]?.add(output.evaluate(document));
    }
    return Iterator.from(groups.values()).map(({ id, accumulators }) => {
      const result: Fields = { _id: id };
      for (const [i, { name }] of outputs.entries())
        putField(result, name, accumulators[i]?.result() ?? null);
      return result;
    });
  };
}

const group: ReadStage = (spec, context) => {
  const given = expectDocument(spec, 15947, "a group's fields must be specified in an object");
  if (!('_id' in given)) throw new CommandError(15955, 'a group specification must include an _id');
  const outputs = Object.entries(given)
    .filter(([name]) => name !== '_id')
    .map(([name, output]) => readOutput(name, output, context));
  return groupBy(compileExpression(given['_id'], context), outputs, context);
};

const sortByCount: ReadStage = (spec, context) => {
  const isPath = typeof spec === 'string' && spec.startsWith('$');
  const isExpression = isDocument(spec) && Object.keys(spec)[0]?.startsWith('$') === true;
  if (!isPath && !isExpression) {
    throw new CommandError(
      isDocument(spec) ? 40147 : 40149,
      'the sortByCount field must be defined as a $-prefixed path or an expression inside an object',
    );
  }
  const counted = group({ _id: spec, count: { $sum: 1 } }, context, '$sortByCount');
  return (documents) => sortDocuments(counted(documents), { count: -1 });
};

interface Buckets {
  readonly boundaries: readonly unknown[];
  readonly hasDefault: boolean;
  readonly otherwise: unknown;
}

const bucket: ReadStage = (spec, context) => {
  const given = expectDocument(spec, 40201, 'Argument to $bucket stage must be an object');
  const unknown = Object.keys(given).find(
    (name) => !['groupBy', 'boundaries', 'default', 'output'].includes(name),
  );
  if (unknown !== undefined) throw new CommandError(40197, `Unrecognized option to $bucket: ${unknown}.`);
  if (!('groupBy' in given) || !('boundaries' in given)) {
    throw new CommandError(40198, "$bucket requires 'groupBy' and 'boundaries' to be specified.");
  }
  const buckets: Buckets = {
    boundaries: readBoundaries(given['boundaries'], context),
    hasDefault: 'default' in given,
    otherwise: 'default' in given ? readConstant(given['default'], 40195, context) : undefined,
  };
  checkDefault(buckets, context.collator);
  const evaluate = compileExpression(given['groupBy'], context);
  const output = expectDocument(
    given['output'] ?? { count: { $sum: 1 } },
    40196,
    "The $bucket 'output' field must be an object",
  );
  const outputs = Object.entries(output).map(([name, field]) => readOutput(name, field, context));
  const grouped = groupBy(
    (document) => findBucket(evaluate(document), buckets, context.collator),
    outputs,
    context,
  );
  return (documents) => sortDocuments(grouped(documents), { _id: 1 }, context.collator);
};

function readConstant(expression: unknown, code: number, context: StageContext): unknown {
  const isPath = typeof expression === 'string' && expression.startsWith('$');
  if (isPath) throw new CommandError(code, 'The $bucket boundaries and default must be constant values');
  return compileExpression(expression, context)({}) ?? null;
}

function readBoundaries(given: unknown, context: StageContext): unknown[] {
  if (!isArray(given)) throw new CommandError(40200, "The $bucket 'boundaries' field must be an array");
  const boundaries = given.map((boundary) => readConstant(boundary, 40191, context));
  if (boundaries.length < 2)
    throw new CommandError(
      40192,
      `The $bucket 'boundaries' field must have at least 2 values, but found ${boundaries.length} value(s).`,
    );
  for (const [i, boundary] of boundaries.slice(1).entries()) {
    const previous = boundaries[i];
    if (typeOrder(previous) !== typeOrder(boundary)) {
      throw new CommandError(
        40193,
        "All values in the the 'boundaries' option to $bucket must have the same type.",
      );
    }
    if (compareInExpression(previous, boundary, context.collator) >= 0) {
      throw new CommandError(
        40194,
        "The 'boundaries' option to $bucket must be sorted, but elements are not in ascending order",
      );
    }
  }
  return boundaries;
}

function checkDefault(
  { boundaries, hasDefault, otherwise }: Buckets,
  collator: Intl.Collator | undefined,
): void {
  const isInside =
    compareInExpression(otherwise, boundaries[0], collator) >= 0 &&
    compareInExpression(otherwise, boundaries.at(-1), collator) < 0;
  if (hasDefault && isInside) {
    throw new CommandError(
      40199,
      "The $bucket 'default' field must be less than the lowest boundary or greater than or equal to the highest boundary.",
    );
  }
}

function findBucket(
  value: unknown,
  { boundaries, hasDefault, otherwise }: Buckets,
  collator: Intl.Collator | undefined,
): unknown {
  const above = boundaries.findIndex((boundary) => compareInExpression(value, boundary, collator) < 0);
  if (above > 0) return boundaries[above - 1];
  if (hasDefault) return otherwise;
  throw new CommandError(
    40066,
    '$switch could not find a matching branch for an input, and no default was specified.',
  );
}

/** Stages that gather documents into groups. */
export const GROUP: Readonly<Record<string, ReadStage>> = {
  $group: group,
  $sortByCount: sortByCount,
  $bucket: bucket,
};
