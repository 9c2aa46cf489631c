import {
  Binary,
  BSONRegExp,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  type Document,
} from 'bson';
import { describe, expect, it } from 'vitest';
import { createCollator } from './collation.ts';
import { compileFilter, needsNumericTypes } from './filter.ts';
import { refusal } from './test-support.ts';

const isMet = (filter: Document, document: Document): boolean => compileFilter(filter)(document);

type Case = readonly [
  title: string,
  filter: Document,
  matching: readonly Document[],
  others: readonly Document[],
];

function check(cases: readonly Case[]): void {
  it.each(cases)('%s', (_title, filter, matching, others) => {
    const test = compileFilter(filter);
    expect({ missed: matching.filter((d) => !test(d)), wrong: others.filter((d) => test(d)) }).toEqual({
      missed: [],
      wrong: [],
    });
  });
}

const id = new ObjectId('65f000000000000000000001');

describe('equality', () => {
  check([
    ['matches everything with an empty filter', {}, [{}, { a: 1 }], []],
    [
      'matches numbers of any type by value',
      { a: 5 },
      [
        { a: new Int32(5) },
        { a: new Double(5) },
        { a: Long.fromNumber(5) },
        { a: Decimal128.fromString('5.0') },
      ],
      [{ a: '5' }, { a: 5.5 }],
    ],
    ['matches an element of an array', { a: 5 }, [{ a: [1, 5] }], [{ a: [[5]] }]],
    [
      'matches a whole array, or one in an array',
      { a: [1, 2] },
      [{ a: [1, 2] }, { a: [[1, 2], 3] }],
      [{ a: [2, 1] }, { a: [1, 2, 3] }],
    ],
    [
      'matches null and missing with null',
      { a: null },
      [{ a: null }, {}, { a: [1, null] }],
      [{ a: 0 }, { a: false }, { a: '' }, { a: [] }],
    ],
    [
      'matches a sub-document only with its fields in order',
      { a: { x: 1, y: 2 } },
      [{ a: { x: 1, y: 2 } }, { a: [{ x: 1, y: 2 }] }],
      [{ a: { y: 2, x: 1 } }, { a: { x: 1, y: 2, z: 3 } }],
    ],
    [
      'matches an ObjectId by its bytes',
      { a: id },
      [{ a: new ObjectId(id.toHexString()) }],
      [{ a: id.toHexString() }],
    ],
    [
      'matches dates by their moment',
      { a: new Date(5) },
      [{ a: new Date(5) }],
      [{ a: 5 }, { a: new Date(6) }],
    ],
    [
      'matches binary data by bytes and subtype',
      { a: new Binary(Buffer.from([1, 255])) },
      [{ a: new Binary(Buffer.from([1, 255])) }],
      [{ a: new Binary(Buffer.from([1, 254])) }, { a: new Binary(Buffer.from([1, 255]), 5) }],
    ],
    ['matches NaN with NaN', { a: NaN }, [{ a: NaN }], [{ a: 1 }, {}]],
    ['does not take false for zero', { a: false }, [{ a: false }], [{ a: 0 }, {}]],
    ['demands every field', { a: 1, b: 2 }, [{ a: 1, b: 2 }], [{ a: 1 }, { b: 2 }]],
    ['reads $eq like a plain value', { a: { $eq: 5 } }, [{ a: 5 }, { a: [5] }], [{ a: 6 }]],
    [
      'takes a sub-document that starts with no operator for a value',
      { a: { x: 1, $gt: 2 } },
      [{ a: { x: 1, $gt: 2 } }],
      [{ a: 3 }],
    ],
  ]);
});

