import { Binary, BSONRegExp, Decimal128, type Document, Double, Long, ObjectId } from 'bson';
import { describe, expect, it } from 'vitest';
import { plain, refusal } from '../test-support.ts';
import { typeName } from '../types.ts';
import { compileExpression } from './compile.ts';

const evaluate = (expression: unknown, document: Document = {}): unknown =>
  compileExpression(expression)(document);
const MISSING = 'missing';

/** The value as the driver would show it, `missing` for none. */
const answer = (expression: unknown, document: Document = {}): unknown => {
  const value = evaluate(expression, document);
  return value === undefined ? MISSING : plain(value);
};

type Case = readonly [expression: unknown, document: Document, expected: unknown];

function check(title: string, cases: readonly Case[]): void {
  describe(title, () => {
    it.each(cases)('%j on %j', (expression, document, expected) => {
      expect(answer(expression, document)).toEqual(expected);
    });
  });
}

function refuses(title: string, cases: readonly (readonly [expression: unknown, expected: string])[]): void {
  describe(`refusals of ${title}`, () => {
    it.each(cases)('%j', (expression, expected) => {
      expect(refusal(() => evaluate(expression, { text: 'x', list: [1], n: 1 }))).toBe(expected);
    });
  });
}

const id = new ObjectId('65f000000000000000000001');
const decimal = (text: string): Decimal128 => Decimal128.fromString(text);

check('paths and constants', [
  ['$a', { a: 1 }, 1],
  ['$a', {}, MISSING],
  ['$a.b', { a: { b: 1 } }, 1],
  ['$a.b', { a: [{ b: 1 }, { c: 2 }, 5, { b: [3] }, [{ b: 4 }]] }, [1, [3]]],
  ['$a.b', { a: 5 }, MISSING],
  ['$a.0', { a: [1, 2] }, []],
  ['$constructor', {}, MISSING],
  ['$$ROOT', { a: 1 }, { a: 1 }],
  ['$$CURRENT.a', { a: 1 }, 1],
  ['$$REMOVE', { a: 1 }, MISSING],
  ['text', {}, 'text'],
  [{ $literal: '$a' }, { a: 1 }, '$a'],
  [{ $literal: { $add: [1, 2] } }, {}, { $add: [1, 2] }],
  [['$a', '$none'], { a: 1 }, [1, null]],
  [{ x: '$a', y: '$none', z: { w: 1 } }, { a: 1 }, { x: 1, z: { w: 1 } }],
  [null, {}, null],
]);

refuses('paths', [
  ['$', "16872 '$' by itself is not a valid FieldPath"],
  ['$a.', "40353 FieldPath must not end with a '.'."],
  ['$a..b', '15998 FieldPath field names may not be empty strings.'],
  ['$$none', '17276 Use of undefined variable: none'],
  ['$$CLUSTER_TIME', '238 the variable $$CLUSTER_TIME is not offered by the embedded database server'],
  [{ $foo: 1 }, "168 Unrecognized expression '$foo'"],
  [{ $function: {} }, '238 the expression $function is not offered by the embedded database server'],
  [
    { $add: [1], $subtract: [1, 1] },
    '15983 An object representing an expression must have exactly one field: { $add, $subtract }',
  ],
  [
    { a: 1, $b: 2 },
    "16410 FieldPath field names may not start with '$'. Consider using $getField or $setField.",
  ],
  [{ 'a.b': 1 }, "16412 FieldPath field names may not contain '.'. Consider using $getField or $setField."],
]);

