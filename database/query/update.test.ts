import { BSONRegExp, Decimal128, type Document, Double, Int32, Long, Timestamp } from 'bson';
import { describe, expect, it } from 'vitest';
import { createCollator } from './collation.ts';
import { exact, plain, refusal } from './test-support.ts';
import { compileUpdate, type UpdateOptions } from './update.ts';

type Options = Partial<UpdateOptions>;

// Fields are compared in order, as JSON.
const apply = (document: Document, update: Document | Document[], options: Options = {}): string =>
  JSON.stringify(plain(compileUpdate(update, { filter: {}, ...options }).apply(document)));

const upsert = (filter: Document, update: Document | Document[]): string =>
  JSON.stringify(plain(compileUpdate(update, { filter }).insertDocument()));

type Case = readonly [title: string, document: Document, update: Document, expected: string];

function check(title: string, cases: readonly Case[]): void {
  describe(title, () => {
    it.each(cases)('%s', (_title, document, update, expected) => {
      expect(apply(document, update)).toBe(expected);
    });
  });
}

check('$set and $unset', [
  ['set a field in its place', { _id: 1, a: 1, b: 2 }, { $set: { a: 5 } }, '{"_id":1,"a":5,"b":2}'],
  [
    'add new fields in the order of their names',
    { _id: 1 },
    { $set: { c: 1, a: 2 }, $inc: { b: 3 } },
    '{"_id":1,"a":2,"b":3,"c":1}',
  ],
  [
    'order numbers in paths by value',
    { _id: 1 },
    { $set: { 'a.10': 1, 'a.9': 2 } },
    '{"_id":1,"a":{"9":2,"10":1}}',
  ],
  ['make the documents on the way', { _id: 1 }, { $set: { 'a.b.c': 1 } }, '{"_id":1,"a":{"b":{"c":1}}}'],
  ['set an element of an array', { a: [1, 2] }, { $set: { 'a.1': 5 } }, '{"a":[1,5]}'],
  [
    'fill an array with null up to a new element',
    { a: [1] },
    { $set: { 'a.3': 5 } },
    '{"a":[1,null,null,5]}',
  ],
  ['set a field of a document in an array', { a: [{ b: 1 }] }, { $set: { 'a.0.b': 5 } }, '{"a":[{"b":5}]}'],
  ['set null', { a: 1 }, { $set: { a: null } }, '{"a":null}'],
  ['remove a field', { _id: 1, a: 1, b: 2 }, { $unset: { a: '' } }, '{"_id":1,"b":2}'],
  ['remove a nested field', { a: { b: 1, c: 2 } }, { $unset: { 'a.b': 1 } }, '{"a":{"c":2}}'],
  ['leave null for a removed element', { a: [1, 2, 3] }, { $unset: { 'a.1': 1 } }, '{"a":[1,null,3]}'],
  ['do not mind removing what is not there', { a: 1 }, { $unset: { b: 1, 'a.c': 1, 'x.y': 1 } }, '{"a":1}'],
  [
    'do nothing with $setOnInsert to a document that is there',
    { a: 1 },
    { $setOnInsert: { b: 1 } },
    '{"a":1}',
  ],
  ['do nothing when empty', { a: 1 }, { $set: {} }, '{"a":1}'],
  ['allow _id with the value it has', { _id: 1, a: 1 }, { $set: { _id: 1, a: 2 } }, '{"_id":1,"a":2}'],
]);

check('$inc, $mul, $min, $max, $bit', [
  ['add', { a: 1 }, { $inc: { a: 2 } }, '{"a":3}'],
  ['set what is missing', {}, { $inc: { a: 2, 'b.c': -1 } }, '{"a":2,"b":{"c":-1}}'],
  ['multiply', { a: 3 }, { $mul: { a: 1.5 } }, '{"a":4.5}'],
  ['make 0 of a missing factor', {}, { $mul: { a: 5 } }, '{"a":0}'],
  ['take the lesser value', { a: 5, b: 5 }, { $min: { a: 3, b: 9, c: 1 } }, '{"a":3,"b":5,"c":1}'],
  ['take the greater value', { a: 5, b: 5 }, { $max: { a: 3, b: 9, c: 1 } }, '{"a":5,"b":9,"c":1}'],
  ['compare across types', { a: 5, b: null }, { $max: { a: 'x' }, $min: { b: 1 } }, '{"a":"x","b":null}'],
  [
    'work on bits',
    { a: 13, b: 3, c: 1 },
    { $bit: { a: { and: 10 }, b: { or: 4 }, c: { xor: 5 }, d: { or: 2 } } },
    '{"a":8,"b":7,"c":4,"d":2}',
  ],
]);

