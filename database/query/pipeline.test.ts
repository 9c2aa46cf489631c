import { BSONRegExp, Decimal128, type Document, Double, Long } from 'bson';
import { describe, expect, it } from 'vitest';
import { createCollator } from './collation.ts';
import { compileFilter } from './filter.ts';
import { runPipeline, splitLeadingMatch, terminalStage, type CollectionReader } from './pipeline.ts';
import { plain, refusal } from './test-support.ts';
import { typeName } from './types.ts';

type Collections = Readonly<Record<string, Document[]>>;

function reader(documents: Document[]): CollectionReader {
  return {
    scan: () => documents,
    find: (filter, collator) => documents.filter(compileFilter(filter, { collator })),
  };
}

// Fields are compared in order, as JSON.
const run = (
  input: Document[],
  stages: Document[],
  options: { collections?: Collections; variables?: Document; collation?: Document } = {},
): string =>
  JSON.stringify(
    plain(
      runPipeline(stages, {
        input,
        collection: (name) => reader(options.collections?.[name] ?? []),
        variables: options.variables,
        collator: createCollator(options.collation),
      }),
    ),
  );

type Case = readonly [title: string, input: Document[], stages: Document[], expected: string];

function check(title: string, cases: readonly Case[]): void {
  describe(title, () => {
    it.each(cases)('%s', (_title, input, stages, expected) => {
      expect(run(input, stages)).toBe(expected);
    });
  });
}

check('$match, $sort, $skip, $limit and $count', [
  ['$match keeps what meets the filter', [{ a: 1 }, { a: 2 }], [{ $match: { a: { $gt: 1 } } }], '[{"a":2}]'],
  [
    '$sort orders',
    [{ a: 2 }, { a: null }, { b: 1 }, { a: [3, 1] }],
    [{ $sort: { a: 1 } }],
    '[{"a":null},{"b":1},{"a":[3,1]},{"a":2}]',
  ],
  ['$skip and $limit page', [{ a: 1 }, { a: 2 }, { a: 3 }], [{ $skip: 1 }, { $limit: 1 }], '[{"a":2}]'],
  ['$count counts', [{}, {}], [{ $count: 'n' }], '[{"n":2}]'],
  ['$count of nothing is nothing', [], [{ $count: 'n' }], '[]'],
]);

check('$project', [
  ['includes', [{ _id: 1, a: 1, b: 2 }], [{ $project: { b: 1 } }], '[{"_id":1,"b":2}]'],
  ['excludes', [{ _id: 1, a: 1, b: 2 }], [{ $project: { _id: 0, b: 0 } }], '[{"a":1}]'],
  [
    'calculates',
    [{ _id: 1, a: 1 }],
    [{ $project: { x: { $add: ['$a', 1] }, y: 'text', _id: 0 } }],
    '[{"x":2,"y":"text"}]',
  ],
  [
    'takes $slice for the expression',
    [{ a: [1, 2, 3] }],
    [{ $project: { a: { $slice: ['$a', 2] } } }],
    '[{"a":[1,2]}]',
  ],
]);

