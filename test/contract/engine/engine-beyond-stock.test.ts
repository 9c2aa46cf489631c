import { describe, expect, it } from 'vitest';
import {
  askStockGateway,
  createScriptedEngine,
  type Script,
  type ScriptedOperation,
} from '../../support/federations/scripted-federation.ts';

/** A case in which the stock gateway is wrong, told by what it answers, and why ours is right. */
interface NamedCase extends Script {
  readonly name: string;
  readonly why: string;
  readonly operation: ScriptedOperation;
  readonly ours: { readonly data: unknown; readonly errorPaths?: readonly unknown[] };
  readonly stock: { readonly data: unknown; readonly errorPaths?: readonly unknown[] };
}

const failed = (...path: (string | number)[]) => ({ message: 'failed', path });

const named: readonly NamedCase[] = [
  {
    name: 'zero, false and the empty text in a renamed field',
    why: 'Fields of one name and different types are fetched under two names and renamed after. The stock gateway renames only what counts as true in JavaScript, and loses the rest.',
    subgraphs: {
      left: `type Query { shapes: [Shape!] } interface Shape { id: ID! }
             type Circle implements Shape { id: ID! size: Int! } type Square implements Shape { id: ID! size: Int }`,
    },
    operation: { text: '{ shapes { ... on Circle { size } ... on Square { size } } }' },
    answers: {
      left: [
        {
          data: {
            shapes: [
              { __typename: 'Circle', size: 1 },
              { __typename: 'Square', size__alias_0: 0 },
              { __typename: 'Square', size__alias_0: 2 },
            ],
          },
        },
      ],
    },
    ours: { data: { shapes: [{ size: 1 }, { size: 0 }, { size: 2 }] } },
    stock: { data: { shapes: [{ size: 1 }, { size: null }, { size: 2 }] } },
  },
  {
    name: 'the path of an error in a renamed field',
    why: 'The caller knows the field by the name he asked for. The stock gateway tells him the name it made up.',
    subgraphs: {
      left: `type Query { shapes: [Shape!] } interface Shape { id: ID! }
             type Circle implements Shape { id: ID! size: Int! } type Square implements Shape { id: ID! size: Int }`,
    },
    operation: { text: '{ shapes { ... on Circle { size } ... on Square { size } } }' },
    answers: {
      left: [
        {
          data: { shapes: [{ __typename: 'Square', size__alias_0: null }] },
          errors: [failed('shapes', 0, 'size__alias_0')],
        },
      ],
    },
    ours: { data: { shapes: [{ size: null }] }, errorPaths: [['shapes', 0, 'size']] },
    stock: { data: { shapes: [{ size: null }] }, errorPaths: [['shapes', 0, 'size__alias_0']] },
  },
  {
    name: 'the path of an error in a list of which only some entries were asked about',
    why: 'A subgraph counts the entities it was asked about. The stock gateway takes this for the position in the list.',
    subgraphs: {
      left: `type Query { hits: [Hit] } union Hit = Note | Quarter type Note { text: String } type Quarter @key(fields: "id") { id: ID! }`,
      right: 'type Quarter @key(fields: "id") { id: ID! beds: Int }',
    },
    operation: { text: '{ hits { ... on Note { text } ... on Quarter { beds } } }' },
    answers: {
      left: [
        {
          data: {
            hits: [
              { __typename: 'Note', text: 't' },
              null,
              { __typename: 'Quarter', id: 'a' },
              { __typename: 'Quarter', id: 'b' },
            ],
          },
        },
      ],
      right: [
        { data: { _entities: [{ beds: 1 }, { beds: null }] }, errors: [failed('_entities', 1, 'beds')] },
      ],
    },
    ours: {
      data: { hits: [{ text: 't' }, null, { beds: 1 }, { beds: null }] },
      errorPaths: [['hits', 3, 'beds']],
    },
    stock: {
      data: { hits: [{ text: 't' }, null, { beds: 1 }, { beds: null }] },
      errorPaths: [['hits', 2, 'beds']],
    },
  },
  {
    name: 'the path of an error about a call as a whole',
    why: 'Nothing in the answer is called `_entities` or `@`: those are words between gateway and subgraph.',
    subgraphs: {
      left: 'type Query { quarters: [Quarter] } type Quarter @key(fields: "id") { id: ID! }',
      right: 'type Quarter @key(fields: "id") { id: ID! beds: Int }',
    },
    operation: { text: '{ quarters { beds } }' },
    answers: {
      left: [{ data: { quarters: [{ __typename: 'Quarter', id: 'a' }] } }],
      right: [{ data: null, errors: [failed('_entities')] }],
    },
    ours: { data: { quarters: [{ beds: null }] }, errorPaths: [undefined] },
    stock: { data: { quarters: [{ beds: null }] }, errorPaths: [['quarters', '@', '_entities']] },
  },
  {
    name: 'lists of lists of an object that two subgraphs fill',
    why: 'Each subgraph knows some fields of the same objects. The stock gateway lets the later list of lists replace the earlier one.',
    subgraphs: {
      left: `type Query { box: Box } type Box @key(fields: "id") { id: ID! grid: [[Cell!]] @shareable } type Cell @shareable { x: Int! }`,
      right: `type Box @key(fields: "id") { id: ID! grid: [[Cell!]] @shareable } type Cell @shareable { y: Int }`,
    },
    operation: { text: '{ box { grid { x y } } }' },
    answers: {
      left: [{ data: { box: { __typename: 'Box', id: '1', grid: [[{ x: 1 }], []] } } }],
      right: [{ data: { _entities: [{ grid: [[{ y: 2 }], []] }] } }],
    },
    ours: { data: { box: { grid: [[{ x: 1, y: 2 }], []] } } },
    stock: { data: { box: { grid: [null, []] } } },
  },
  {
    name: 'an object that one subgraph fills and another does not know',
    why: 'Null of one department must not wipe out what another has said. In the stock gateway the later answer wins.',
    subgraphs: {
      left: `type Query { box: Box } type Box @key(fields: "id") { id: ID! place: Place @shareable } type Place @shareable { x: Int }`,
      right: `type Box @key(fields: "id") { id: ID! place: Place @shareable } type Place @shareable { y: Int }`,
    },
    operation: { text: '{ box { place { x y } } }' },
    answers: {
      left: [{ data: { box: { __typename: 'Box', id: '1', place: { x: 1 } } } }],
      right: [{ data: { _entities: [{ place: null }] } }],
    },
    ours: { data: { box: { place: { x: 1, y: null } } } },
    stock: { data: { box: { place: null } } },
  },
  {
    name: 'the type of an object after a subgraph that knows its interface only',
    why: 'A subgraph with @interfaceObject says the interface where it is asked for the type. The stock gateway believes it and drops the object without a word.',
    subgraphs: {
      left: `type Query { one: Media } interface Media @key(fields: "id") { id: ID! } type Book implements Media @key(fields: "id") { id: ID! pages: Int }`,
      right: `type Media @key(fields: "id") @interfaceObject { id: ID! votes: Int }`,
    },
    operation: { text: '{ one { __typename ... on Book { pages } votes } }' },
    answers: {
      left: [{ data: { one: { __typename: 'Book', id: '1', pages: 3 } } }],
      right: [{ data: { _entities: [{ __typename: 'Media', votes: 2 }] } }],
    },
    ours: { data: { one: { __typename: 'Book', pages: 3, votes: 2 } } },
    stock: { data: { one: null } },
  },
  {
    name: "a fragment on an object's own type inside a fragment on its interface",
    why: 'Both fragments apply to the object. The stock gateway forgets its type in between where the subgraph was not asked for it.',
    subgraphs: {
      left: `type Query { brand: Brand } type Brand @key(fields: "id") { id: ID! label: String } `,
      right: `interface Node { id: ID! } type Brand implements Node @key(fields: "id") { id: ID! }`,
    },
    operation: { text: '{ brand { ... on Node { ... on Brand { label } } } }' },
    answers: { left: [{ data: { brand: { label: 'x' } } }] },
    ours: { data: { brand: { label: 'x' } } },
    stock: { data: { brand: {} } },
  },
  {
    name: 'a null that climbs because a subgraph breaks its own schema',
    why: 'GraphQL demands an error for it. The stock gateway hides it in an extension.',
    subgraphs: { left: 'type Query { quarters: [Quarter!] } type Quarter { name: String! }' },
    operation: { text: '{ quarters { name } }' },
    answers: { left: [{ data: { quarters: [{ name: 'a' }, { name: null }] } }] },
    ours: { data: { quarters: null }, errorPaths: [['quarters', 1, 'name']] },
    stock: { data: { quarters: null } },
  },
  {
    name: 'a list where the schema says object',
    why: 'One department out of order must not blank the others. The stock gateway gives up the whole answer.',
    subgraphs: {
      left: 'type Query { quarter: Quarter } type Quarter { name: String }',
      right: 'type Query { offers: [String] }',
    },
    operation: { text: '{ quarter { name } offers }' },
    answers: { left: [{ data: { quarter: { name: ['a'] } } }], right: [{ data: { offers: 'none' } }] },
    ours: { data: { quarter: { name: null }, offers: null }, errorPaths: [['quarter', 'name'], ['offers']] },
    stock: { data: null, errorPaths: [undefined] },
  },
  {
    name: 'an input of a computation whose name a plan had to change',
    why: 'Null is an answer: the rest is computed with it. The stock gateway does not rename null and then finds the input missing.',
    subgraphs: {
      left: `type Query { nodes: [Node!] } interface Node { id: ID! }
             type Product implements Node @key(fields: "id") { id: ID! name: String } type Brand implements Node { id: ID! name: String! }`,
      right: `type Product @key(fields: "id") { id: ID! name: String @external places: Int @requires(fields: "name") }`,
    },
    operation: { text: '{ nodes { ... on Brand { name } ... on Product { places } } }' },
    answers: {
      left: [{ data: { nodes: [{ __typename: 'Product', id: '1', name__alias_0: null }] } }],
      right: [{ data: { _entities: [{ places: 2 }] } }],
    },
    ours: { data: { nodes: [{ places: 2 }] } },
    stock: { data: { nodes: [{ places: null }] } },
  },
];

describe.each(named)('$name', ({ operation, ours, stock, ...script }) => {
  it('is right in ours', async () => {
    const { data, errors } = await createScriptedEngine(script).ask(operation);
    expect({ data, errorPaths: errors.map(({ path }) => path) }).toEqual({ errorPaths: [], ...ours });
  });

  // When this one fails the stock gateway was repaired, and the case can go.
  it('is wrong in the stock gateway', async () => {
    const { data, errors } = await askStockGateway(script, operation);
    expect({ data, errorPaths: errors.map(({ path }) => path) }).toEqual({ errorPaths: [], ...stock });
  });
});
