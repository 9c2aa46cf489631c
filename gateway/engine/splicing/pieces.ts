import type { FieldShape, ObjectShape, Shape, TypeNameField, ValueField } from '../shapes/shape.ts';
import { inheritedNames } from './program.ts';
import { UnspliceableError, type Place, type Run } from './places.ts';

/** What becomes of a part of an object's text. */
export type Piece =
  | { readonly kind: 'run'; readonly run: Run }
  /** Nobody wants it. */
  | { readonly kind: 'passed'; readonly field: ValueField }
  | { readonly kind: 'typeName'; readonly field: TypeNameField }
  /** Somebody needs the objects in it. */
  | { readonly kind: 'nested'; readonly field: ValueField; readonly place: Place };

function isSameShape(a: Shape, b: Shape): boolean {
  if (a.kind === 'leaf') return b.kind === 'leaf';
  if (a.kind === 'list')
    return b.kind === 'list' && a.isEntryNonNull === b.isEntryNonNull && isSameShape(a.entry, b.entry);
  if (a.kind !== 'object' || b.kind !== 'object' || a.fields.length !== b.fields.length) return false;
  return a.fields.every((field, index) => isSameField(field, b.fields[index]));
}

/** Whether the text of one field is that of another. */
function isSameField(a: FieldShape, b: FieldShape | undefined): boolean {
  if (a.key !== b?.key) return false;
  if (a.kind === 'typeName') return b.kind === 'typeName' && a.typeName === b.typeName;
  return (
    a.kind === 'value' && b.kind === 'value' && a.isNonNull === b.isNonNull && isSameShape(a.shape, b.shape)
  );
}

const indexIn = ({ fields }: ObjectShape, key: string): number =>
  fields.findIndex((field) => field.key === key);

const isWanted = ({ readers }: Place, key: string): boolean =>
  [...readers.values()].some((shape) => indexIn(shape, key) >= 0);

/** Whether everybody who wants one of two fields wants them side by side. */
const areNeighbours = ({ readers }: Place, first: string, second: string): boolean =>
  [...readers.values()].every((shape) => {
    const [a, b] = [indexIn(shape, first), indexIn(shape, second)];
    return a === -1 ? b === -1 : b === a + 1;
  });

/** Whether everybody who wants a field takes its text as it is. */
function isCopied(place: Place, field: ValueField): boolean {
  const known = place.fields.get(field.key);
  if (!known || known.givers > 1 || known.isEntered) return false;
  return [...place.readers.values()].every((shape) => {
    const wanted = shape.fields[indexIn(shape, field.key)];
    return !wanted || isSameField(field, wanted);
  });
}

function pieceOf(place: Place, field: FieldShape): Piece {
  if (field.kind === 'typeName') return { kind: 'typeName', field };
  if (field.kind === 'ready') throw new UnspliceableError('a field is not in the supergraph');
  const known = place.fields.get(field.key);
  if (!isWanted(place, field.key) && known?.isEntered !== true) return { kind: 'passed', field };
  if (isCopied(place, field)) return { kind: 'run', run: { name: `,${field.key}`, fields: [field] } };
  if (!known?.place) throw new UnspliceableError('a leaf is wanted in another form');
  if (inheritedNames.has(field.key))
    throw new UnspliceableError('an object has a name that all objects have');
  return { kind: 'nested', field, place: known.place };
}

/** Joins a piece to the one before it if both are copied together everywhere. */
function joined(place: Place, before: Piece | undefined, next: Piece): Piece | undefined {
  if (before?.kind !== 'run' || next.kind !== 'run') return undefined;
  const [last, [first]] = [before.run.fields.at(-1), next.run.fields];
  if (!last || !first || !areNeighbours(place, last.key, first.key)) return undefined;
  const fields = [...before.run.fields, first];
  return { kind: 'run', run: { name: `${before.run.name},${first.key}`, fields } };
}

/**
 * Cuts the text of an object that a subgraph writes into pieces, as large as those who read it allow; the place learns
 * of the runs.
 */
export function piecesOf(place: Place, { fields }: ObjectShape): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const field of fields) {
    const piece = pieceOf(place, field);
    const whole = joined(place, pieces.at(-1), piece);
    if (whole) pieces[pieces.length - 1] = whole;
    else pieces.push(piece);
  }
  for (const piece of pieces)
    if (piece.kind === 'run') for (const { key } of piece.run.fields) place.runs.set(key, piece.run);
  return pieces;
}