check('$addFields, $set and $unset', [
  [
    'add fields at the end',
    [{ _id: 1, b: 1 }],
    [{ $addFields: { a: { $add: ['$b', 1] } } }],
    '[{"_id":1,"b":1,"a":2}]',
  ],
  ['replace fields in their place', [{ a: 1, b: 2 }], [{ $set: { a: '$b' } }], '[{"a":2,"b":2}]'],
  ['take numbers and booleans for values', [{ a: 5 }], [{ $set: { a: 0, b: true } }], '[{"a":0,"b":true}]'],
  ['see the document as it was', [{ a: 1, b: 2 }], [{ $set: { a: '$b', b: '$a' } }], '[{"a":2,"b":1}]'],
  [
    'set nested fields',
    [{ a: { x: 1 } }],
    [{ $set: { 'a.y': 2, b: { c: 3 } } }],
    '[{"a":{"x":1,"y":2},"b":{"c":3}}]',
  ],
  [
    'go into arrays of documents',
    [{ a: [{ x: 1 }, { x: 2 }] }],
    [{ $addFields: { 'a.y': '$k' } }],
    '[{"a":[{"x":1},{"x":2}]}]',
  ],
  [
    'set a field in every document of an array',
    [{ k: 7, a: [{ x: 1 }, 5] }],
    [{ $addFields: { 'a.y': '$k' } }],
    '[{"k":7,"a":[{"x":1,"y":7},{"y":7}]}]',
  ],
  [
    'leave a field out for a missing value',
    [{ a: 1, b: 2 }],
    [{ $set: { a: '$$REMOVE', c: '$none' } }],
    '[{"b":2}]',
  ],
  ['merge into sub-documents', [{ a: { x: 1 } }], [{ $set: { a: { y: 2 } } }], '[{"a":{"x":1,"y":2}}]'],
  ['$unset drops one field', [{ a: 1, b: 2 }], [{ $unset: 'a' }], '[{"b":2}]'],
  [
    '$unset drops several, nested and in arrays',
    [{ a: [{ x: 1, y: 2 }], b: 2 }],
    [{ $unset: ['a.x', 'b'] }],
    '[{"a":[{"y":2}]}]',
  ],
]);

check('$replaceRoot and $replaceWith', [
  ['$replaceRoot takes newRoot', [{ a: { b: 1 } }], [{ $replaceRoot: { newRoot: '$a' } }], '[{"b":1}]'],
  [
    '$replaceWith takes an expression',
    [{ a: { b: 1 }, c: 2 }],
    [{ $replaceWith: { $mergeObjects: [{ d: 0 }, '$a'] } }],
    '[{"d":0,"b":1}]',
  ],
]);

check('$unwind', [
  [
    'makes a document of each element',
    [{ _id: 1, a: [1, 2] }],
    [{ $unwind: '$a' }],
    '[{"_id":1,"a":1},{"_id":1,"a":2}]',
  ],
  ['drops empty, null and missing', [{ a: [] }, { a: null }, { b: 1 }], [{ $unwind: '$a' }], '[]'],
  ['takes a scalar for one element', [{ a: 5 }], [{ $unwind: '$a' }], '[{"a":5}]'],
  [
    'keeps empty, null and missing when told',
    [{ n: 1, a: [] }, { n: 2, a: null }, { n: 3 }],
    [{ $unwind: { path: '$a', preserveNullAndEmptyArrays: true } }],
    '[{"n":1},{"n":2,"a":null},{"n":3}]',
  ],
  [
    'numbers the elements',
    [{ a: ['x', 'y'] }],
    [{ $unwind: { path: '$a', includeArrayIndex: 'i' } }],
    '[{"a":"x","i":0},{"a":"y","i":1}]',
  ],
  [
    'gives what is no array the number null',
    [{ a: 5 }, { n: 1 }],
    [{ $unwind: { path: '$a', includeArrayIndex: 'i', preserveNullAndEmptyArrays: true } }],
    '[{"a":5,"i":null},{"n":1,"i":null}]',
  ],
  [
    'leads through documents',
    [{ a: { b: [1, 2], c: 3 } }],
    [{ $unwind: '$a.b' }],
    '[{"a":{"b":1,"c":3}},{"a":{"b":2,"c":3}}]',
  ],
  ['keeps an inner array', [{ a: [[1, 2]] }], [{ $unwind: '$a' }], '[{"a":[1,2]}]'],
]);

const SALES = [
  { k: 'a', n: 1, t: 'x' },
  { k: 'b', n: 5 },
  { k: 'a', n: 2.5, t: null },
  { n: 7, t: 'y' },
  { k: null, n: 'text', t: 'y' },
];

