import type { CellSource } from '../table/flatten.ts';
import { noteColumn, type Column, type PlaceColumns } from '../table/table.ts';
import type { AnswerField } from './selection-tree.ts';

/** How any answer becomes a table when nobody declared it. */
export interface InferredTable {
  /** Way from the root to what makes a row. */
  readonly rows: readonly string[];
  /** The last one is for the note. */
  readonly columns: readonly Column[];
  readonly cells: readonly CellSource[];
  readonly place: PlaceColumns | undefined;
}

interface Leaf {
  readonly field: AnswerField;
  /** Whether a list lies on the way from the row, so that a cell can hold several values. */
  readonly isMany: boolean;
}

const isObjectList = ({ isList, kind }: AnswerField): boolean => isList && kind === undefined;

const countLeaves = ({ kind, fields }: AnswerField): number =>
  kind === undefined ? fields.reduce((sum, field) => sum + countLeaves(field), 0) : 1;

/** Lists of objects that no other list lies around. */
const outerLists = (fields: readonly AnswerField[]): AnswerField[] =>
  fields.flatMap((field) => (isObjectList(field) ? [field] : outerLists(field.fields)));

/** Every list of objects, from the outside in. */
const allLists = (fields: readonly AnswerField[]): AnswerField[] =>
  fields.flatMap((field) => [...(isObjectList(field) ? [field] : []), ...allLists(field.fields)]);

const isWithin = (path: readonly string[], start: readonly string[]): boolean =>
  start.every((name, index) => path[index] === name);

function leavesOf(fields: readonly AnswerField[], rows: readonly string[], isMany = false): Leaf[] {
  return fields.flatMap((field) => {
    // The lists a row lies in have one entry for it.
    const isManyHere = isMany || (field.isList && !isWithin(rows, field.path));
    return field.kind === undefined
      ? leavesOf(field.fields, rows, isManyHere)
      : [{ field, isMany: isManyHere }];
  });
}

/** Names are short where they can be: from the row on, or from the root for what stands outside of it. */
function nameLeaves(leaves: readonly Leaf[], rows: readonly string[]): string[] {
  const names = new Set<string>([noteColumn.name]);
  return leaves.map(({ field: { path } }) => {
    const short = isWithin(path, rows) ? path.slice(rows.length).join('.') : path.join('.');
    const name = names.has(short) ? path.join('.') : short;
    names.add(name);
    return name;
  });
}

function findPlace(columns: readonly Column[]): PlaceColumns | undefined {
  const ofKind = (last: string): Column[] =>
    columns.filter(({ name, kind }) => kind === 'decimal' && name.split('.').at(-1) === last);
  const [latitude] = ofKind('latitude');
  const longitude =
    latitude &&
    ofKind('longitude').find(({ name }) => name === latitude.name.replace(/latitude$/, 'longitude'));
  return longitude && { latitude: latitude.name, longitude: longitude.name };
}

/** The ways to rows an answer has, by the names in it; the first is taken when nobody chooses. */
export function listRowPaths(fields: readonly AnswerField[]): string[] {
  const outer = outerLists(fields).sort((a, b) => countLeaves(b) - countLeaves(a));
  const lists = [...outer, ...allLists(fields).filter((field) => !outer.includes(field))];
  return lists.map(({ path }) => path.join('.'));
}

/**
 * Makes a table of the fields of an answer: a row for each entry of a list, by default the outermost one with most to
 * say, and a column for each leaf. Lists beside and below become one cell, so nothing is lost and nothing counted twice.
 */
export function inferTable(fields: readonly AnswerField[], rowPath: string | undefined): InferredTable {
  const rows = (rowPath ?? listRowPaths(fields)[0] ?? '').split('.').filter((name) => name !== '');
  const leaves = leavesOf(fields, rows);
  const names = nameLeaves(leaves, rows);
  const columns = leaves.map(({ field, isMany }, index): Column => {
    const name = names[index] ?? '';
    return { name, kind: isMany ? 'text' : (field.kind ?? 'text'), title: { de: name, en: name } };
  });
  const cells = leaves.map(({ field: { path } }, index): CellSource => ({
    path,
    isOfRow: false,
    kind: columns[index]?.kind ?? 'text',
  }));
  return { rows, columns: [...columns, noteColumn], cells, place: findPlace(columns) };
}