describe('paths', () => {
  check([
    ['leads through documents', { 'a.b': 1 }, [{ a: { b: 1 } }], [{ a: 1 }, { 'x.b': 1 }, {}]],
    [
      'leads through the documents of an array',
      { 'a.b': 1 },
      [{ a: [{ b: 2 }, { b: 1 }] }],
      [{ a: [{ b: 2 }] }, { a: [1] }],
    ],
    ['does not lead through an array in an array', { 'a.b': 1 }, [], [{ a: [[{ b: 1 }]] }]],
    ['takes a number for an offset', { 'a.1': 5 }, [{ a: [1, 5] }], [{ a: [5, 1] }, { a: 5 }]],
    ['takes a number for a field name too', { 'a.1': 5 }, [{ a: { 1: 5 } }, { a: [{ 1: 5 }] }], []],
    [
      'leads on from an offset',
      { 'a.0.b': 5 },
      [{ a: [{ b: 5 }] }, { a: [[{ b: 5 }]] }],
      [{ a: [{ b: 1 }, { b: 5 }] }],
    ],
    [
      'matches null below a missing field, an empty document and a scalar',
      { 'a.b': null },
      [{}, { a: {} }, { a: 5 }, { a: null }, { a: [{}] }, { a: { b: null } }, { a: [{ b: 1 }, {}] }],
      [{ a: [] }, { a: [1, 2] }, { a: [null] }, { a: { b: 4 } }],
    ],
    ['does not find what an object inherits', { constructor: { $exists: true } }, [{ constructor: 1 }], [{}]],
  ]);
});

describe('$gt, $gte, $lt and $lte', () => {
  check([
    [
      'compare numbers of all types',
      { a: { $gt: 5 } },
      [{ a: 6 }, { a: 5.5 }, { a: Long.fromNumber(6) }, { a: Decimal128.fromString('5.1') }],
      [{ a: 5 }, { a: 4 }],
    ],
    [
      'do not compare across types',
      { a: { $gt: 5 } },
      [],
      [{ a: '9' }, { a: true }, { a: new Date(9) }, { a: null }, {}, { a: { b: 9 } }],
    ],
    ['compare strings with strings', { a: { $lt: 'm' } }, [{ a: 'a' }, { a: 'Z' }], [{ a: 'n' }, { a: 1 }]],
    [
      'compare dates with dates',
      { a: { $gte: new Date(5) } },
      [{ a: new Date(5) }, { a: new Date(6) }],
      [{ a: new Date(4) }, { a: 6 }],
    ],
    ['are met by any element of an array', { a: { $gt: 5, $lt: 3 } }, [{ a: [1, 9] }], [{ a: [4] }]],
    ['match null and missing with $gte null', { a: { $gte: null } }, [{ a: null }, {}], [{ a: 0 }]],
    ['match nothing with $gt null', { a: { $gt: null } }, [], [{ a: null }, {}, { a: 1 }]],
    ['never match NaN with a number', { a: { $lt: 5 } }, [{ a: 1 }], [{ a: NaN }]],
    ['match only NaN with $lte NaN', { a: { $lte: NaN } }, [{ a: NaN }], [{ a: 1 }, {}]],
    ['match nothing with $lt NaN', { a: { $lt: NaN } }, [], [{ a: NaN }, { a: 1 }]],
    ['compare booleans', { a: { $gt: false } }, [{ a: true }], [{ a: false }, { a: 1 }]],
    ['compare sub-documents', { a: { $gt: { x: 1 } } }, [{ a: { x: 2 } }], [{ a: { x: 1 } }, { a: 5 }]],
    ['compare arrays as a whole', { a: { $gt: [1, 2] } }, [{ a: [1, 3] }], [{ a: [1, 2] }, { a: 9 }]],
    [
      'match all types above MinKey',
      { a: { $gt: new MinKey() } },
      [{ a: 1 }, { a: 'x' }, { a: null }, {}],
      [{ a: new MinKey() }],
    ],
    [
      'match all types below MaxKey',
      { a: { $lt: new MaxKey() } },
      [{ a: 1 }, { a: null }],
      [{ a: new MaxKey() }],
    ],
    [
      'tell longs apart that doubles cannot',
      { a: { $gt: Long.fromString('9007199254740992') } },
      [{ a: Long.fromString('9007199254740993') }],
      [{ a: Long.fromString('9007199254740992') }],
    ],
  ]);
});

