import type { Document } from 'bson';
import { badValue, conflictingUpdate, failedToParse, immutableField, notOffered } from '../../errors.ts';
import { fieldOf, isArray, isDocument, type Fields } from '../fields.ts';
import type { FilterOptions } from '../filter.ts';
import { createPositionFinder } from '../match/position.ts';
import { show } from '../show.ts';
import { typeName } from '../types.ts';
import { equalValues } from '../values.ts';
import { ARRAY_MODIFIERS } from './arrays.ts';
import { compileArrayFilters } from './array-filters.ts';
import { creating, REMOVAL, type Change, type ReadChange, type UpdateContext } from './change.ts';
import { changeAt, comparePaths, splitPath, type ElementFilters } from './path.ts';
import { VALUE_MODIFIERS } from './values.ts';

/** The allow-list of update operators; $rename, which has two paths, is not among them. */
export const MODIFIERS: Readonly<Record<string, ReadChange>> = { ...VALUE_MODIFIERS, ...ARRAY_MODIFIERS };

/** One change an update asks for. */
interface Step {
  readonly path: string;
  readonly parts: readonly string[];
  readonly change: Change;
  readonly isInsertOnly: boolean;
  /** For $rename: where the value comes from. */
  readonly source?: readonly string[];
}

/** What an update by operators needs besides itself. */
export interface OperatorOptions extends FilterOptions {
  readonly arrayFilters: readonly Document[];
  readonly filter: Document;
}

/** The function an update by operators stands for; `isInsert` lets $setOnInsert act. */
export function compileOperators(
  update: Document,
  options: OperatorOptions,
): (document: Fields, isInsert: boolean) => Fields {
  const context: UpdateContext = { collator: options.collator, now: new Date() };
  const steps = Object.entries(update).flatMap(([name, operand]) => readSteps(name, operand, context));
  steps.sort((a, b) => comparePaths(a.parts, b.parts));
  refuseConflicts(steps);
  const filters = compileArrayFilters(
    options.arrayFilters,
    steps.map((step) => step.parts),
    options,
  );
  const locate = steps.map((step) => compileLocation(step.parts, options));
  return (document, isInsert) => {
    let result = document;
    for (const [i, step] of steps.entries()) {
      if (step.isInsertOnly && !isInsert) continue;
      result = applyStep(result, step, {
        document,
        filters,
        parts: locate[i]?.(document, isInsert) ?? step.parts,
      });
    }
    return result;
  };
}

function readSteps(name: string, operand: unknown, context: UpdateContext): Step[] {
  const isRename = name === '$rename';
  const read = Object.hasOwn(MODIFIERS, name) ? MODIFIERS[name] : undefined;
  if (read === undefined && !isRename) {
    throw failedToParse(
      `Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update specified as an array`,
    );
  }
  if (!isDocument(operand)) {
    throw failedToParse(
      `Modifiers operate on fields but we found type ${typeName(operand)} instead. For example: {$mod: {<field>: ...}} not {${name}: ${show(operand)}}`,
    );
  }
  return Object.entries(operand).flatMap(([path, value]) => {
    const parts = splitPath(path);
    if (read === undefined) return readRename(path, parts, value);
    return [{ path, parts, change: read(value, path, context), isInsertOnly: name === '$setOnInsert' }];
  });
}

function readRename(path: string, parts: string[], target: unknown): Step[] {
  if (typeof target !== 'string')
    throw badValue(`The 'to' field for $rename must be a string: ${path}: ${show(target)}`);
  if (target === path)
    throw badValue(`The source and target field for $rename must differ: ${path}: "${target}"`);
  const targetParts = splitPath(target);
  for (const name of [...parts, ...targetParts]) {
    if (name.startsWith('$'))
      throw badValue(`The source and target field for $rename may not be dynamic: ${path}`);
  }
  const remove: Step = {
    path,
    parts,
    change: REMOVAL,
    isInsertOnly: false,
  };
  const set = {
    path: target,
    parts: targetParts,
    change: creating((current) => current),
    isInsertOnly: false,
    source: parts,
  };
  return [remove, set];
}

// Sorted paths have a path and what lies below it side by side.
function refuseConflicts(steps: readonly Step[]): void {
  for (const [i, step] of steps.entries()) {
    const next = steps[i + 1];
    const isBelow = next !== undefined && step.parts.every((part, depth) => next.parts[depth] === part);
    if (isBelow) throw conflictingUpdate(next.path, step.path);
  }
  for (const step of steps.filter(({ parts }) => parts.some(isDynamic))) {
    const other = steps.find((one) => one !== step && mayMeet(one.parts, step.parts));
    // MongoDB decides for each element whether two such paths meet.
    if (other !== undefined) throw notOffered(`updating both '${step.path}' and '${other.path}'`);
  }
}

const isDynamic = (name: string): boolean => name.startsWith('$');

function mayMeet(a: readonly string[], b: readonly string[]): boolean {
  const depth = Math.min(a.length, b.length);
  return a.slice(0, depth).every((name, i) => name === b[i] || isDynamic(name) || isDynamic(b[i] ?? ''));
}

type Locate = (document: Fields, isInsert: boolean) => readonly string[];

// Puts the offset that the filter has found in the place of `$`.
function compileLocation(parts: readonly string[], options: OperatorOptions): Locate {
  const at = parts.indexOf('$');
  if (at < 0) return () => parts;
  if (parts.includes('$', at + 1)) {
    throw badValue(`Too many positional (i.e. '$') elements found in path '${parts.join('.')}'`);
  }
  const before = parts.slice(0, at);
  const find = createPositionFinder(options.filter, before.join('.'), options);
  return (document, isInsert) => {
    const array = before.reduce<unknown>(
      (value, name) => (isDocument(value) ? fieldOf(value, name) : undefined),
      document,
    );
    const position = isArray(array) && !isInsert ? find(document, array) : -1;
    if (position >= 0) return parts.with(at, String(position));
    throw badValue('The positional operator did not find the match needed from the query.');
  };
}

interface StepContext {
  readonly document: Fields;
  readonly filters: ElementFilters;
  readonly parts: readonly string[];
}

function applyStep(current: Fields, step: Step, { document, filters, parts }: StepContext): Fields {
  const change = step.source === undefined ? step.change : moved(document, step.source, parts);
  if (change === undefined) return current;
  const next = changeAt(current, { parts, change, filters, context: { path: step.path, document } });
  if (parts[0] === '_id' && document['_id'] !== undefined && !equalValues(next['_id'], document['_id'])) {
    throw immutableField("Performing an update on the path '_id' would modify the immutable field '_id'");
  }
  return next;
}

function moved(document: Fields, source: readonly string[], target: readonly string[]): Change | undefined {
  refuseArrayOn(document, source, 'source');
  const value = source.reduce<unknown>(
    (holder, name) => (isDocument(holder) ? fieldOf(holder, name) : undefined),
    document,
  );
  if (value === undefined) return undefined;
  refuseArrayOn(document, target, 'destination');
  return creating(() => value);
}

function refuseArrayOn(document: Fields, path: readonly string[], which: string): void {
  let value: unknown = document;
  for (const [i, name] of path.entries()) {
    if (isArray(value)) {
      throw badValue(
        `The ${which} field cannot be an array element, '${path.join('.')}' in doc with _id: ${show(document['_id'])} has an array field called '${path[i - 1] ?? ''}'`,
      );
    }
    value = isDocument(value) ? fieldOf(value, name) : undefined;
  }
}