check('$group', [
  [
    'sums',
    SALES,
    [{ $group: { _id: '$k', s: { $sum: '$n' } } }],
    '[{"_id":"a","s":3.5},{"_id":"b","s":5},{"_id":null,"s":7}]',
  ],
  [
    'counts with $sum 1 and $count',
    SALES,
    [{ $group: { _id: null, a: { $sum: 1 }, b: { $count: {} } } }],
    '[{"_id":null,"a":5,"b":5}]',
  ],
  [
    'averages numbers only',
    SALES,
    [{ $group: { _id: '$k', m: { $avg: '$n' } } }],
    '[{"_id":"a","m":1.75},{"_id":"b","m":5},{"_id":null,"m":7}]',
  ],
  [
    'averages nothing to null',
    [{ a: 'x' }],
    [{ $group: { _id: 1, m: { $avg: '$a' } } }],
    '[{"_id":1,"m":null}]',
  ],
  [
    'finds least and greatest, not null',
    SALES,
    [{ $group: { _id: null, a: { $min: '$n' }, b: { $max: '$n' }, c: { $min: '$t' } } }],
    '[{"_id":null,"a":1,"b":"text","c":"x"}]',
  ],
  [
    'keeps first and last, null for missing',
    SALES,
    [{ $group: { _id: null, a: { $first: '$t' }, b: { $last: '$k' }, c: { $first: '$none' } } }],
    '[{"_id":null,"a":"x","b":null,"c":null}]',
  ],
  [
    'pushes null but not missing',
    SALES,
    [{ $group: { _id: '$k', t: { $push: '$t' } } }],
    '[{"_id":"a","t":["x",null]},{"_id":"b","t":[]},{"_id":null,"t":["y","y"]}]',
  ],
  [
    'gathers sets',
    SALES,
    [{ $group: { _id: null, t: { $addToSet: '$t' } } }],
    '[{"_id":null,"t":["x",null,"y"]}]',
  ],
  [
    'pushes documents',
    SALES.slice(0, 1),
    [{ $group: { _id: '$k', all: { $push: { n: '$n', x: '$none' } } } }],
    '[{"_id":"a","all":[{"n":1}]}]',
  ],
  [
    'merges documents',
    [{ a: { x: 1, y: 1 } }, { a: { y: 2 } }, { a: null }],
    [{ $group: { _id: null, m: { $mergeObjects: '$a' } } }],
    '[{"_id":null,"m":{"x":1,"y":2}}]',
  ],
  [
    'merges documents of an expression',
    [
      { k: 'a', v: 1 },
      { k: 'b', v: 2 },
    ],
    [{ $group: { _id: null, m: { $mergeObjects: { v: '$v', k: '$k' } } } }],
    '[{"_id":null,"m":{"v":2,"k":"b"}}]',
  ],
  [
    'groups by documents, field by field',
    [{ a: 1, b: 1 }, { a: 1, b: 1 }, { a: 1 }, { a: 1, b: null }],
    [{ $group: { _id: { a: '$a', b: '$b' }, n: { $sum: 1 } } }],
    '[{"_id":{"a":1,"b":1},"n":2},{"_id":{"a":1},"n":1},{"_id":{"a":1,"b":null},"n":1}]',
  ],
  [
    'groups numbers of all types by value',
    [{ a: 1 }, { a: new Double(1) }, { a: Long.ONE }, { a: Decimal128.fromString('1.0') }],
    [{ $group: { _id: '$a', n: { $sum: 1 } } }],
    '[{"_id":1,"n":4}]',
  ],
  [
    'does not group text with numbers',
    [{ a: 1 }, { a: '1' }],
    [{ $group: { _id: '$a', n: { $sum: 1 } } }],
    '[{"_id":1,"n":1},{"_id":"1","n":1}]',
  ],
  ['makes no group of nothing', [], [{ $group: { _id: null, n: { $sum: 1 } } }], '[]'],
  [
    'keeps arrays as keys',
    [{ a: [1, 2] }, { a: [1, 2] }],
    [{ $group: { _id: '$a', n: { $sum: 1 } } }],
    '[{"_id":[1,2],"n":2}]',
  ],
  [
    'sums without the errors of doubles',
    [{ a: 0.1 }, { a: 0.2 }, { a: 0.3 }, { a: 0.4 }],
    [{ $group: { _id: null, s: { $sum: '$a' } } }],
    '[{"_id":null,"s":1}]',
  ],
]);

