import type { Document } from 'bson';
import { CommandError } from '../errors.ts';
import { isArray, isDocument, type Fields } from './fields.ts';
import { compileFilter, type FilterOptions } from './filter.ts';
import { createPositionFinder } from './match/position.ts';
import { isNumeric, toDouble } from './number/kinds.ts';
import { parseProjection } from './project/parse.ts';
import { applyExclusion, applyInclusion, type Leaf } from './project/tree.ts';

/** What a projection of find may need besides itself. */
export interface ProjectionOptions extends FilterOptions {
  /** The filter of the find; only the positional projection `'array.$': 1` needs it. */
  readonly filter?: Document | undefined;
}

/**
 * The function a projection document of find stands for: inclusion, exclusion, $slice, $elemMatch, the
 * positional `$` and expressions. The given document is not changed; untouched values are shared with it.
 */
export function compileProjection(
  spec: Document,
  options: ProjectionOptions = {},
): (document: Document) => Document {
  if (Object.keys(spec).length === 0) return (document) => document;
  const { tree, mode } = parseProjection(spec, options, createReader(options));
  const apply = mode === 'inclusion' ? applyInclusion : applyExclusion;
  return (document: Fields) => apply(tree, document, document);
}

function createReader(options: ProjectionOptions): (path: string, value: Fields) => Leaf | undefined {
  let hasPosition = false;
  return (path, value) => {
    if (path.endsWith('.$')) {
      if (hasPosition)
        throw new CommandError(31276, 'Cannot specify more than one positional projection per query.');
      hasPosition = true;
      return readPositional(path.slice(0, -2), options);
    }
    if ('$slice' in value) return readSlice(value['$slice']);
    return '$elemMatch' in value ? readElementMatch(path, value['$elemMatch'], options) : undefined;
  };
}

function readPositional(path: string, options: ProjectionOptions): Leaf {
  const find = createPositionFinder(options.filter ?? {}, path, options);
  return {
    kind: 'transform',
    isIncluded: true,
    transform: (value, root) => {
      if (!isArray(value)) return value;
      const position = find(root, value);
      if (position >= 0) return [value[position]];
      throw new CommandError(
        51246,
        "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
      );
    },
  };
}

// An array that does not start with a number is the expression of the same name.
function readSlice(operand: unknown): Leaf | undefined {
  const [first, second, third] = isArray(operand) ? operand : [operand];
  if (isArray(operand) && (operand.length !== 2 || third !== undefined || !isNumeric(first)))
    return undefined;
  if (!isNumeric(first) || (isArray(operand) && !isNumeric(second))) {
    throw new CommandError(28667, 'Invalid $slice syntax. The given syntax did not match the find() syntax');
  }
  const skip = Math.trunc(toDouble(first));
  if (!isNumeric(second)) {
    return { kind: 'transform', transform: (value) => (isArray(value) ? takeEnd(value, skip) : value) };
  }
  const limit = Math.trunc(toDouble(second));
  if (limit <= 0) throw new CommandError(28724, `First argument to $slice must be positive: ${limit}`);
  return { kind: 'transform', transform: (value) => (isArray(value) ? takeFrom(value, skip, limit) : value) };
}

const takeEnd = (array: unknown[], count: number): unknown[] =>
  count >= 0 ? array.slice(0, count) : array.slice(count);

function takeFrom(array: unknown[], skip: number, limit: number): unknown[] {
  const start = skip >= 0 ? skip : Math.max(array.length + skip, 0);
  return array.slice(start, start + limit);
}

function readElementMatch(path: string, operand: unknown, options: ProjectionOptions): Leaf {
  if (path.includes('.')) throw new CommandError(31275, 'Cannot use $elemMatch projection on a nested field');
  if (!isDocument(operand))
    throw new CommandError(31274, `elemMatch: Invalid argument, object required, but got ${typeof operand}`);
  const isMet = compileFilter({ element: { $elemMatch: operand } }, options);
  return {
    kind: 'compute',
    evaluate: (root) => {
      const value = root[path];
      if (!isArray(value)) return undefined;
      const found = value.find((element) => isMet({ element: [element] }));
      return found === undefined ? undefined : [found];
    },
  };
}
