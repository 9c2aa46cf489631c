import type { Document } from 'bson';
import { CommandError, notOffered } from '../../errors.ts';
import { compileExpression, readPath } from '../expressions/compile.ts';
import { isDocument, type Fields } from '../fields.ts';
import type { FilterOptions } from '../filter.ts';
import { isNumeric } from '../number/kinds.ts';
import { isTruthy } from '../types.ts';
import { addLeaf, createTree, type Leaf, type Tree } from './tree.ts';

/** A parsed projection. */
export interface Projection {
  readonly tree: Tree;
  readonly mode: 'inclusion' | 'exclusion';
}

/** Reads an operator that only projections of find have; undefined when it is none of them. */
export type ReadFindOperator = (path: string, value: Fields) => Leaf | undefined;

interface Entry {
  readonly path: string[];
  readonly leaf: Leaf;
}

/** Whether a projected value says yes or no rather than what to calculate. */
const isFlag = (value: unknown): boolean => typeof value === 'boolean' || isNumeric(value);

/**
 * Reads a projection document. `_id` is part of an inclusion unless it is excluded.
 * Throws codes 31253 and 31254 when inclusion and exclusion are mixed, 51270 for an empty sub-document.
 */
export function parseProjection(
  spec: Document,
  options: FilterOptions,
  readFindOperator?: ReadFindOperator,
): Projection {
  const variables = { NOW: new Date(), ...options.variables };
  const compile = (expression: unknown): ((root: unknown) => unknown) =>
    compileExpression(expression, { ...options, variables });
  const entries = flatten(spec, '', { compile, readFindOperator });
  const mode = readMode(entries);
  const tree = createTree();
  for (const { path, leaf } of entries) {
    const isKeptId = mode === 'exclusion' && isId(path) && leaf.kind === 'include';
    if (!isKeptId) addLeaf(tree, path, leaf);
  }
  if (mode === 'inclusion' && !tree.children.has('_id')) tree.children.set('_id', { kind: 'include' });
  return { tree, mode };
}

interface Reader {
  readonly compile: (expression: unknown) => (root: unknown) => unknown;
  readonly readFindOperator: ReadFindOperator | undefined;
}

function flatten(spec: Fields, prefix: string, reader: Reader): Entry[] {
  return Object.entries(spec).flatMap(([name, value]) => {
    const path = prefix + name;
    if (isFlag(value)) return [readFlag(path, value, reader)];
    if (isDocument(value)) {
      const [first] = Object.keys(value);
      if (first === undefined) {
        throw new CommandError(
          51270,
          `An empty sub-projection is not a valid value. Found empty object at path ${path}`,
        );
      }
      if (!first.startsWith('$')) return flatten(value, `${path}.`, reader);
      const leaf = reader.readFindOperator?.(path, value);
      if (leaf !== undefined) return [{ path: readPath(path), leaf }];
      if (first === '$meta') throw notOffered('the projection $meta');
    }
    const evaluate = reader.compile(value);
    return [{ path: readPath(path), leaf: { kind: 'compute', evaluate } }];
  });
}

function readFlag(path: string, value: unknown, reader: Reader): Entry {
  if (path.endsWith('.$') && isTruthy(value)) {
    const leaf = reader.readFindOperator?.(path, {});
    if (leaf !== undefined) return { path: readPath(path.slice(0, -2)), leaf };
  }
  return { path: readPath(path), leaf: { kind: isTruthy(value) ? 'include' : 'exclude' } };
}

const goesWithEither = (leaf: Leaf): boolean => leaf.kind === 'transform' && leaf.isIncluded !== true;

const isId = (path: readonly string[]): boolean => path.length === 1 && path[0] === '_id';

// The first field that decides makes the mode; a transformed field goes with either.
function readMode(entries: readonly Entry[]): Projection['mode'] {
  let mode: Projection['mode'] | undefined;
  for (const { path, leaf } of entries) {
    if (goesWithEither(leaf) || (isId(path) && leaf.kind !== 'compute')) continue;
    const wanted = leaf.kind === 'exclude' ? 'exclusion' : 'inclusion';
    mode ??= wanted;
    if (mode !== wanted) throw mixed(path.join('.'), leaf);
  }
  const id = entries.find(({ path }) => isId(path))?.leaf;
  const hasTransform = entries.some(({ leaf }) => leaf.kind === 'transform');
  return mode ?? (id?.kind === 'include' && !hasTransform ? 'inclusion' : 'exclusion');
}

function mixed(path: string, leaf: Leaf): CommandError {
  if (leaf.kind === 'exclude') {
    return new CommandError(31254, `Cannot do exclusion on field ${path} in inclusion projection`);
  }
  if (leaf.kind === 'compute') {
    return new CommandError(31252, 'Cannot use expression other than $meta in exclusion projection');
  }
  return new CommandError(31253, `Cannot do inclusion on field ${path} in exclusion projection`);
}

/** Reads what $addFields sets: nothing is a flag, everything is calculated. */
export function parseComputed(spec: Document, options: FilterOptions): Tree {
  const tree = createTree();
  for (const { path, value } of flattenComputed(spec, '')) {
    addLeaf(tree, readPath(path), { kind: 'compute', evaluate: compileExpression(value, options) });
  }
  return tree;
}

function flattenComputed(spec: Fields, prefix: string): { path: string; value: unknown }[] {
  return Object.entries(spec).flatMap(([name, value]) => {
    const path = prefix + name;
    if (!isDocument(value)) return [{ path, value }];
    const [first] = Object.keys(value);
    if (first === undefined) throw notOffered(`setting ${path} to an empty document without $literal`);
    return first.startsWith('$') ? [{ path, value }] : flattenComputed(value, `${path}.`);
  });
}