describe('types in $group', () => {
  it.each<[string, unknown[], string]>([
    ['ints', [1, 2], 'int'],
    ['ints beyond 32 bits', [2147483647, 1], 'long'],
    ['an int and a long', [1, Long.ONE], 'long'],
    ['an int and a double', [1, new Double(1)], 'double'],
    ['an int and a decimal', [1, Decimal128.fromString('1.5')], 'decimal'],
  ])('the sum of %s', (_title, values, expected) => {
    const [group] = runPipeline([{ $group: { _id: null, s: { $sum: '$a' } } }], {
      input: values.map((a) => ({ a })),
      collection: () => reader([]),
    });
    expect(typeName(group?.['s'])).toBe(expected);
  });
});

check('$sortByCount and $bucket', [
  [
    '$sortByCount counts and orders',
    [{ a: 'x' }, { a: 'y' }, { a: 'y' }],
    [{ $sortByCount: '$a' }],
    '[{"_id":"y","count":2},{"_id":"x","count":1}]',
  ],
  [
    '$bucket puts a boundary into the bucket it begins',
    [{ a: 1 }, { a: 5 }, { a: 7 }, { a: 10 }],
    [{ $bucket: { groupBy: '$a', boundaries: [1, 5, 10], default: 'more' } }],
    '[{"_id":1,"count":1},{"_id":5,"count":2},{"_id":"more","count":1}]',
  ],
  [
    '$bucket puts null into the default',
    [{ a: 1 }, {}],
    [{ $bucket: { groupBy: '$a', boundaries: [0, 5], default: -1 } }],
    '[{"_id":-1,"count":1},{"_id":0,"count":1}]',
  ],
  [
    '$bucket gathers what it is told',
    [
      { a: 1, b: 2 },
      { a: 2, b: 3 },
    ],
    [{ $bucket: { groupBy: '$a', boundaries: [0, 5], output: { s: { $sum: '$b' } } } }],
    '[{"_id":0,"s":5}]',
  ],
]);

check('$facet', [
  [
    'runs pipelines on the same documents',
    [{ a: 1 }, { a: 2 }],
    [
      {
        $facet: { n: [{ $count: 'n' }], big: [{ $match: { a: { $gt: 1 } } }], none: [{ $match: { a: 9 } }] },
      },
    ],
    '[{"n":[{"n":2}],"big":[{"a":2}],"none":[]}]',
  ],
  ['answers one document for nothing', [], [{ $facet: { all: [{ $match: {} }] } }], '[{"all":[]}]'],
]);

const PLACES = [
  { _id: 1, name: 'one', tags: ['x'] },
  { _id: 2, name: 'two', tags: ['x', 'y'] },
  { _id: 3, tags: [] },
  { _id: 4, name: null, tags: 'y' },
];