describe('$ne, $nin and $not', () => {
  check([
    [
      '$ne matches a missing field',
      { a: { $ne: 5 } },
      [{}, { a: 6 }, { a: null }],
      [{ a: 5 }, { a: [1, 5] }],
    ],
    [
      '$ne null matches what is there',
      { a: { $ne: null } },
      [{ a: 0 }, { a: [] }],
      [{ a: null }, {}, { a: [null] }],
    ],
    [
      '$nin matches what is in no place',
      { a: { $nin: [1, null] } },
      [{ a: 2 }],
      [{ a: 1 }, {}, { a: [3, 1] }],
    ],
    [
      '$not turns its operators around',
      { a: { $not: { $gt: 5 } } },
      [{ a: 5 }, {}, { a: 'x' }],
      [{ a: 6 }, { a: [1, 6] }],
    ],
    [
      '$not takes all its operators together',
      { a: { $not: { $gt: 1, $lt: 5 } } },
      [{ a: 1 }, { a: 5 }],
      [{ a: 3 }],
    ],
    [
      '$not takes a regular expression',
      { a: { $not: new BSONRegExp('^x', '') } },
      [{ a: 'ax' }, { a: 1 }, {}],
      [{ a: 'xa' }],
    ],
  ]);
});

describe('$in', () => {
  check([
    [
      'matches any of its values',
      { a: { $in: [1, 'x', id, new Date(3), true] } },
      [
        { a: 1 },
        { a: new Double(1) },
        { a: 'x' },
        { a: id },
        { a: new Date(3) },
        { a: true },
        { a: [7, 'x'] },
      ],
      [{ a: 2 }, { a: '1' }, {}, { a: false }],
    ],
    ['matches missing with null', { a: { $in: [null] } }, [{}, { a: null }], [{ a: 1 }]],
    [
      'matches arrays and documents',
      { a: { $in: [[1, 2], { x: 1 }] } },
      [{ a: [1, 2] }, { a: { x: 1 } }],
      [{ a: [1] }, { a: { x: 1, y: 1 } }],
    ],
    [
      'matches strings with regular expressions',
      { a: { $in: [new BSONRegExp('^b', 'i'), 'c'] } },
      [{ a: 'Bremen' }, { a: 'c' }, { a: ['x', 'bar'] }],
      [{ a: 'x' }],
    ],
    ['matches nothing with an empty list', { a: { $in: [] } }, [], [{}, { a: 1 }]],
    [
      'matches a decimal with an equal double',
      { a: { $in: [0.5] } },
      [{ a: Decimal128.fromString('0.50') }],
      [{ a: Decimal128.fromString('0.51') }],
    ],
  ]);
});

describe('$and, $or and $nor', () => {
  check([
    ['$and demands all', { $and: [{ a: 1 }, { b: 2 }] }, [{ a: 1, b: 2 }], [{ a: 1 }]],
    ['$or demands one', { $or: [{ a: 1 }, { b: 2 }] }, [{ a: 1 }, { b: 2 }], [{ a: 2 }]],
    ['$nor demands none', { $nor: [{ a: 1 }, { b: 2 }] }, [{ a: 2 }, {}], [{ a: 1 }, { b: 2 }]],
    ['$comment changes nothing', { $comment: 'why', a: 1 }, [{ a: 1 }], [{ a: 2 }]],
    [
      '$alwaysTrue and $alwaysFalse do what they say',
      { $nor: [{ $alwaysFalse: 1 }], $alwaysTrue: 1 },
      [{}],
      [],
    ],
  ]);
});

