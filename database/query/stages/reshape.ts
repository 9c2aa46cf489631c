import { CommandError } from '../../errors.ts';
import { compileExpression, readPath, valueAtPath } from '../expressions/compile.ts';
import { fieldOf, isArray, isDocument, type Fields } from '../fields.ts';
import { makeInteger } from '../number/kinds.ts';
import { parseComputed, parseProjection } from '../project/parse.ts';
import { applyComputed, applyExclusion, applyInclusion } from '../project/tree.ts';
import { show } from '../show.ts';
import { expectDocument, withValueAt, type ReadStage } from './stage.ts';

const project: ReadStage = (spec, context) => {
  const given = expectDocument(spec, 15969, '$project specification must be an object');
  if (Object.keys(given).length === 0) {
    throw new CommandError(
      51272,
      'Invalid $project :: caused by :: projection specification must have at least one field',
    );
  }
  const { tree, mode } = parseProjection(given, context);
  const apply = mode === 'inclusion' ? applyInclusion : applyExclusion;
  return (documents) => Iterator.from(documents).map((document) => apply(tree, document, document));
};

const addFields: ReadStage = (spec, context, name) => {
  const given = expectDocument(spec, 40272, `${name} specification stage must be an object`);
  if (Object.keys(given).length === 0) {
    throw new CommandError(
      40177,
      `Invalid ${name} :: caused by :: specification must have at least one field`,
    );
  }
  const tree = parseComputed(given, context);
  return (documents) => Iterator.from(documents).map((document) => applyComputed(tree, document, document));
};

const unset: ReadStage = (spec, context) => {
  const names = isArray(spec) ? spec : [spec];
  if (names.length === 0)
    throw new CommandError(
      31119,
      '$unset specification must be a string or an array with at least one field',
    );
  const fields = names.map((name): [string, number] => {
    if (typeof name === 'string') return [name, 0];
    throw new CommandError(
      isArray(spec) ? 31120 : 31002,
      '$unset specification must be a string or an array containing only string values',
    );
  });
  const { tree } = parseProjection(Object.fromEntries(fields), context);
  return (documents) => Iterator.from(documents).map((document) => applyExclusion(tree, document, document));
};

const replaceWith =
  (readExpression: (spec: unknown) => unknown, subject: string): ReadStage =>
  (spec, context) => {
    const evaluate = compileExpression(readExpression(spec), context);
    return (documents) =>
      Iterator.from(documents).map((document) => {
        const root = evaluate(document);
        if (isDocument(root)) return root;
        throw new CommandError(
          40228,
          `${subject} expression must evaluate to an object, but resulting value was: ${show(root)}`,
        );
      });
  };

function readNewRoot(spec: unknown): unknown {
  const given = expectDocument(spec, 40229, 'expected an object as specification for $replaceRoot stage');
  const unknown = Object.keys(given).find((name) => name !== 'newRoot');
  if (unknown !== undefined)
    throw new CommandError(40415, `BSON field '$replaceRoot.${unknown}' is an unknown field.`);
  if (!('newRoot' in given))
    throw new CommandError(40414, "BSON field '$replaceRoot.newRoot' is missing but a required field");
  return given['newRoot'];
}

interface Unwind {
  readonly path: string[];
  readonly indexPath: string[] | undefined;
  readonly isPreserving: boolean;
}

function readUnwind(spec: unknown): Unwind {
  const given =
    typeof spec === 'string'
      ? { path: spec }
      : expectDocument(
          spec,
          15981,
          'expected either a string or an object as specification for $unwind stage',
        );
  const {
    path,
    includeArrayIndex: index,
    preserveNullAndEmptyArrays: preserve = false,
    ...others
  }: Fields = given;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    throw new CommandError(28811, `unrecognized option to $unwind stage: ${unknown}`);
  if (path === undefined) throw new CommandError(28812, 'no path specified to $unwind stage');
  if (typeof path !== 'string')
    throw new CommandError(28808, 'expected a string as the path for $unwind stage');
  if (!path.startsWith('$'))
    throw new CommandError(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`);
  if (typeof preserve !== 'boolean')
    throw new CommandError(
      28809,
      'expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage',
    );
  return { path: readPath(path.slice(1)), indexPath: readIndexPath(index), isPreserving: preserve };
}

function readIndexPath(index: unknown): string[] | undefined {
  if (index === undefined) return undefined;
  if (typeof index !== 'string' || index === '') {
    throw new CommandError(
      28810,
      'expected a non-empty string for the includeArrayIndex option to $unwind stage',
    );
  }
  if (index.startsWith('$'))
    throw new CommandError(
      28822,
      `includeArrayIndex option to $unwind stage should not be prefixed with a '$': ${index}`,
    );
  return readPath(index);
}

const unwind: ReadStage = (spec) => {
  const { path, indexPath, isPreserving } = readUnwind(spec);
  const withIndex = (document: Fields, index: number | undefined): Fields => {
    if (indexPath === undefined) return document;
    return withValueAt(document, indexPath, index === undefined ? null : makeInteger(BigInt(index), 'long'));
  };
  return function* spread(documents) {
    for (const document of documents) {
      const value = valueInDocuments(document, path);
      if (isArray(value) && value.length > 0) {
        for (const [i, element] of value.entries()) yield withIndex(withValueAt(document, path, element), i);
      } else if (isArray(value)) {
        if (isPreserving) yield withIndex(withValueAt(document, path, undefined), undefined);
      } else if (isPreserving || (value !== undefined && value !== null)) {
        yield withIndex(document, undefined);
      }
    }
  };
};

// Unlike an expression, $unwind does not look into arrays on the way.
function valueInDocuments(document: Fields, path: readonly string[]): unknown {
  const holder = path
    .slice(0, -1)
    .reduce<unknown>((value, name) => (isDocument(value) ? fieldOf(value, name) : undefined), document);
  return isDocument(holder) ? valueAtPath(holder, path, path.length - 1) : undefined;
}

/** Stages that change the shape of documents. */
export const RESHAPE: Readonly<Record<string, ReadStage>> = {
  $project: project,
  $addFields: addFields,
  $set: addFields,
  $unset: unset,
  $replaceRoot: replaceWith(readNewRoot, "'newRoot'"),
  $replaceWith: replaceWith((spec) => spec, "'replacement document'"),
  $unwind: unwind,
};