describe('$lookup', () => {
  const collections = { places: PLACES };

  it.each<[string, Document[], Document, string]>([
    ['joins equal values', [{ p: 2 }], { localField: 'p', foreignField: '_id' }, '[[2]]'],
    ['answers an empty array without a match', [{ p: 9 }], { localField: 'p', foreignField: '_id' }, '[[]]'],
    [
      'joins every element of a local array',
      [{ p: [1, 3] }],
      { localField: 'p', foreignField: '_id' },
      '[[1,3]]',
    ],
    [
      'joins fields of documents in a local array',
      [{ p: [{ q: 1 }, { q: 2 }] }],
      { localField: 'p.q', foreignField: '_id' },
      '[[1,2]]',
    ],
    ['joins elements of foreign arrays', [{ p: 'y' }], { localField: 'p', foreignField: 'tags' }, '[[2,4]]'],
    [
      'joins null and missing with null and missing',
      [{ p: null }, {}],
      { localField: 'p', foreignField: 'name' },
      '[[3,4],[3,4]]',
    ],
    [
      'joins numbers of all types',
      [{ p: Long.fromNumber(2) }],
      { localField: 'p', foreignField: '_id' },
      '[[2]]',
    ],
    [
      'does not search with a regular expression',
      [{ p: new BSONRegExp('o', '') }],
      { localField: 'p', foreignField: 'name' },
      '[[]]',
    ],
    ['joins nothing twice', [{ p: ['x', 'y'] }], { localField: 'p', foreignField: 'tags' }, '[[1,2,4]]'],
    [
      'runs the pipeline on what the fields join',
      [{ p: [1, 2] }],
      { localField: 'p', foreignField: '_id', pipeline: [{ $match: { name: 'two' } }] },
      '[[2]]',
    ],
    [
      'runs a pipeline without fields on everything',
      [{}],
      { pipeline: [{ $match: { tags: 'y' } }] },
      '[[2,4]]',
    ],
    [
      'knows variables in the pipeline',
      [{ p: 2 }],
      { let: { x: '$p' }, pipeline: [{ $match: { $expr: { $lt: ['$_id', '$$x'] } } }] },
      '[[1]]',
    ],
    [
      'joins by fields and variables',
      [{ p: 'x', q: 1 }],
      {
        localField: 'p',
        foreignField: 'tags',
        let: { q: '$q' },
        pipeline: [{ $match: { $expr: { $gt: ['$_id', '$$q'] } } }],
      },
      '[[2]]',
    ],
  ])('%s', (_title, input, spec, expected) => {
    const stages = [
      { $lookup: { from: 'places', as: 'found', ...spec } },
      { $project: { ids: '$found._id', _id: 0 } },
    ];
    const ids = JSON.parse(run(input, stages, { collections })) as { ids: number[] }[];
    expect(JSON.stringify(ids.map((row) => row.ids))).toBe(expected);
  });

  it('puts whole documents where it is told', () => {
    const stages = [{ $lookup: { from: 'places', localField: 'p', foreignField: '_id', as: 'a.b' } }];
    expect(run([{ _id: 7, p: 1, a: { c: 1 } }], stages, { collections })).toBe(
      '[{"_id":7,"p":1,"a":{"c":1,"b":[{"_id":1,"name":"one","tags":["x"]}]}}]',
    );
  });

  it('joins with a missing collection to nothing', () => {
    expect(
      run([{ p: 1 }], [{ $lookup: { from: 'none', localField: 'p', foreignField: '_id', as: 'x' } }]),
    ).toBe('[{"p":1,"x":[]}]');
  });

  it('joins texts that the collation holds equal', () => {
    const stages = [
      { $lookup: { from: 'places', localField: 'p', foreignField: 'name', as: 'x' } },
      { $project: { n: { $size: '$x' } } },
    ];
    expect(run([{ p: 'ONE' }], stages, { collections, collation: { locale: 'de', strength: 2 } })).toBe(
      '[{"n":1}]',
    );
  });

  it('searches the other collection once for many documents', () => {
    let searches = 0;
    const counting: CollectionReader = { scan: () => [], find: () => ((searches += 1), PLACES) };
    const input = Array.from({ length: 300 }, (_unused, p) => ({ p }));
    runPipeline([{ $lookup: { from: 'places', localField: 'p', foreignField: '_id', as: 'x' } }], {
      input,
      collection: () => counting,
    });
    expect(searches).toBe(1);
  });
});

describe('$unionWith', () => {
  it('appends the other collection', () => {
    expect(run([{ a: 1 }], [{ $unionWith: 'more' }], { collections: { more: [{ b: 2 }] } })).toBe(
      '[{"a":1},{"b":2}]',
    );
  });

  it('runs a pipeline on the other collection', () => {
    const stages = [
      { $unionWith: { coll: 'more', pipeline: [{ $match: { b: 2 } }, { $project: { _id: 0 } }] } },
    ];
    expect(
      run([{ a: 1 }], stages, {
        collections: {
          more: [
            { _id: 1, b: 2 },
            { _id: 2, b: 3 },
          ],
        },
      }),
    ).toBe('[{"a":1},{"b":2}]');
  });
});