describe('types of numbers', () => {
  it.each<[string, unknown, Document, unknown]>([
    ['an int and an int are an int', new Int32(1), { $inc: { a: new Int32(1) } }, 2],
    [
      'an int that overflows becomes a long',
      new Int32(2147483647),
      { $inc: { a: 1 } },
      Long.fromNumber(2147483648),
    ],
    ['a long stays a long', Long.fromNumber(1), { $inc: { a: 1 } }, Long.fromNumber(2)],
    ['a double stays a double', new Double(1), { $inc: { a: 1 } }, new Double(2)],
    [
      'a decimal stays a decimal',
      Decimal128.fromString('1.10'),
      { $inc: { a: 1 } },
      Decimal128.fromString('2.10'),
    ],
    ['a product takes the wider type', new Int32(2), { $mul: { a: Long.fromNumber(3) } }, Long.fromNumber(6)],
  ])('%s', (_title, value, update, expected) => {
    expect(compileUpdate(update, { filter: {} }).apply({ a: value })).toEqual({ a: expected });
  });

  it('keeps the types of fields that are not touched', () => {
    const document = exact({
      _id: 1,
      a: new Double(5),
      b: Long.fromNumber(5),
      c: { d: new Double(1) },
      n: 1,
    });
    const after = compileUpdate({ $inc: { n: 1 }, $set: { 'c.e': 1 } }, { filter: {} }).apply(document);
    expect(after).toEqual({
      _id: new Int32(1),
      a: new Double(5),
      b: Long.fromNumber(5),
      c: { d: new Double(1), e: 1 },
      n: 2,
    });
  });
});

check('$push', [
  ['appends', { a: [1] }, { $push: { a: 2 } }, '{"a":[1,2]}'],
  ['makes the array', {}, { $push: { a: 1 } }, '{"a":[1]}'],
  ['appends an array as one element', { a: [1] }, { $push: { a: [2, 3] } }, '{"a":[1,[2,3]]}'],
  ['appends each', { a: [1] }, { $push: { a: { $each: [2, 3] } } }, '{"a":[1,2,3]}'],
  ['inserts at a position', { a: [1, 2] }, { $push: { a: { $each: [9], $position: 1 } } }, '{"a":[1,9,2]}'],
  [
    'counts a negative position from the end',
    { a: [1, 2] },
    { $push: { a: { $each: [9], $position: -1 } } },
    '{"a":[1,9,2]}',
  ],
  ['sorts', { a: [3, 1] }, { $push: { a: { $each: [2], $sort: -1 } } }, '{"a":[3,2,1]}'],
  [
    'sorts by a field',
    { a: [{ b: 2 }] },
    { $push: { a: { $each: [{ b: 1 }], $sort: { b: 1 } } } },
    '{"a":[{"b":1},{"b":2}]}',
  ],
  ['keeps the first', { a: [1, 2] }, { $push: { a: { $each: [3], $slice: 2 } } }, '{"a":[1,2]}'],
  [
    'keeps the last after sorting',
    { a: [5, 1] },
    { $push: { a: { $each: [3], $sort: 1, $slice: -2 } } },
    '{"a":[3,5]}',
  ],
  ['empties with $slice 0', { a: [1] }, { $push: { a: { $each: [], $slice: 0 } } }, '{"a":[]}'],
]);

check('$addToSet', [
  ['adds what is not there', { a: [1] }, { $addToSet: { a: 2 } }, '{"a":[1,2]}'],
  ['does not add what is there', { a: [1] }, { $addToSet: { a: new Double(1) } }, '{"a":[1]}'],
  [
    'takes another order of fields for another value',
    { a: [{ x: 1, y: 2 }] },
    { $addToSet: { a: { y: 2, x: 1 } } },
    '{"a":[{"x":1,"y":2},{"y":2,"x":1}]}',
  ],
  ['adds each once', { a: [1] }, { $addToSet: { a: { $each: [2, 1, 2] } } }, '{"a":[1,2]}'],
  ['makes the array', {}, { $addToSet: { a: { $each: [] } } }, '{"a":[]}'],
]);