describe('$exists and $type', () => {
  check([
    ['$exists true matches null', { a: { $exists: true } }, [{ a: null }, { a: [] }], [{}]],
    ['$exists false matches what is missing', { a: { $exists: false } }, [{}, { b: 1 }], [{ a: null }]],
    ['$exists 0 means false', { a: { $exists: 0 } }, [{}], [{ a: 1 }]],
    [
      '$exists looks into arrays',
      { 'a.b': { $exists: true } },
      [{ a: [{ b: 1 }] }],
      [{ a: [1] }, { a: [] }, { a: 5 }],
    ],
    ['$type matches by alias', { a: { $type: 'string' } }, [{ a: 'x' }, { a: ['x'] }], [{ a: 1 }, {}]],
    ['$type matches by number', { a: { $type: 2 } }, [{ a: 'x' }], [{ a: 1 }]],
    [
      '$type number matches all numbers',
      { a: { $type: 'number' } },
      [{ a: 1 }, { a: 1.5 }, { a: Long.ONE }, { a: Decimal128.fromString('1') }],
      [{ a: '1' }],
    ],
    [
      '$type tells int from double',
      { a: { $type: 'double' } },
      [{ a: new Double(5) }, { a: 5.5 }],
      [{ a: new Int32(5) }, { a: Long.fromNumber(5) }],
    ],
    [
      '$type tells long and decimal',
      { a: { $type: ['long', 'decimal'] } },
      [{ a: Long.fromNumber(5) }, { a: Decimal128.fromString('5') }],
      [{ a: new Int32(5) }],
    ],
    ['$type array matches the array itself', { a: { $type: 'array' } }, [{ a: [] }, { a: [1] }], [{ a: 1 }]],
    ['$type null does not match missing', { a: { $type: 'null' } }, [{ a: null }], [{}]],
    [
      '$type knows objectId, bool, date, object, binData, regex',
      { a: { $type: ['objectId', 'bool', 'date', 'object', 'binData', 'regex'] } },
      [
        { a: id },
        { a: true },
        { a: new Date() },
        { a: {} },
        { a: new Binary(Buffer.from('x')) },
        { a: new BSONRegExp('x', '') },
      ],
      [{ a: 1 }, { a: 'x' }],
    ],
    [
      '$type knows minKey and maxKey',
      { a: { $type: ['minKey', 127] } },
      [{ a: new MinKey() }, { a: new MaxKey() }],
      [{ a: 1 }],
    ],
  ]);
});

describe('$size, $all and $elemMatch', () => {
  check([
    [
      '$size matches the length',
      { a: { $size: 2 } },
      [{ a: [1, 2] }],
      [{ a: [1] }, { a: 2 }, {}, { a: [[1, 2]] }],
    ],
    ['$all demands every value', { a: { $all: [1, 2] } }, [{ a: [3, 2, 1] }], [{ a: [1] }, { a: 1 }]],
    ['$all with one value matches a scalar', { a: { $all: [1] } }, [{ a: 1 }, { a: [1] }], [{ a: 2 }]],
    ['$all with nothing matches nothing', { a: { $all: [] } }, [], [{ a: [] }, {}, { a: 1 }]],
    [
      '$all matches a whole array',
      { a: { $all: [[1, 2]] } },
      [{ a: [1, 2] }, { a: [[1, 2]] }],
      [{ a: [2, 1] }],
    ],
    [
      '$all takes regular expressions',
      { a: { $all: [new BSONRegExp('^x', ''), 'y'] } },
      [{ a: ['xx', 'y'] }],
      [{ a: ['y'] }],
    ],
    [
      '$all takes $elemMatch',
      { a: { $all: [{ $elemMatch: { b: 1 } }, { $elemMatch: { b: 2 } }] } },
      [{ a: [{ b: 1 }, { b: 2 }] }],
      [{ a: [{ b: 1 }] }],
    ],
    [
      '$elemMatch demands one element for all conditions',
      { a: { $elemMatch: { $gt: 5, $lt: 8 } } },
      [{ a: [1, 6] }],
      [{ a: [1, 9] }, { a: 6 }, {}],
    ],
    [
      '$elemMatch filters documents',
      { a: { $elemMatch: { b: 1, c: { $gt: 1 } } } },
      [{ a: [{ b: 1, c: 2 }] }],
      [{ a: [{ b: 1 }, { b: 2, c: 2 }] }, { a: { b: 1, c: 2 } }],
    ],
    [
      '$elemMatch does not look into an inner array by value',
      { a: { $elemMatch: { $gt: 5 } } },
      [{ a: [6] }],
      [{ a: [[6]] }],
    ],
    [
      '$elemMatch takes an inner array for a document of offsets',
      { a: { $elemMatch: { 0: 7 } } },
      [{ a: [[7]] }],
      [{ a: [7] }],
    ],
    [
      '$elemMatch takes logic',
      { a: { $elemMatch: { $or: [{ b: 1 }, { c: 1 }] } } },
      [{ a: [{ c: 1 }] }],
      [{ a: [{ d: 1 }] }],
    ],
    [
      '$elemMatch under a path through an array',
      { 'a.b': { $elemMatch: { $eq: 1 } } },
      [{ a: [{ b: [1] }] }],
      [{ a: [{ b: 1 }] }],
    ],
    [
      '$not $elemMatch matches what has none',
      { a: { $not: { $elemMatch: { b: 1 } } } },
      [{}, { a: [] }, { a: [{ b: 2 }] }],
      [{ a: [{ b: 1 }] }],
    ],
    [
      '$elemMatch takes $not, $in and $ne',
      { a: { $elemMatch: { $not: { $gt: 3 }, $in: [1, 2, 9], $ne: 1 } } },
      [{ a: [2] }],
      [{ a: [1] }, { a: [9] }],
    ],
  ]);
});