describe('runPipeline', () => {
  it('knows the variables of the command', () => {
    expect(
      run([{ a: 1 }, { a: 2 }], [{ $match: { $expr: { $eq: ['$a', '$$x'] } } }, { $set: { b: '$$x' } }], {
        variables: { x: 2 },
      }),
    ).toBe('[{"a":2,"b":2}]');
  });

  it('groups texts that the collation holds equal', () => {
    const stages = [{ $group: { _id: '$a', n: { $sum: 1 } } }];
    expect(
      run([{ a: 'Ä' }, { a: 'a' }, { a: 'b' }], stages, { collation: { locale: 'de', strength: 1 } }),
    ).toBe('[{"_id":"Ä","n":2},{"_id":"b","n":1}]');
  });

  it('reads no more documents than it needs', () => {
    let read = 0;
    const input = Iterator.from([1, 2, 3, 4]).map((a) => ((read += 1), { a }));
    run([...input.take(0)], []);
    const source = Iterator.from([1, 2, 3, 4]).map((a) => ((read += 1), { a }));
    runPipeline([{ $match: { a: { $gt: 1 } } }, { $limit: 1 }], {
      input: source,
      collection: () => reader([]),
    });
    expect(read).toBe(2);
  });

  it.each<[Document, string]>([
    [{ $foo: 1 }, "40324 Unrecognized pipeline stage name: '$foo'"],
    [{ foo: 1 }, "40324 Unrecognized pipeline stage name: 'foo'"],
    [{}, '40323 A pipeline stage specification object must contain exactly one field.'],
    [
      { $match: {}, $sort: {} },
      '40323 A pipeline stage specification object must contain exactly one field.',
    ],
    [{ $out: 'x' }, '40601 $out can only be the final stage in the pipeline'],
    [{ $graphLookup: {} }, '238 the stage $graphLookup is not offered by the embedded database server'],
    [{ $match: 5 }, '15959 the match filter must be an expression in an object'],
    [{ $match: { a: { $foo: 1 } } }, '2 unknown operator: $foo'],
    [{ $limit: 0 }, '15958 the limit must be positive'],
    [{ $limit: 'x' }, '2107201 invalid argument to $limit stage: Expected an integer: $limit: "x"'],
    [{ $skip: -1 }, '5107200 invalid argument to $skip stage: Expected a non-negative number in: $skip: -1'],
    [{ $sort: {} }, '15976 $sort stage must have at least one sort key'],
    [{ $sort: { a: 2 } }, '15975 $sort key ordering must be 1 (for ascending) or -1 (for descending)'],
    [{ $count: '' }, '40156 the count field must be a non-empty string'],
    [{ $count: '$a' }, '40158 the count field cannot be a $-prefixed path'],
    [
      { $project: {} },
      '51272 Invalid $project :: caused by :: projection specification must have at least one field',
    ],
    [{ $project: { a: 1, b: 0 } }, '31254 Cannot do exclusion on field b in inclusion projection'],
    [{ $project: { a: { $elemMatch: {} } } }, "168 Unrecognized expression '$elemMatch'"],
    [{ $set: 5 }, '40272 $set specification stage must be an object'],
    [{ $set: { a: 1, 'a.b': 2 } }, '31249 Path collision at a.b remaining portion b'],
    [{ $unset: 5 }, '31002 $unset specification must be a string or an array containing only string values'],
    [{ $unwind: 'a' }, "28818 path option to $unwind stage should be prefixed with a '$': a"],
    [{ $unwind: {} }, '28812 no path specified to $unwind stage'],
    [
      { $replaceWith: '$none' },
      "40228 'replacement document' expression must evaluate to an object, but resulting value was: missing",
    ],
    [{ $group: { n: { $sum: 1 } } }, '15955 a group specification must include an _id'],
    [{ $group: { _id: 1, n: 1 } }, "40234 The field 'n' must be an accumulator object"],
    [{ $group: { _id: 1, n: { $foo: 1 } } }, "15952 unknown group operator '$foo'"],
    [
      { $group: { _id: 1, n: { $stdDevPop: 1 } } },
      '238 the accumulator $stdDevPop is not offered by the embedded database server',
    ],
    [{ $group: { _id: 1, n: { $sum: 1, $avg: 1 } } }, "40238 The field 'n' must specify one accumulator"],
    [{ $group: { _id: 1, 'n.m': { $sum: 1 } } }, "40235 The field name 'n.m' cannot contain '.'"],
    [{ $group: { _id: 1, n: { $sum: [1, 2] } } }, '40237 The $sum accumulator is a unary operator'],
    [{ $group: { _id: 1, n: { $count: 1 } } }, '9 $count takes no arguments, i.e. $count:{}'],
    [
      { $sortByCount: 'a' },
      '40149 the sortByCount field must be defined as a $-prefixed path or an expression inside an object',
    ],
    [
      { $bucket: { groupBy: '$a', boundaries: [1] } },
      "40192 The $bucket 'boundaries' field must have at least 2 values, but found 1 value(s).",
    ],
    [
      { $bucket: { groupBy: '$a', boundaries: [2, 1] } },
      "40194 The 'boundaries' option to $bucket must be sorted, but elements are not in ascending order",
    ],
    [
      { $bucket: { groupBy: '$a', boundaries: [5, 6] } },
      '40066 $switch could not find a matching branch for an input, and no default was specified.',
    ],
    [{ $facet: {} }, '40169 the $facet specification must be a non-empty object'],
    [{ $facet: { a: [{ $facet: {} }] } }, '40600 $facet is not allowed to be used within a $facet stage'],
    [{ $facet: { a: [{ $foo: 1 }] } }, "40324 Unrecognized pipeline stage name: '$foo'"],
    [
      { $lookup: { from: 'x', as: 'y' } },
      "9 $lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified",
    ],
    [
      { $lookup: { from: 'x', localField: 'a', foreignField: 'b' } },
      "9 must specify 'as' field for a $lookup",
    ],
    [{ $lookup: { from: 'x', foo: 1 } }, '9 unknown argument to $lookup: foo'],
    [
      { $lookup: { from: 'x', as: 'y', pipeline: [{ $foo: 1 }] } },
      "40324 Unrecognized pipeline stage name: '$foo'",
    ],
    [{ $unionWith: { coll: 'x', foo: 1 } }, "40415 BSON field '$unionWith.foo' is an unknown field."],
  ])('refuses %j', (stage, expected) => {
    expect(refusal(() => run([{ a: 1 }], [stage]))).toBe(expected);
  });

  it('checks all stages before the first document is read', () => {
    const input = Iterator.from([1]).map((): Document => {
      throw new Error('read');
    });
    expect(
      refusal(() => runPipeline([{ $match: {} }, { $foo: 1 }], { input, collection: () => reader([]) })),
    ).toBe("40324 Unrecognized pipeline stage name: '$foo'");
  });
});

describe('splitLeadingMatch', () => {
  it.each<[Document[], Document, Document[]]>([
    [[{ $match: { a: 1 } }, { $sort: { a: 1 } }], { a: 1 }, [{ $sort: { a: 1 } }]],
    [[{ $match: { a: 1 } }, { $match: { b: 1 } }], { $and: [{ a: 1 }, { b: 1 }] }, []],
    [[{ $sort: { a: 1 } }, { $match: { a: 1 } }], {}, [{ $sort: { a: 1 } }, { $match: { a: 1 } }]],
    [[], {}, []],
    [[{ $match: 5 }], {}, [{ $match: 5 }]],
  ])('%j', (stages, filter, rest) => {
    expect(splitLeadingMatch(stages)).toEqual({ filter, rest });
  });
});

describe('terminalStage', () => {
  it.each<[Document[], unknown]>([
    [[{ $match: {} }, { $out: 'x' }], { kind: 'out', spec: 'x' }],
    [[{ $merge: { into: 'x' } }], { kind: 'merge', spec: { into: 'x' } }],
    [[{ $out: 'x' }, { $match: {} }], undefined],
    [[], undefined],
  ])('%j', (stages, expected) => {
    expect(terminalStage(stages)).toEqual(expected);
  });
});