check('$pull, $pullAll and $pop', [
  ['remove every equal value', { a: [1, 2, 1] }, { $pull: { a: 1 } }, '{"a":[2]}'],
  ['remove what meets a condition', { a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, '{"a":[1]}'],
  ['remove what is in a list', { a: ['x', 'y', 'z'] }, { $pull: { a: { $in: ['x', 'z'] } } }, '{"a":["y"]}'],
  [
    'remove documents that meet a filter',
    { a: [{ b: 1, c: 1 }, { b: 2 }, 5] },
    { $pull: { a: { b: 1 } } },
    '{"a":[{"b":2},5]}',
  ],
  [
    'remove documents by conditions on their fields',
    { a: [{ b: 1 }, { b: 7 }] },
    { $pull: { a: { b: { $gt: 5 } } } },
    '{"a":[{"b":1}]}',
  ],
  [
    'remove documents by their own arrays',
    { a: [{ b: [{ c: 1 }] }, { b: [{ c: 2 }] }] },
    { $pull: { a: { b: { $elemMatch: { c: 1 } } } } },
    '{"a":[{"b":[{"c":2}]}]}',
  ],
  [
    'remove strings by a regular expression',
    { a: ['ab', 'b'] },
    { $pull: { a: new BSONRegExp('^a', '') } },
    '{"a":["b"]}',
  ],
  ['remove null', { a: [1, null] }, { $pull: { a: null } }, '{"a":[1]}'],
  [
    'do not mind a missing array',
    { b: 1 },
    { $pull: { a: 1 }, $pop: { c: 1 }, $pullAll: { d: [1] } },
    '{"b":1}',
  ],
  ['remove listed values', { a: [1, 2, 3, 1] }, { $pullAll: { a: [1, 3] } }, '{"a":[2]}'],
  [
    'remove only documents with the same fields from a list',
    { a: [{ x: 1, y: 2 }, { x: 1 }] },
    { $pullAll: { a: [{ x: 1 }] } },
    '{"a":[{"x":1,"y":2}]}',
  ],
  ['take the last', { a: [1, 2] }, { $pop: { a: 1 } }, '{"a":[1]}'],
  ['take the first', { a: [1, 2] }, { $pop: { a: -1 } }, '{"a":[2]}'],
  ['leave an empty array', { a: [] }, { $pop: { a: 1 } }, '{"a":[]}'],
]);

check('$rename', [
  ['gives a field another name', { _id: 1, a: 1, b: 2 }, { $rename: { a: 'c' } }, '{"_id":1,"b":2,"c":1}'],
  ['moves a nested field', { a: { b: 1 } }, { $rename: { 'a.b': 'c.d' } }, '{"a":{},"c":{"d":1}}'],
  ['replaces the target', { a: 1, b: 2 }, { $rename: { a: 'b' } }, '{"b":1}'],
  ['does not mind a missing field', { b: 2 }, { $rename: { a: 'b' } }, '{"b":2}'],
]);

describe('$currentDate', () => {
  it('sets a date', () => {
    const after = compileUpdate({ $currentDate: { a: true, b: { $type: 'date' } } }, { filter: {} }).apply(
      {},
    );
    expect([after['a'] instanceof Date, after['b'] instanceof Date]).toEqual([true, true]);
  });

  it('sets a timestamp', () => {
    const after = compileUpdate({ $currentDate: { a: { $type: 'timestamp' } } }, { filter: {} }).apply({});
    expect(after['a']).toBeInstanceOf(Timestamp);
  });
});

describe('positional $', () => {
  it.each<[string, Document, Document, Document, string]>([
    ['is the element that equals', { a: 2 }, { a: [1, 2, 2] }, { $set: { 'a.$': 9 } }, '{"a":[1,9,2]}'],
    [
      'is the element that meets a condition',
      { a: { $gt: 1 } },
      { a: [1, 2] },
      { $inc: { 'a.$': 1 } },
      '{"a":[1,3]}',
    ],
    [
      'is the document with the field',
      { 'a.b': 2 },
      { a: [{ b: 1 }, { b: 2 }] },
      { $set: { 'a.$.c': 9 } },
      '{"a":[{"b":1},{"b":2,"c":9}]}',
    ],
    [
      'is the element of $elemMatch',
      { a: { $elemMatch: { b: 1, c: 2 } } },
      {
        a: [
          { b: 1, c: 1 },
          { b: 1, c: 2 },
        ],
      },
      { $set: { 'a.$.d': 9 } },
      '{"a":[{"b":1,"c":1},{"b":1,"c":2,"d":9}]}',
    ],
    [
      'is the element that meets both conditions',
      { 'a.b': 1, 'a.c': 2 },
      {
        a: [
          { b: 1, c: 1 },
          { b: 1, c: 2 },
        ],
      },
      { $set: { 'a.$.d': 9 } },
      '{"a":[{"b":1,"c":1},{"b":1,"c":2,"d":9}]}',
    ],
    [
      'leads through documents',
      { 'x.a': 2 },
      { x: { a: [1, 2] } },
      { $set: { 'x.a.$': 9 } },
      '{"x":{"a":[1,9]}}',
    ],
    [
      'comes from the clause of $or that is met',
      { $or: [{ a: 7 }, { a: 2 }] },
      { a: [1, 2] },
      { $set: { 'a.$': 9 } },
      '{"a":[1,9]}',
    ],
    [
      'comes from $and',
      { $and: [{ a: 2 }, { b: 1 }] },
      { a: [1, 2], b: 1 },
      { $unset: { 'a.$': 1 } },
      '{"a":[1,null],"b":1}',
    ],
  ])('%s', (_title, filter, document, update, expected) => {
    expect(apply(document, update, { filter })).toBe(expected);
  });

  it.each([{}, { b: 1 }, { a: { $ne: 5 } }])('is refused with the filter %j', (filter) => {
    expect(refusal(() => apply({ a: [1], b: 1 }, { $set: { 'a.$': 9 } }, { filter }))).toBe(
      '2 The positional operator did not find the match needed from the query.',
    );
  });
});

describe('$[] and $[identifier]', () => {
  it.each<[string, Document, Document, Document[] | undefined, string]>([
    ['$[] is every element', { a: [1, 2] }, { $inc: { 'a.$[]': 1 } }, undefined, '{"a":[2,3]}'],
    [
      '$[] leads on',
      { a: [{ b: 1 }, { b: 2 }] },
      { $set: { 'a.$[].c': 0 } },
      undefined,
      '{"a":[{"b":1,"c":0},{"b":2,"c":0}]}',
    ],
    [
      '$[] nests',
      { a: [{ b: [1] }, { b: [2, 3] }] },
      { $mul: { 'a.$[].b.$[]': 10 } },
      undefined,
      '{"a":[{"b":[10]},{"b":[20,30]}]}',
    ],
    [
      '$[x] is what its filter meets',
      { a: [1, 5, 9] },
      { $set: { 'a.$[x]': 0 } },
      [{ x: { $gte: 5 } }],
      '{"a":[1,0,0]}',
    ],
    [
      '$[x] takes fields',
      { a: [{ b: 1 }, { b: 2 }] },
      { $set: { 'a.$[x].c': 0 } },
      [{ 'x.b': 2 }],
      '{"a":[{"b":1},{"b":2,"c":0}]}',
    ],
    [
      '$[x] takes $and',
      { a: [1, 5, 9] },
      { $inc: { 'a.$[x]': 1 } },
      [{ $and: [{ x: { $gt: 1 } }, { x: { $lt: 9 } }] }],
      '{"a":[1,6,9]}',
    ],
    [
      '$[x] and $[y] nest',
      {
        a: [
          { k: 1, b: [1, 2] },
          { k: 2, b: [2] },
        ],
      },
      { $set: { 'a.$[x].b.$[y]': 0 } },
      [{ 'x.k': 1 }, { y: 2 }],
      '{"a":[{"k":1,"b":[1,0]},{"k":2,"b":[2]}]}',
    ],
    [
      'two identifiers may change different fields',
      { a: [{ k: 1 }, { k: 2 }] },
      { $set: { 'a.$[x].b': 1, 'a.$[y].c': 2 } },
      [{ 'x.k': 1 }, { 'y.k': 2 }],
      '{"a":[{"k":1,"b":1},{"k":2,"c":2}]}',
    ],
  ])('%s', (_title, document, update, arrayFilters, expected) => {
    expect(apply(document, update, { arrayFilters })).toBe(expected);
  });

  it.each<[string, Document, Document, Document[], string]>([
    [
      'a missing array',
      {},
      { $set: { 'a.$[]': 1 } },
      [],
      "2 The path 'a' must exist in the document in order to apply array updates.",
    ],
    [
      'what is no array',
      { a: 5 },
      { $set: { 'a.$[]': 1 } },
      [],
      '2 Cannot apply array updates to non-array element a: 5',
    ],
    [
      'an identifier without filter',
      { a: [1] },
      { $set: { 'a.$[x]': 1 } },
      [],
      "2 No array filter found for identifier 'x'",
    ],
    [
      'a filter that is not used',
      { a: [1] },
      { $set: { a: 1 } },
      [{ x: 1 }],
      "9 The array filter for identifier 'x' was not used in the update",
    ],
    [
      'two filters of one name',
      { a: [1] },
      { $set: { 'a.$[x]': 1 } },
      [{ x: 1 }, { x: 2 }],
      '9 Found multiple array filters with the same top-level field name x',
    ],
    [
      'two names in one filter',
      { a: [1] },
      { $set: { 'a.$[x]': 1 } },
      [{ x: 1, y: 2 }],
      "9 Error parsing array filter :: caused by :: Expected a single top-level field name, found 'x' and 'y'",
    ],
    [
      'a name in capitals',
      { a: [1] },
      { $set: { 'a.$[X]': 1 } },
      [{ X: 1 }],
      "2 Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found 'X'",
    ],
    [
      'paths that may meet',
      { a: [1] },
      { $set: { 'a.$[]': 1, 'a.0': 2 } },
      [],
      "238 updating both 'a.$[]' and 'a.0' is not offered by the embedded database server",
    ],
  ])('refuses %s', (_title, document, update, arrayFilters, expected) => {
    expect(refusal(() => apply(document, update, { arrayFilters }))).toBe(expected);
  });
});

describe('a replacement', () => {
  it('keeps _id and takes all other fields', () => {
    expect(apply({ _id: 1, a: 1, b: 2 }, { c: 3 })).toBe('{"_id":1,"c":3}');
  });

  it('may name the same _id anywhere', () => {
    expect(apply({ _id: 1, a: 1 }, { c: 3, _id: 1 })).toBe('{"_id":1,"c":3}');
  });

  it('must not change _id', () => {
    expect(refusal(() => apply({ _id: 1 }, { _id: 2 }))).toBe(
      "66 After applying the update, the (immutable) field '_id' was found to have been altered to _id: 2",
    );
  });
});

describe('a pipeline', () => {
  it('calculates from the document', () => {
    expect(apply({ _id: 1, a: 1, b: 2 }, [{ $set: { c: { $add: ['$a', '$b'] } } }, { $unset: 'a' }])).toBe(
      '{"_id":1,"b":2,"c":3}',
    );
  });

  it('knows variables', () => {
    expect(apply({ _id: 1 }, [{ $set: { a: '$$x' } }], { variables: { x: 7 } })).toBe('{"_id":1,"a":7}');
  });

  it('keeps _id when it replaces the document', () => {
    expect(apply({ _id: 1, a: { b: 2 } }, [{ $replaceWith: '$a' }])).toBe('{"_id":1,"b":2}');
  });

  it('must not change _id', () => {
    expect(refusal(() => apply({ _id: 1 }, [{ $set: { _id: 2 } }]))).toMatch(/^66 /);
  });

  it.each([
    [[{ $match: {} }], '72 $match is not allowed to be used within an update'],
    [[{ $set: { a: { $foo: 1 } } }], "168 Unrecognized expression '$foo'"],
  ])('%j is refused', (pipeline, expected) => {
    expect(refusal(() => apply({ _id: 1 }, pipeline))).toBe(expected);
  });
});

describe('the document of an upsert', () => {
  it.each<[string, Document, Document | Document[], string]>([
    [
      'has the equalities of the filter',
      { _id: 7, a: 1, 'b.c': 2, d: { $gt: 5 } },
      { $set: { e: 3 } },
      '{"_id":7,"a":1,"b":{"c":2},"e":3}',
    ],
    [
      'has $eq, one of $in and $all, and what $and holds',
      { $and: [{ a: { $eq: 1 } }, { b: { $in: [2] } }], c: { $all: [3] } },
      { $set: { d: 4 } },
      '{"a":1,"b":2,"c":3,"d":4}',
    ],
    [
      'has nothing of $or, longer lists and regular expressions',
      { $or: [{ a: 1 }, { a: 2 }], b: { $in: [1, 2] }, c: new BSONRegExp('x', '') },
      { $set: { d: 4 } },
      '{"d":4}',
    ],
    [
      'has what $setOnInsert sets',
      { a: 1 },
      { $set: { b: 2 }, $setOnInsert: { c: 3 } },
      '{"a":1,"b":2,"c":3}',
    ],
    ['puts _id first', { a: 1, _id: 5 }, { $inc: { n: 1 } }, '{"_id":5,"a":1,"n":1}'],
    ['takes _id from the update', { a: 1 }, { $setOnInsert: { _id: 5 } }, '{"_id":5,"a":1}'],
    ['changes what comes from the filter', { a: 1 }, { $inc: { a: 5 } }, '{"a":6}'],
    ['is the replacement with the _id of the filter', { _id: 5, a: 1 }, { b: 2 }, '{"_id":5,"b":2}'],
    [
      'comes out of a pipeline',
      { _id: 5, a: 1 },
      [{ $set: { b: { $add: ['$a', 1] } } }],
      '{"_id":5,"a":1,"b":2}',
    ],
  ])('%s', (_title, filter, update, expected) => {
    expect(upsert(filter, update)).toBe(expected);
  });

  it('is refused when the filter has two values for a field', () => {
    expect(refusal(() => upsert({ $and: [{ a: 1 }, { a: 2 }] }, { $set: { b: 1 } }))).toBe(
      "54 cannot infer query fields to set, path 'a' is matched twice",
    );
  });

  it('must not change the _id of the filter', () => {
    expect(refusal(() => upsert({ _id: 1 }, { $set: { _id: 2 } }))).toMatch(/^66 /);
  });
});

describe('refusals', () => {
  it.each<[Document, Document, string]>([
    [
      {},
      { $foo: { a: 1 } },
      '9 Unknown modifier: $foo. Expected a valid update modifier or pipeline-style update specified as an array',
    ],
    [
      {},
      { $set: { a: 1 }, b: 2 },
      '9 Unknown modifier: b. Expected a valid update modifier or pipeline-style update specified as an array',
    ],
    [
      {},
      { $set: 5 },
      '9 Modifiers operate on fields but we found type int instead. For example: {$mod: {<field>: ...}} not {$set: 5}',
    ],
    [
      {},
      { a: 1, $set: { b: 1 } },
      "52 The dollar ($) prefixed field '$set' in '$set' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.",
    ],
    [{}, { $set: { a: 1 }, $inc: { a: 1 } }, "40 Updating the path 'a' would create a conflict at 'a'"],
    [{}, { $set: { a: {}, 'a.b': 1 } }, "40 Updating the path 'a.b' would create a conflict at 'a'"],
    [{}, { $rename: { a: 'b' }, $set: { b: 1 } }, "40 Updating the path 'b' would create a conflict at 'b'"],
    [
      {},
      { $set: { 'a..b': 1 } },
      "56 The update path 'a..b' contains an empty field name, which is not allowed.",
    ],
    [
      { _id: 1 },
      { $set: { _id: 2 } },
      "66 Performing an update on the path '_id' would modify the immutable field '_id'",
    ],
    [
      { _id: 1 },
      { $unset: { _id: 1 } },
      "66 Performing an update on the path '_id' would modify the immutable field '_id'",
    ],
    [{ a: 5 }, { $set: { 'a.b': 1 } }, "28 Cannot create field 'b' in element {a: 5}"],
    [{ a: null }, { $set: { 'a.b': 1 } }, "28 Cannot create field 'b' in element {a: null}"],
    [{ a: [1] }, { $set: { 'a.b': 1 } }, "28 Cannot create field 'b' in element {a: [1]}"],
    [
      { _id: 1, a: 'x' },
      { $inc: { a: 1 } },
      "14 Cannot apply $inc to a value of non-numeric type. {_id: 1} has the field 'a' of non-numeric type string",
    ],
    [
      { _id: 1, a: null },
      { $inc: { a: 1 } },
      "14 Cannot apply $inc to a value of non-numeric type. {_id: 1} has the field 'a' of non-numeric type null",
    ],
    [{}, { $inc: { a: 'x' } }, '14 Cannot increment with non-numeric argument: {a: "x"}'],
    [{}, { $mul: { a: null } }, '14 Cannot multiply with non-numeric argument: {a: null}'],
    [
      { _id: 1, a: Long.MAX_VALUE },
      { $inc: { a: 1 } },
      '2 Failed to apply $inc operations to current value (9223372036854775807) for document {_id: 1}',
    ],
    [
      { _id: 1, a: 5 },
      { $push: { a: 1 } },
      "2 The field 'a' must be an array but is of type int in document {_id: 1}",
    ],
    [
      {},
      { $push: { a: { $each: 1 } } },
      '2 The argument to $each in $push must be an array but it was of type: int',
    ],
    [{}, { $push: { a: { $each: [], $foo: 1 } } }, '2 Unrecognized clause in $push: $foo'],
    [
      { _id: 1, a: 5 },
      { $addToSet: { a: 1 } },
      "2 The field 'a' must be an array but is of type int in document {_id: 1}",
    ],
    [{ a: 5 }, { $pull: { a: 1 } }, '2 Cannot apply $pull to a non-array value'],
    [{ a: 5 }, { $pop: { a: 1 } }, "14 Path 'a' contains an element of non-array type 'int'"],
    [
      { a: 5 },
      { $pop: { 'a.b': 1 } },
      '28 Cannot use the part (b) of (a.b) to traverse the element ({a: 5})',
    ],
    [
      { a: [1] },
      { $pull: { 'a.b': 1 } },
      '28 Cannot use the part (b) of (a.b) to traverse the element ({a: [1]})',
    ],
    [{}, { $pop: { a: 2 } }, '9 $pop expects 1 or -1, found: 2'],
    [{}, { $pullAll: { a: 2 } }, '2 $pullAll requires an array argument but was given a int'],
    [
      {},
      { $bit: { a: { not: 1 } } },
      "2 The $bit operator only supports 'and', 'or', and 'xor', not 'not' which is an unknown operator",
    ],
    [{}, { $rename: { a: 'a' } }, '2 The source and target field for $rename must differ: a: "a"'],
    [
      { _id: 1, a: [{ b: 1 }] },
      { $rename: { 'a.b': 'c' } },
      "2 The source field cannot be an array element, 'a.b' in doc with _id: 1 has an array field called 'a'",
    ],
    [
      {},
      { $currentDate: { a: 'x' } },
      "2 string is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).",
    ],
  ])('%j with %j', (document, update, expected) => {
    expect(refusal(() => apply(document, update))).toBe(expected);
  });
});

describe('compileUpdate', () => {
  it('answers the document itself when nothing changes', () => {
    const document = { _id: 1, a: [1], b: 2 };
    expect(
      compileUpdate({ $set: { b: 2 }, $addToSet: { a: 1 }, $unset: { c: 1 } }, { filter: {} }).apply(
        document,
      ),
    ).toBe(document);
  });

  it('leaves the given document as it was', () => {
    const document = { _id: 1, a: [{ b: 1 }] };
    compileUpdate({ $set: { 'a.0.b': 2 }, $push: { c: 1 } }, { filter: {} }).apply(document);
    expect(document).toEqual({ _id: 1, a: [{ b: 1 }] });
  });

  it('compares strings with the collator', () => {
    const collator = createCollator({ locale: 'de', strength: 1 });
    expect(apply({ a: ['Ä', 'b'] }, { $pull: { a: 'a' } }, { collator })).toBe('{"a":["b"]}');
  });
});