describe('$mod', () => {
  check([
    [
      'matches the remainder',
      { a: { $mod: [4, 0] } },
      [{ a: 8 }, { a: Long.fromNumber(12) }, { a: 0 }],
      [{ a: 6 }, { a: '8' }, {}],
    ],
    ['cuts fractions off', { a: { $mod: [4, 1] } }, [{ a: 5.9 }], [{ a: 4.9 }]],
    ['keeps the sign of the dividend', { a: { $mod: [4, -1] } }, [{ a: -5 }], [{ a: 5 }]],
    ['matches negative multiples with 0', { a: { $mod: [4, 0] } }, [{ a: -8 }], [{ a: -7 }]],
    ['never matches NaN and infinity', { a: { $mod: [1, 0] } }, [{ a: 1 }], [{ a: NaN }, { a: Infinity }]],
  ]);
});

describe('$expr', () => {
  check([
    ['compares fields', { $expr: { $gt: ['$a', '$b'] } }, [{ a: 2, b: 1 }], [{ a: 1, b: 2 }]],
    ['compares across types', { $expr: { $gt: ['$a', 5] } }, [{ a: 'x' }, { a: 6 }], [{ a: null }, {}]],
    [
      'is met by what is true',
      { $expr: '$a' },
      [{ a: 1 }, { a: 'x' }, { a: [] }],
      [{ a: 0 }, { a: null }, {}, { a: false }],
    ],
  ]);

  it('knows the variables it is given', () => {
    expect(compileFilter({ $expr: { $eq: ['$a', '$$x'] } }, { variables: { x: 3 } })({ a: 3 })).toBe(true);
  });
});

describe('with a collation', () => {
  const collator = createCollator({ locale: 'de', strength: 1 });

  it.each([
    [{ a: 'apfel' }, { a: 'Äpfel' }, true],
    [{ a: { $in: ['APFEL'] } }, { a: 'äpfel' }, true],
    [{ a: { $in: ['zz', 'APFEL', 'b', 7] } }, { a: ['x', 'äpfel'] }, true],
    [{ a: { $in: ['zz', 'b', 'a'] } }, { a: 'äpfel' }, false],
    [{ a: { $in: [['B']] } }, { a: ['b'] }, true],
    [{ a: { $gt: 'Apfel' } }, { a: 'äpfel' }, false],
    [{ a: { b: 'x' } }, { a: { b: 'X' } }, true],
    [{ a: { $regex: 'apfel' } }, { a: 'Apfel' }, false],
  ])('%j on %j is %s', (filter, document, expected) => {
    expect(compileFilter(filter, { collator })(document)).toBe(expected);
  });
});

