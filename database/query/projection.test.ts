import { type Document } from 'bson';
import { describe, expect, it } from 'vitest';
import { compileProjection } from './projection.ts';
import { plain, refusal } from './test-support.ts';

// Fields are compared in order, as JSON.
const project = (spec: Document, document: Document, filter: Document = {}): string =>
  JSON.stringify(plain(compileProjection(spec, { filter })(document)));

describe('inclusion', () => {
  it.each<[string, Document, Document, string]>([
    [
      'keeps named fields and _id in the order of the document',
      { b: 1, a: 1 },
      { _id: 1, a: 2, b: 3, c: 4 },
      '{"_id":1,"a":2,"b":3}',
    ],
    ['leaves _id out when told', { a: 1, _id: 0 }, { _id: 1, a: 2 }, '{"a":2}'],
    ['keeps only _id', { _id: 1 }, { _id: 1, a: 2 }, '{"_id":1}'],
    ['takes true and other numbers for 1', { a: true, b: 5 }, { a: 1, b: 2, c: 3 }, '{"a":1,"b":2}'],
    ['keeps nested fields', { 'a.b': 1 }, { a: { b: 1, c: 2 }, d: 3 }, '{"a":{"b":1}}'],
    [
      'reads nested documents like paths',
      { a: { b: 1, c: 1 } },
      { a: { b: 1, c: 2, d: 3 } },
      '{"a":{"b":1,"c":2}}',
    ],
    [
      'goes into arrays and drops scalars in them',
      { 'a.b': 1 },
      { a: [{ b: 1, c: 2 }, 5, { c: 3 }, [{ b: 4, c: 5 }]] },
      '{"a":[{"b":1},{},[{"b":4}]]}',
    ],
    ['drops a scalar where fields are wanted', { 'a.b': 1 }, { a: 5, _id: 1 }, '{"_id":1}'],
    ['keeps null', { a: 1 }, { a: null }, '{"a":null}'],
  ])('%s', (_title, spec, document, expected) => {
    expect(project(spec, document)).toBe(expected);
  });
});

describe('exclusion', () => {
  it.each<[string, Document, Document, string]>([
    ['drops named fields', { b: 0 }, { _id: 1, a: 2, b: 3 }, '{"_id":1,"a":2}'],
    ['drops only _id', { _id: 0 }, { _id: 1, a: 2 }, '{"a":2}'],
    [
      'drops nested fields, in arrays too',
      { 'a.b': 0 },
      { a: [{ b: 1, c: 2 }, 5, [{ b: 1 }]] },
      '{"a":[{"c":2},5,[{}]]}',
    ],
    ['may name _id as kept', { _id: 1, a: 0 }, { _id: 1, a: 2, b: 3 }, '{"_id":1,"b":3}'],
    ['changes nothing when empty', {}, { _id: 1, a: 2 }, '{"_id":1,"a":2}'],
  ])('%s', (_title, spec, document, expected) => {
    expect(project(spec, document)).toBe(expected);
  });
});

describe('$slice', () => {
  const document = { _id: 1, a: [1, 2, 3, 4], b: 5 };

  it.each<[string, Document, string]>([
    ['alone keeps the other fields', { a: { $slice: 2 } }, '{"_id":1,"a":[1,2],"b":5}'],
    ['takes the end with a negative number', { a: { $slice: -1 } }, '{"_id":1,"a":[4],"b":5}'],
    ['skips and limits', { a: { $slice: [1, 2] } }, '{"_id":1,"a":[2,3],"b":5}'],
    ['skips from the end', { a: { $slice: [-3, 2] } }, '{"_id":1,"a":[2,3],"b":5}'],
    [
      'starts at the first element when it skips too far back',
      { a: { $slice: [-9, 2] } },
      '{"_id":1,"a":[1,2],"b":5}',
    ],
    ['goes with an inclusion', { a: { $slice: 1 }, _id: 1, c: 1 }, '{"_id":1,"a":[1]}'],
    ['goes with an exclusion', { a: { $slice: 1 }, b: 0 }, '{"_id":1,"a":[1]}'],
    ['leaves what is no array', { b: { $slice: 1 } }, '{"_id":1,"a":[1,2,3,4],"b":5}'],
    ['with an array of its own is the expression', { c: { $slice: ['$a', 2] } }, '{"_id":1,"c":[1,2]}'],
  ])('%s', (_title, spec, expected) => {
    expect(project(spec, document)).toBe(expected);
  });
});