check('comparison', [
  [{ $eq: ['$a', 1] }, { a: 1.0 }, true],
  [{ $eq: ['$none', null] }, {}, false],
  [{ $eq: ['$none', '$none2'] }, {}, true],
  [{ $lt: ['$none', null] }, {}, true],
  [{ $gt: ['a', 99] }, {}, true],
  [{ $gt: [null, 1] }, {}, false],
  [{ $gte: [[1, 2], 5] }, {}, true],
  [{ $lte: [1, 1] }, {}, true],
  [
    {
      $ne: [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    },
    {},
    true,
  ],
  [{ $cmp: [1, 2] }, {}, -1],
  [{ $cmp: [decimal('2'), 2] }, {}, 0],
  [{ $cmp: ['b', 'a'] }, {}, 1],
  [{ $eq: ['$a', [1]] }, { a: 1 }, false],
]);

refuses('comparison', [[{ $gt: [1] }, '16020 Expression $gt takes exactly 2 arguments. 1 was passed in.']]);

check('logic and choice', [
  [{ $and: [] }, {}, true],
  [{ $and: [1, 'x', []] }, {}, true],
  [{ $and: [1, null] }, {}, false],
  [{ $or: [] }, {}, false],
  [{ $or: [0, '$none', 'x'] }, {}, true],
  [{ $not: ['$a'] }, { a: 0 }, true],
  [{ $not: '$a' }, { a: '' }, false],
  [{ $cond: ['$a', 1, 2] }, { a: true }, 1],
  [{ $cond: { if: '$a', then: 1, else: 2 } }, { a: null }, 2],
  [{ $cond: ['$a', '$$REMOVE', 2] }, { a: 1 }, MISSING],
  [{ $ifNull: ['$a', 'none'] }, {}, 'none'],
  [{ $ifNull: ['$a', '$b', 'none'] }, { a: null, b: 0 }, 0],
  [{ $ifNull: ['$a', '$b'] }, { a: null }, MISSING],
  [
    {
      $switch: {
        branches: [
          { case: { $gt: ['$a', 5] }, then: 'big' },
          { case: { $gt: ['$a', 1] }, then: 'small' },
        ],
        default: 'none',
      },
    },
    { a: 3 },
    'small',
  ],
  [{ $switch: { branches: [{ case: false, then: 1 }], default: 'none' } }, {}, 'none'],
  [{ $let: { vars: { x: 2, y: '$a' }, in: { $multiply: ['$$x', '$$y'] } } }, { a: 3 }, 6],
  [{ $let: { vars: { x: { b: [{ c: 1 }] } }, in: '$$x.b.c' } }, {}, [1]],
  [{ $let: { vars: { x: 1 }, in: { $let: { vars: { x: 2, y: '$$x' }, in: ['$$x', '$$y'] } } } }, {}, [2, 1]],
]);

refuses('choice', [
  [{ $cond: [1, 2] }, '16020 Expression $cond takes exactly 3 arguments. 2 were passed in.'],
  [{ $cond: { if: 1, then: 2 } }, "17082 Missing 'else' parameter to $cond"],
  [{ $cond: { if: 1, then: 2, else: 3, or: 4 } }, '17083 Unrecognized parameter to $cond: or'],
  [
    { $switch: { branches: [{ case: false, then: 1 }] } },
    '40066 $switch could not find a matching branch for an input, and no default was specified.',
  ],
  [{ $switch: { branches: [] } }, '40068 $switch requires at least one branch.'],
  [{ $ifNull: [1] }, '1257300 $ifNull needs at least two arguments, had: 1'],
  [
    { $let: { vars: { CURRENT: '$list' }, in: 1 } },
    '238 binding the variable CURRENT is not offered by the embedded database server',
  ],
  [{ $let: { vars: { X: 1 }, in: 1 } }, "9 'X' starts with an invalid character for a user variable name"],
]);

check('arithmetic', [
  [{ $add: [] }, {}, 0],
  [{ $add: ['$a', 1, 2.5] }, { a: 1 }, 4.5],
  [{ $add: ['$a', 1] }, { a: null }, null],
  [{ $add: ['$none', 1] }, {}, null],
  [{ $add: [new Date(5), 10] }, {}, new Date(15)],
  [{ $add: [0.1, 0.2, 0.3] }, {}, 0.6],
  [{ $add: [decimal('1.10'), 2] }, {}, decimal('3.10')],
  [{ $subtract: [5, 7] }, {}, -2],
  [{ $subtract: [new Date(50), new Date(20)] }, {}, 30],
  [{ $subtract: [new Date(50), 20] }, {}, new Date(30)],
  [{ $subtract: [null, 1] }, {}, null],
  [{ $multiply: [] }, {}, 1],
  [{ $multiply: [2, 3, 0.5] }, {}, 3],
  [{ $multiply: [decimal('1.50'), 2] }, {}, decimal('3.00')],
  [{ $multiply: ['$none', 2] }, {}, null],
  [{ $divide: [7, 2] }, {}, 3.5],
  [{ $divide: [null, 2] }, {}, null],
  [{ $mod: [7, 3] }, {}, 1],
  [{ $mod: [-7, 3] }, {}, -1],
  [{ $mod: [5.5, 2] }, {}, 1.5],
  [{ $abs: -5 }, {}, 5],
  [{ $abs: null }, {}, null],
  [{ $ceil: 1.2 }, {}, 2],
  [{ $ceil: -1.2 }, {}, -1],
  [{ $floor: 1.8 }, {}, 1],
  [{ $floor: -1.2 }, {}, -2],
  [{ $round: [10.5] }, {}, 10],
  [{ $round: 11.5 }, {}, 12],
  [{ $round: [19.25, 1] }, {}, 19.2],
  [{ $round: [28.73, 1] }, {}, 28.7],
  [{ $round: [34.32, 1] }, {}, 34.3],
  [{ $round: [-45.39, 1] }, {}, -45.4],
  [{ $round: [1234, -2] }, {}, 1200],
  [{ $round: [25, -1] }, {}, 20],
  [{ $round: [35, -1] }, {}, 40],
  [{ $round: [decimal('2.345'), 2] }, {}, decimal('2.34')],
  [{ $round: [null, 2] }, {}, null],
  [{ $trunc: [7.85, 1] }, {}, 7.8],
  [{ $trunc: -2.3 }, {}, -2],
  [{ $pow: [5, 2] }, {}, 25],
  [{ $pow: [2, -1] }, {}, 0.5],
  [{ $pow: [2, 40] }, {}, 1099511627776],
  [{ $sqrt: 25 }, {}, 5],
  [{ $sqrt: null }, {}, null],
  [{ $sum: [1, 2, 'x', null, 0.5] }, {}, 3.5],
  [{ $sum: '$a' }, { a: [1, 2, 'x'] }, 3],
  [{ $sum: ['$a', 4] }, { a: [1, 2] }, 4],
  [{ $avg: '$a' }, { a: [1, 2, 'x'] }, 1.5],
  [{ $avg: '$none' }, {}, null],
  [{ $min: ['$a', '$b', '$none'] }, { a: 3, b: 2 }, 2],
  [{ $max: '$a' }, { a: [3, null, 7] }, 7],
  [{ $max: [1, 'x'] }, {}, 'x'],
  [{ $min: '$none' }, {}, null],
]);

describe('types of arithmetic results', () => {
  it.each<[unknown, string]>([
    [{ $add: [1, 2] }, 'int'],
    [{ $add: [2147483647, 1] }, 'long'],
    [{ $add: [Long.MAX_VALUE, 1] }, 'double'],
    [{ $add: [Long.ONE, 1] }, 'long'],
    [{ $add: [new Double(2), 1] }, 'double'],
    [{ $add: [decimal('2'), 1] }, 'decimal'],
    [{ $subtract: [new Date(5), new Date(1)] }, 'long'],
    [{ $multiply: [2147483647, 2] }, 'long'],
    [{ $multiply: [Long.MAX_VALUE, 2] }, 'double'],
    [{ $multiply: [2, new Double(3)] }, 'double'],
    [{ $divide: [4, 2] }, 'double'],
    [{ $mod: [-4, 2] }, 'int'],
    [{ $mod: [new Double(4), 2] }, 'double'],
    [{ $ceil: 1.5 }, 'double'],
    [{ $round: [5, 1] }, 'int'],
    [{ $abs: -5 }, 'int'],
    [{ $pow: [2, 3] }, 'int'],
    [{ $pow: [2, 40] }, 'long'],
    [{ $pow: [2, -1] }, 'double'],
    [{ $sqrt: 4 }, 'double'],
    [{ $avg: [1, 3] }, 'double'],
    [{ $sum: [] }, 'int'],
    [{ $size: [[1]] }, 'int'],
    [{ $dateDiff: { startDate: new Date(0), endDate: new Date(0), unit: 'day' } }, 'long'],
  ])('%j is of type %s', (expression, expected) => {
    expect(typeName(evaluate(expression))).toBe(expected);
  });

  it('keeps longs exact that doubles cannot hold', () => {
    expect(evaluate({ $add: [Long.fromString('9007199254740993'), 2] })).toEqual(
      Long.fromString('9007199254740995'),
    );
  });
});

refuses('arithmetic', [
  [{ $add: ['$text', 1] }, '14 $add only supports numeric or date types, not string'],
  [{ $add: [new Date(0), new Date(0)] }, '16612 only one date allowed in an $add expression'],
  [{ $subtract: ['$text', 1] }, "14 can't $subtract int from string"],
  [{ $multiply: ['$text', 1] }, '14 $multiply only supports numeric types, not string'],
  [{ $divide: [1, 0] }, "2 can't $divide by zero"],
  [{ $divide: ['$text', 1] }, '14 $divide only supports numeric types, not string and int'],
  [{ $mod: [1, 0] }, "16610 can't $mod by zero"],
  [{ $abs: '$text' }, '28765 $abs only supports numeric types, not string'],
  [{ $sqrt: -1 }, "28714 $sqrt's argument must be greater than or equal to 0"],
  [{ $pow: [0, -1] }, '28764 $pow cannot take a base of 0 and a negative exponent'],
  [{ $round: [1, 101] }, '51083 cannot apply $round with precision value 101 value must be in [-20, 100]'],
  [
    { $round: [1, 2, 3] },
    '28667 Expression $round takes at least 1 arguments, and at most 2, but 3 were passed in.',
  ],
  [{ $divide: [decimal('1'), 3] }, '238 $divide of decimals is not offered by the embedded database server'],
  [
    { $add: [decimal('1'), 0.1] },
    '238 arithmetic of decimal with 0.1 is not offered by the embedded database server',
  ],
]);

check('strings', [
  [{ $concat: ['a', '$b', 'c'] }, { b: 'x' }, 'axc'],
  [{ $concat: ['a', '$none'] }, {}, null],
  [{ $concat: [] }, {}, ''],
  [{ $toUpper: 'straße ä' }, {}, 'STRAßE ä'],
  [{ $toLower: 'ÄB' }, {}, 'Äb'],
  [{ $toUpper: '$none' }, {}, ''],
  [{ $toLower: 5 }, {}, '5'],
  [{ $trim: { input: '  a b \n' } }, {}, 'a b'],
  [{ $trim: { input: 'xxaxx', chars: 'x' } }, {}, 'a'],
  [{ $trim: { input: '   ' } }, {}, ''],
  [{ $ltrim: { input: '  a ' } }, {}, 'a '],
  [{ $rtrim: { input: ' a  ' } }, {}, ' a'],
  [{ $trim: { input: '$none' } }, {}, null],
  [{ $split: ['a-b--c', '-'] }, {}, ['a', 'b', '', 'c']],
  [{ $split: ['abc', 'x'] }, {}, ['abc']],
  [{ $split: [null, '-'] }, {}, null],
  [{ $replaceOne: { input: 'a.a', find: '.', replacement: { $literal: '$&' } } }, {}, 'a$&a'],
  [{ $replaceOne: { input: 'a.a.a', find: '.', replacement: '-' } }, {}, 'a-a.a'],
  [{ $replaceAll: { input: 'a.a.a', find: '.', replacement: '-' } }, {}, 'a-a-a'],
  [{ $replaceAll: { input: '$none', find: '.', replacement: '-' } }, {}, null],
  [{ $substrCP: ['Äpfel', 0, 2] }, {}, 'Äp'],
  [{ $substrCP: ['😀ab', 1, 5] }, {}, 'ab'],
  [{ $substrCP: ['$none', 0, 2] }, {}, ''],
  [{ $indexOfCP: ['😀ab', 'b'] }, {}, 2],
  [{ $indexOfCP: ['abc', 'x'] }, {}, -1],
  [{ $indexOfCP: ['abcabc', 'a', 1] }, {}, 3],
  [{ $indexOfCP: ['abcabc', 'c', 3, 5] }, {}, -1],
  [{ $indexOfCP: ['$none', 'x'] }, {}, null],
  [{ $strLenCP: 'Ä😀' }, {}, 2],
  [{ $strLenBytes: 'Ä😀' }, {}, 6],
  [{ $strcasecmp: ['Ab', 'aB'] }, {}, 0],
  [{ $strcasecmp: ['b', 'A'] }, {}, 1],
  [{ $regexMatch: { input: 'Bremen', regex: '^bre', options: 'i' } }, {}, true],
  [{ $regexMatch: { input: 'Bremen', regex: new BSONRegExp('MEN$', '') } }, {}, false],
  [{ $regexMatch: { input: '$none', regex: 'x' } }, {}, false],
]);

refuses('strings', [
  [{ $concat: ['a', 1] }, '16702 $concat only supports strings, not int'],
  [{ $toUpper: '$list' }, "16007 can't convert from BSON type array to String"],
  [{ $strLenCP: '$none' }, '34471 $strLenCP requires a string argument, found: missing'],
  [{ $split: ['a', ''] }, '40087 $split requires a non-empty separator'],
  [
    { $split: [1, 'x'] },
    '40085 $split requires an expression that evaluates to a string as a first argument, found: int',
  ],
  [{ $substrCP: ['abc', -1, 2] }, '34455 $substrCP: the starting index must be a non-negative integer.'],
  [{ $trim: { input: 5 } }, '50699 $trim requires its input to be a string, found: int'],
  [{ $trim: { text: 'x' } }, '9 Unrecognized argument to $trim: text'],
  [{ $trim: {} }, "9 Missing 'input' parameter to $trim"],
  [{ $indexOfCP: [5, 'x'] }, '40093 $indexOfCP requires a string as the first argument, found: int'],
  [
    { $replaceAll: { input: 'a', find: '', replacement: 'x' } },
    '238 $replaceAll with an empty find is not offered by the embedded database server',
  ],
]);

check('arrays', [
  [{ $arrayElemAt: ['$a', 0] }, { a: [1, 2] }, 1],
  [{ $arrayElemAt: ['$a', -1] }, { a: [1, 2] }, 2],
  [{ $arrayElemAt: ['$a', 5] }, { a: [1, 2] }, MISSING],
  [{ $arrayElemAt: ['$none', 0] }, {}, null],
  [{ $first: '$a' }, { a: [1, 2] }, 1],
  [{ $last: '$a' }, { a: [1, 2] }, 2],
  [{ $first: '$a' }, { a: [] }, MISSING],
  [{ $first: '$none' }, {}, null],
  [{ $concatArrays: [[1], '$a', []] }, { a: [2, [3]] }, [1, 2, [3]]],
  [{ $concatArrays: [[1], '$none'] }, {}, null],
  [{ $slice: ['$a', 2] }, { a: [1, 2, 3] }, [1, 2]],
  [{ $slice: ['$a', -2] }, { a: [1, 2, 3] }, [2, 3]],
  [{ $slice: ['$a', 1, 1] }, { a: [1, 2, 3] }, [2]],
  [{ $slice: ['$a', -5, 2] }, { a: [1, 2, 3] }, [1, 2]],
  [{ $slice: ['$none', 2] }, {}, null],
  [{ $isArray: '$a' }, { a: [] }, true],
  [{ $isArray: ['$none'] }, {}, false],
  [{ $size: '$a' }, { a: [1, 2] }, 2],
  [{ $reverseArray: '$a' }, { a: [1, 2] }, [2, 1]],
  [{ $reverseArray: '$none' }, {}, null],
  [{ $in: [2, '$a'] }, { a: [1, 2] }, true],
  [{ $in: [{ x: 1, y: 2 }, '$a'] }, { a: [{ y: 2, x: 1 }] }, false],
  [{ $in: ['$none', [null]] }, {}, false],
  [{ $indexOfArray: ['$a', 2] }, { a: [1, 2, 2] }, 1],
  [{ $indexOfArray: ['$a', 2, 2] }, { a: [1, 2, 2] }, 2],
  [{ $indexOfArray: ['$a', 9] }, { a: [1] }, -1],
  [{ $indexOfArray: ['$none', 9] }, {}, null],
  [{ $range: [0, 10, 3] }, {}, [0, 3, 6, 9]],
  [{ $range: [3, 0] }, {}, []],
  [{ $range: [3, 0, -1] }, {}, [3, 2, 1]],
  [{ $sortArray: { input: '$a', sortBy: 1 } }, { a: [3, 'x', 1] }, [1, 3, 'x']],
  [{ $sortArray: { input: '$a', sortBy: { b: -1 } } }, { a: [{ b: 1 }, { b: 2 }] }, [{ b: 2 }, { b: 1 }]],
  [{ $sortArray: { input: '$none', sortBy: 1 } }, {}, null],
  [{ $filter: { input: '$a', as: 'x', cond: { $gt: ['$$x', 1] } } }, { a: [1, 2, 3] }, [2, 3]],
  [{ $filter: { input: '$a', cond: '$$this', limit: 1 } }, { a: [0, 2, 3] }, [2]],
  [{ $filter: { input: '$none', cond: true } }, {}, null],
  [
    { $map: { input: '$a', as: 'x', in: { $add: ['$$x.n', '$b'] } } },
    { a: [{ n: 1 }, { n: 2 }], b: 10 },
    [11, 12],
  ],
  [{ $map: { input: '$a', in: '$$this.none' } }, { a: [{}] }, [null]],
  [{ $map: { input: null, in: 1 } }, {}, null],
  [
    {
      $map: {
        input: '$a',
        as: 'x',
        in: { $map: { input: '$$x', as: 'y', in: { $add: ['$$y', { $size: '$$x' }] } } },
      },
    },
    { a: [[1], [2, 3]] },
    [[2], [4, 5]],
  ],
  [{ $reduce: { input: '$a', initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, { a: [1, 2, 3] }, 6],
  [
    { $reduce: { input: '$a', initialValue: [], in: { $concatArrays: ['$$value', '$$this'] } } },
    { a: [[1], [2]] },
    [1, 2],
  ],
  [{ $reduce: { input: '$none', initialValue: 0, in: 1 } }, {}, null],
]);

refuses('arrays', [
  [{ $size: '$none' }, '17124 The argument to $size must be an array, but was of type: missing'],
  [{ $arrayElemAt: ['$text', 0] }, "28689 $arrayElemAt's first argument must be an array, but is string"],
  [
    { $arrayElemAt: ['$list', 'x'] },
    "28690 $arrayElemAt's second argument must be a numeric value, but is string",
  ],
  [{ $concatArrays: ['$n'] }, '28664 $concatArrays only supports arrays, not int'],
  [{ $in: [1, '$none'] }, '40081 $in requires an array as a second argument, found: missing'],
  [{ $filter: { input: '$n', cond: true } }, '28651 input to $filter must be an array not int'],
  [{ $filter: { input: '$list' } }, "9 Missing 'cond' parameter to $filter"],
  [{ $filter: { input: '$list', cond: true, limit: 0 } }, '327392 $filter: limit must be greater than 0'],
  [{ $map: { input: '$n', in: 1 } }, '16883 input to $map must be an array not int'],
  [
    { $reduce: { input: '$n', initialValue: 0, in: 1 } },
    "40080 $reduce requires that 'input' be an array, found: int",
  ],
  [{ $slice: ['$list', 1, 0] }, '28729 Third argument to $slice must be positive: 0'],
  [{ $slice: ['$n', 1] }, '28724 First argument to $slice must be an array, but is of type: int'],
  [{ $range: [0, 10, 0] }, '34449 $range requires a non-zero step value'],
  [{ $zip: { inputs: [] } }, '238 the expression $zip is not offered by the embedded database server'],
]);

check('sets', [
  [
    {
      $setUnion: [
        [3, 1],
        [1, 2],
      ],
    },
    {},
    [1, 2, 3],
  ],
  [{ $setUnion: [[1], '$none'] }, {}, null],
  [{ $setUnion: [[[1]], [[1], { a: 1 }]] }, {}, [{ a: 1 }, [1]]],
  [
    {
      $setIntersection: [
        [1, 2, 2],
        [2, 3],
      ],
    },
    {},
    [2],
  ],
  [{ $setDifference: [[3, 1, 3, 2], [1]] }, {}, [3, 2]],
  [{ $setDifference: [[1], null] }, {}, null],
  [
    {
      $setIsSubset: [
        [1, 1],
        [1, 2],
      ],
    },
    {},
    true,
  ],
  [{ $setIsSubset: [[4], [1, 2]] }, {}, false],
  [
    {
      $setEquals: [
        [1, 2, 2],
        [2, 1],
      ],
    },
    {},
    true,
  ],
  [{ $setEquals: [[1], [1, 2]] }, {}, false],
  [{ $setUnion: [[1], [new Double(1), Long.ONE]] }, {}, [1]],
  [{ $anyElementTrue: [[0, 'x']] }, {}, true],
  [{ $anyElementTrue: [[]] }, {}, false],
  [{ $allElementsTrue: [[1, null]] }, {}, false],
  [{ $allElementsTrue: [[]] }, {}, true],
]);

refuses('sets', [
  [{ $setUnion: [1] }, '17043 All operands of $setUnion must be arrays. One argument is of type: int'],
  [
    { $setIsSubset: [null, []] },
    '17046 both operands of $setIsSubset must be arrays. First argument is of type: null',
  ],
  [{ $anyElementTrue: [1] }, "17041 $anyElementTrue's argument must be an array"],
]);

check('documents', [
  [{ $mergeObjects: [{ a: 1, b: 1 }, '$x', null, '$none'] }, { x: { b: 2 } }, { a: 1, b: 2 }],
  [{ $mergeObjects: '$list' }, { list: [{ a: 1 }, { b: 2 }] }, { a: 1, b: 2 }],
  [{ $mergeObjects: [] }, {}, {}],
  [
    { $objectToArray: '$x' },
    { x: { a: 1, b: 2 } },
    [
      { k: 'a', v: 1 },
      { k: 'b', v: 2 },
    ],
  ],
  [{ $objectToArray: '$none' }, {}, null],
  [
    {
      $arrayToObject: [
        [
          { k: 'a', v: 1 },
          { k: 'b', v: 2 },
        ],
      ],
    },
    {},
    { a: 1, b: 2 },
  ],
  [
    { $arrayToObject: '$x' },
    {
      x: [
        ['a', 1],
        ['a', 2],
      ],
    },
    { a: 2 },
  ],
  [{ $arrayToObject: '$none' }, {}, null],
  [{ $getField: 'a.b' }, { 'a.b': 1 }, 1],
  [{ $getField: { field: 'b', input: '$a' } }, { a: { b: 1 } }, 1],
  [{ $getField: { field: { $literal: '$x' }, input: '$$ROOT' } }, { $x: 1 }, 1],
  [{ $getField: { field: 'a.b' } }, { 'a.b': 1 }, 1],
  [{ $getField: { field: 'b', input: '$none' } }, {}, MISSING],
]);

refuses('documents', [
  [{ $mergeObjects: ['$n'] }, '40400 $mergeObjects requires object inputs, but input is of type int'],
  [{ $objectToArray: '$n' }, '40390 $objectToArray requires a document input, found: int'],
  [{ $arrayToObject: [['a']] }, '40398 Unrecognised input type format for $arrayToObject: string'],
]);

check('types and conversions', [
  [{ $type: '$none' }, {}, 'missing'],
  [{ $type: '$a' }, { a: null }, 'null'],
  [{ $type: '$a' }, { a: id }, 'objectId'],
  [{ $type: '$a' }, { a: 1.5 }, 'double'],
  [{ $type: '$a' }, { a: new Double(1) }, 'double'],
  [{ $type: '$a' }, { a: [1] }, 'array'],
  [{ $type: '$a' }, { a: new Binary(Buffer.from('x')) }, 'binData'],
  [{ $isNumber: '$a' }, { a: Long.ONE }, true],
  [{ $isNumber: '$none' }, {}, false],
  [{ $toString: 5 }, {}, '5'],
  [{ $toString: 2.5 }, {}, '2.5'],
  [{ $toString: new Double(3) }, {}, '3'],
  [{ $toString: true }, {}, 'true'],
  [{ $toString: id }, {}, '65f000000000000000000001'],
  [{ $toString: new Date(0) }, {}, '1970-01-01T00:00:00.000Z'],
  [{ $toString: decimal('1.50') }, {}, '1.50'],
  [{ $toString: '$none' }, {}, null],
  [{ $toInt: '42' }, {}, 42],
  [{ $toInt: 5.9 }, {}, 5],
  [{ $toInt: -5.9 }, {}, -5],
  [{ $toInt: true }, {}, 1],
  [{ $toInt: null }, {}, null],
  [{ $toLong: new Date(5) }, {}, 5],
  [{ $toLong: '9007199254740993' }, {}, Long.fromString('9007199254740993')],
  [{ $toDouble: '-5.5' }, {}, -5.5],
  [{ $toDouble: new Date(5) }, {}, 5],
  [{ $toDecimal: '1.50' }, {}, decimal('1.50')],
  [{ $toDecimal: 5 }, {}, decimal('5')],
  [{ $toBool: 'false' }, {}, true],
  [{ $toBool: 0 }, {}, false],
  [{ $toBool: '$none' }, {}, null],
  [{ $toObjectId: '65f000000000000000000001' }, {}, id],
  [{ $toDate: '2026-03-29' }, {}, new Date('2026-03-29T00:00:00Z')],
  [{ $toDate: '2026-03-29T12:30:00.5+0100' }, {}, new Date('2026-03-29T11:30:00.500Z')],
  [{ $toDate: Long.fromNumber(5) }, {}, new Date(5)],
  [{ $toDate: id }, {}, id.getTimestamp()],
  [{ $convert: { input: 'x', to: 'int', onError: 'bad', onNull: 'none' } }, {}, 'bad'],
  [{ $convert: { input: '$none', to: 'int', onNull: 'none' } }, {}, 'none'],
  [{ $convert: { input: '7', to: 16 } }, {}, 7],
  [{ $convert: { input: 1, to: null } }, {}, null],
]);

refuses('conversions', [
  [
    { $toInt: '5.5' },
    "241 Failed to parse number '5.5' Did not consume whole string. in $convert with no onError value",
  ],
  [
    { $toInt: 3000000000 },
    '241 Conversion would overflow target type: 3000000000 in $convert with no onError value',
  ],
  [
    { $toInt: NaN },
    '241 Attempt to convert NaN or infinity value to integer type in $convert with no onError value',
  ],
  [{ $toInt: [[1]] }, '241 Unsupported conversion from array to int in $convert with no onError value'],
  [{ $toObjectId: 'xyz' }, "241 Failed to parse objectId 'xyz' in $convert with no onError value"],
  [{ $toDate: 'x' }, "241 Error parsing date string 'x' in $convert with no onError value"],
  [{ $toDate: 5 }, '241 Unsupported conversion from int to date in $convert with no onError value'],
  [
    { $toDate: '2024-02-30' },
    "238 reading '2024-02-30' as a date is not offered by the embedded database server",
  ],
  [
    { $toString: 0.1 + 0.2 },
    '238 writing the double 0.30000000000000004 as a string is not offered by the embedded database server',
  ],
  [{ $convert: { input: 1, to: 'foo' } }, '2 Unknown type name: foo'],
]);

describe('$$NOW', () => {
  it('is the same moment everywhere in an expression', () => {
    expect(answer({ $eq: ['$$NOW', '$$NOW'] })).toBe(true);
  });

  it('is taken from the variables when they have it', () => {
    expect(compileExpression('$$NOW', { variables: { NOW: new Date(7) } })({})).toEqual(new Date(7));
  });
});