describe('refusals', () => {
  it.each<[Document, string]>([
    [{ a: { $foo: 1 } }, '2 unknown operator: $foo'],
    [{ a: { $gt: 1, b: 2 } }, '2 unknown operator: b'],
    [
      { $foo: 1 },
      "2 unknown top level operator: $foo. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.",
    ],
    [{ $where: 'true' }, '238 the query operator $where is not offered by the embedded database server'],
    [{ a: { $near: [1, 2] } }, '238 the query operator $near is not offered by the embedded database server'],
    [
      { a: { $bitsAllSet: 1 } },
      '238 the query operator $bitsAllSet is not offered by the embedded database server',
    ],
    [{ $and: [] }, '2 $and/$or/$nor must be a nonempty array'],
    [{ $or: { a: 1 } }, '2 $or must be an array'],
    [{ $or: [1] }, '2 $or/$and/$nor entries need to be full objects'],
    [{ a: { $in: 1 } }, '2 $in needs an array'],
    [{ a: { $in: [{ $gt: 1 }] } }, '2 cannot nest $ under $in'],
    [{ a: { $nin: 1 } }, '2 $nin needs an array'],
    [{ a: { $all: 1 } }, '2 $all needs an array'],
    [{ a: { $all: [{ $gt: 1 }] } }, '2 no $ expressions in $all'],
    [{ a: { $elemMatch: 1 } }, '2 $elemMatch needs an Object'],
    [{ a: { $not: 1 } }, '2 $not needs a regex or a document'],
    [{ a: { $not: {} } }, '2 $not cannot be empty'],
    [{ a: { $ne: new BSONRegExp('x', '') } }, "2 Can't have regex as arg to $ne."],
    [{ a: { $size: -1 } }, '2 Failed to parse $size. Expected a non-negative integer in: $size: -1'],
    [{ a: { $mod: [0, 1] } }, '2 divisor cannot be 0'],
    [{ a: { $mod: [1] } }, '2 malformed mod, not enough elements'],
    [{ a: { $mod: [1, 2, 3] } }, '2 malformed mod, too many elements'],
    [{ a: { $type: 'strong' } }, '2 Unknown type name alias: strong'],
    [{ a: { $type: 99 } }, '2 Invalid numerical type code: 99'],
    [{ a: { $options: 'i' } }, '2 $options needs a $regex'],
    [{ a: { $regex: 1 } }, '2 $regex has to be a string'],
    [{ a: { $regex: 'x', $options: 'q' } }, '51108 invalid flag in regex options: q'],
    [
      { a: { $regex: new BSONRegExp('x', 'i'), $options: 'm' } },
      '51075 options set in both $regex and $options',
    ],
    [{ $expr: { $foo: 1 } }, "168 Unrecognized expression '$foo'"],
    [
      { 'a.$id': 1 },
      '238 a condition on a part of a DBRef (a.$id) is not offered by the embedded database server',
    ],
    [{ $expr: '$$x' }, '17276 Use of undefined variable: x'],
  ])('%j is %s', (filter, expected) => {
    expect(refusal(() => isMet(filter, {}))).toBe(expected);
  });
});

describe('needsNumericTypes', () => {
  it.each<[Document, boolean]>([
    [{ a: { $type: 'long' } }, true],
    [{ $and: [{ b: 1 }, { a: { $not: { $type: 'int' } } }] }, true],
    [{ $expr: { $eq: ['$a', 1] } }, true],
    [{ a: { $gt: 1 }, $or: [{ b: 2 }] }, false],
    [{ a: 'type' }, false],
  ])('of %j is %s', (filter, expected) => {
    expect(needsNumericTypes(filter)).toBe(expected);
  });
});