describe('$elemMatch', () => {
  it.each<[string, Document, Document, string]>([
    [
      'keeps the first element that matches',
      { a: { $elemMatch: { b: { $gt: 1 } } } },
      { _id: 1, a: [{ b: 1 }, { b: 2 }, { b: 3 }], c: 1 },
      '{"_id":1,"a":[{"b":2}]}',
    ],
    ['takes conditions on scalars', { a: { $elemMatch: { $gt: 1 } } }, { a: [1, 2] }, '{"a":[2]}'],
    [
      'leaves the field out when none matches',
      { a: { $elemMatch: { b: 9 } } },
      { _id: 1, a: [{ b: 1 }] },
      '{"_id":1}',
    ],
    ['leaves out what is no array', { a: { $elemMatch: { b: 9 } } }, { _id: 1, a: 5 }, '{"_id":1}'],
    [
      'puts the field behind included ones',
      { a: { $elemMatch: { $gt: 1 } }, c: 1 },
      { a: [1, 2], c: 3 },
      '{"c":3,"a":[2]}',
    ],
  ])('%s', (_title, spec, document, expected) => {
    expect(project(spec, document)).toBe(expected);
  });
});

describe('the positional projection', () => {
  it('keeps the element that met the filter', () => {
    expect(project({ 'a.$': 1 }, { _id: 1, a: [1, 5, 9] }, { a: { $gt: 3 } })).toBe('{"_id":1,"a":[5]}');
  });

  it('keeps the document that met the filter by a field of it', () => {
    expect(project({ 'a.$': 1 }, { a: [{ b: 1 }, { b: 2 }] }, { 'a.b': 2 })).toBe('{"a":[{"b":2}]}');
  });

  it('keeps the element that met an $elemMatch', () => {
    const filter = { a: { $elemMatch: { b: 1, c: 2 } } };
    expect(
      project(
        { 'a.$': 1 },
        {
          a: [
            { b: 1, c: 1 },
            { b: 1, c: 2 },
          ],
        },
        filter,
      ),
    ).toBe('{"a":[{"b":1,"c":2}]}');
  });

  it('is refused when the filter does not point at an element', () => {
    expect(refusal(() => project({ 'a.$': 1 }, { a: [1] }, {}))).toMatch(/^51246 /);
  });

  it('is refused twice', () => {
    expect(refusal(() => project({ 'a.$': 1, 'b.$': 1 }, {}, {}))).toMatch(/^31276 /);
  });
});

describe('expressions', () => {
  it.each<[string, Document, Document, string]>([
    [
      'are calculated from the whole document and come last',
      { total: { $add: ['$a', '$b'] }, a: 1 },
      { _id: 1, a: 2, b: 3 },
      '{"_id":1,"a":2,"total":5}',
    ],
    ['take strings for paths or constants', { x: '$a', y: 'text' }, { a: 2 }, '{"x":2,"y":"text"}'],
    ['leave out what is missing', { x: '$none' }, { _id: 1 }, '{"_id":1}'],
    ['may take the name of a field', { a: { $add: ['$a', 1] } }, { a: 2, b: 3 }, '{"a":3}'],
    [
      'set fields in every document of an array',
      { 'a.x': { $literal: 1 } },
      { a: [{ b: 1 }, 5] },
      '{"a":[{"x":1},{"x":1}]}',
    ],
    ['make the documents on the way', { 'a.x': '$b' }, { b: 2 }, '{"a":{"x":2}}'],
    ['may be arrays', { x: ['$a', '$none'] }, { a: 1 }, '{"x":[1,null]}'],
    ['may make _id', { _id: '$a' }, { _id: 1, a: 2 }, '{"_id":2}'],
  ])('%s', (_title, spec, document, expected) => {
    expect(project(spec, document)).toBe(expected);
  });
});

describe('refusals', () => {
  it.each<[Document, string]>([
    [{ a: 1, b: 0 }, '31254 Cannot do exclusion on field b in inclusion projection'],
    [{ a: 0, b: 1 }, '31253 Cannot do inclusion on field b in exclusion projection'],
    [{ a: 0, b: '$x' }, '31252 Cannot use expression other than $meta in exclusion projection'],
    [{ a: {} }, '51270 An empty sub-projection is not a valid value. Found empty object at path a'],
    [{ a: 1, 'a.b': 1 }, '31249 Path collision at a.b remaining portion b'],
    [{ 'a.b': 1, a: 1 }, '31250 Path collision at a'],
    [{ 'a..b': 1 }, '15998 FieldPath field names may not be empty strings.'],
    [{ $a: 1 }, "16410 FieldPath field names may not start with '$'. Consider using $getField or $setField."],
    [{ a: { $foo: 1 } }, "168 Unrecognized expression '$foo'"],
    [
      { a: { $meta: 'textScore' } },
      '238 the projection $meta is not offered by the embedded database server',
    ],
    [{ 'a.b': { $elemMatch: { c: 1 } } }, '31275 Cannot use $elemMatch projection on a nested field'],
    [{ a: { $slice: [1, 0] } }, '28724 First argument to $slice must be positive: 0'],
  ])('%j is %s', (spec, expected) => {
    expect(refusal(() => compileProjection(spec))).toBe(expected);
  });

  it('leaves the given document as it was', () => {
    const document = { _id: 1, a: [{ b: 1, c: 2 }] };
    compileProjection({ 'a.b': 0, a1: 0 })(document);
    expect(document).toEqual({ _id: 1, a: [{ b: 1, c: 2 }] });
  });
});
