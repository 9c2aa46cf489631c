import { buildSchema, parse, type OperationDefinitionNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { FetchNode, PlanNode, RequiredSelection } from '../planning/query-plan.ts';
import { objectShape } from '../shapes/build-shape.ts';
import { compileSplicing } from './compile-splicing.ts';
import { toByteText } from './byte-text.ts';

const schema = buildSchema(`
  type Query { quarters: [Quarter!] quarter: Quarter offer: Offer constructor: Quarter }
  type Quarter { id: ID! name: String health: Health summary: String! programmes: [Programme!] }
  type Health { workers: Int beds: Int! }
  type Programme { id: ID! name: String }
  interface Offer { title: String }
  type Course implements Offer { title: String }
`);

const fetchOf = (operation: string, requires?: readonly RequiredSelection[]): FetchNode => ({
  kind: 'fetch',
  subgraph: 's',
  operation,
  operationName: undefined,
  isMutation: false,
  variables: [],
  requires,
  inputRewrites: [],
  outputRewrites: [],
});
const named = (responseName: string, selections?: readonly RequiredSelection[]): RequiredSelection => ({
  kind: 'field',
  responseName,
  selections,
});
const on = (typeCondition: string, ...selections: RequiredSelection[]): RequiredSelection[] => [
  { kind: 'fragment', typeCondition, selections },
];
const entities = (selection: string) =>
  `query($r:[_Any!]!){_entities(representations:$r){...on Quarter${selection}}}`;
const sequence = (...nodes: PlanNode[]): PlanNode => ({ kind: 'sequence', nodes });
const at = (path: string, node: PlanNode): PlanNode => ({ kind: 'flatten', path: path.split('.'), node });

/** Splicing of an operation by a plan. */
function splice(text: string, root: PlanNode, conditions: Record<string, boolean> = {}) {
  const [operation] = parse(text).definitions as [OperationDefinitionNode];
  const context = { schema, fragments: new Map(), conditions };
  const answer = objectShape(context, schema.getQueryType()!, [operation.selectionSet]);
  return compileSplicing({ root, conditions, schema, publicSchema: schema, answer });
}
const body = (data: string): string => toByteText(`{"data":${data}}`);

describe('an operation over one subgraph', () => {
  const fetch = fetchOf('{quarters{__typename id name health{workers beds}}}');
  const splicing = splice('{ quarters { id name health { workers beds } } }', fetch)!;
  const { read } = splicing.fetches.get(fetch)!;
  const data = '{"quarters":[{"__typename":"Quarter","id":"a","name":"Gröpelingen","health":null}]}';

  it('is cut into the pieces that are copied', () => {
    const name = Buffer.from('Gröpelingen').toString('latin1');
    expect(read(body(data))).toEqual({
      quarters: [{ __typename: 'Quarter', ',id,name,health': `"id":"a","name":"${name}","health":null` }],
    });
  });

  it('is put together again from them', () => {
    const text = splicing.write(read(body(data))!)!;
    expect(Buffer.from(text, 'latin1').toString()).toBe(
      '{"quarters":[{"id":"a","name":"Gröpelingen","health":null}]}',
    );
  });

  it('may end with a line feed', () => {
    expect(read(`${body(data)}\n`)).toBeDefined();
  });

  it.each([
    ['white space', '{ "quarters":[]}'],
    ['another type', '{"quarters":[{"__typename":"Course","id":"a","name":null,"health":null}]}'],
    ['fields in another order', '{"quarters":[{"id":"a","__typename":"Quarter","name":null,"health":null}]}'],
    ['null where it may not be', '{"quarters":[null]}'],
    ['more than was asked', '{"quarters":[],"more":1}'],
    ['less than was asked', '{}'],
    ['no data', 'null'],
    ['no end', '{"quarters":[{"__typename":"Quarter","id":"a"'],
  ])('leaves an answer with %s to others', (_, odd) => {
    expect(read(body(odd))).toBeUndefined();
  });

  it.each([
    ['errors', '{"data":{"quarters":null},"errors":[]}'],
    ['errors first', '{"errors":[],"data":{"quarters":null}}'],
    ['something after it', '{"data":{"quarters":null}} '],
  ])('leaves an answer with %s to others', (_, odd) => {
    expect(read(toByteText(odd))).toBeUndefined();
  });
});

describe('an operation over several subgraphs', () => {
  const first = fetchOf('{quarters{__typename id name}}');
  const health = fetchOf(entities('{health{workers beds}}'), on('Quarter', named('__typename'), named('id')));
  const summary = fetchOf(
    entities('{summary}'),
    on('Quarter', named('__typename'), named('health', [named('workers'), named('beds')]), named('id')),
  );
  const plan = sequence(first, at('quarters.@', health), at('quarters.@', summary));
  const splicing = splice('{ quarters { summary name } }', plan)!;
  const [firstPart, healthPart, summaryPart] = [first, health, summary].map((node) =>
    splicing.fetches.get(node)!,
  );

  it('tells the entities in the text that other subgraphs wrote', () => {
    const { quarters } = firstPart!.read(
      body('{"quarters":[{"__typename":"Quarter","id":"a","name":"A"}]}'),
    )! as {
      quarters: [Record<string, unknown>];
    };
    expect(healthPart!.represent!(quarters[0])).toBe('{"__typename":"Quarter","id":"a"}');
    const said = healthPart!.read(body('{"_entities":[{"health":{"workers":1,"beds":2}}]}')) as {
      _entities: [object];
    };
    const entity = { ...quarters[0], ...said._entities[0] };
    expect(summaryPart!.represent!(entity)).toBe(
      '{"__typename":"Quarter","health":{"workers":1,"beds":2},"id":"a"}',
    );
  });

  it('tells no entity of which something is not known', () => {
    expect(summaryPart!.represent!({ ',id': '"id":"a"' })).toBeUndefined();
  });

  it('knows entities that are not known to a subgraph', () => {
    expect(healthPart!.read(body('{"_entities":[null]}'))).toEqual({ _entities: [null] });
  });

  it('has no answer when something is missing that must not be null', () => {
    expect(splicing.write({ quarters: [{ ',name': '"name":"A"' }] })).toBeUndefined();
    expect(splicing.write({ quarters: [{ ',name': '"name":"A"', ',summary': '"summary":"s"' }] })).toBe(
      '{"quarters":[{"summary":"s","name":"A"}]}',
    );
  });

  it('has null for what is missing and may be', () => {
    expect(splicing.write({ quarters: [{ ',summary': '"summary":"s"' }] })).toBe(
      '{"quarters":[{"summary":"s","name":null}]}',
    );
    expect(splicing.write({})).toBe('{"quarters":null}');
  });
});

describe('what is wanted in another form than it comes', () => {
  it('is cut where the others want it apart', () => {
    const fetch = fetchOf('{quarter{name id health{workers beds}}}');
    const splicing = splice('{ quarter { id health { beds workers } name } }', fetch)!;
    const data = splicing.fetches
      .get(fetch)!
      .read(body('{"quarter":{"name":"A","id":"a","health":{"workers":1,"beds":2}}}'))!;
    expect(splicing.write(data)).toBe('{"quarter":{"id":"a","health":{"beds":2,"workers":1},"name":"A"}}');
  });

  it('gets no further when nobody wants it', () => {
    const fetch = fetchOf('{quarter{id name}}');
    const { read } = splice('{ quarter { name } }', fetch)!.fetches.get(fetch)!;
    expect(read(body('{"quarter":{"id":"a","name":"A"}}'))).toEqual({ quarter: { ',name': '"name":"A"' } });
  });

  it('depends on the conditions', () => {
    const fetch = fetchOf('query($c:Boolean!){quarter{id name@include(if:$c)}}');
    const text = 'query($c: Boolean!) { quarter { id name @include(if: $c) } }';
    const written = (c: boolean, data: string) => {
      const splicing = splice(
        text,
        { kind: 'condition', variable: 'c', whenTrue: fetch, whenFalse: fetch },
        { c },
      )!;
      return splicing.write(splicing.fetches.get(fetch)!.read(body(data))!);
    };
    expect(written(true, '{"quarter":{"id":"a","name":"A"}}')).toBe('{"quarter":{"id":"a","name":"A"}}');
    expect(written(false, '{"quarter":{"id":"a"}}')).toBe('{"quarter":{"id":"a"}}');
  });
});

describe('operations that are not spliced', () => {
  it.each([
    ['objects of several types', '{ offer { title } }', fetchOf('{offer{__typename title}}')],
    [
      'a leaf from two subgraphs',
      '{ quarter { name } }',
      sequence(fetchOf('{quarter{name}}'), fetchOf('{quarter{name}}')),
    ],
    [
      'objects under a name that all objects have',
      '{ constructor { health { workers beds } } }',
      fetchOf('{constructor{health{beds workers}}}'),
    ],
    [
      'a field that a plan renames',
      '{ quarter { name } }',
      {
        ...fetchOf('{quarter{name}}'),
        outputRewrites: [{ kind: 'setValue' as const, path: ['quarter'], value: 1 }],
      },
    ],
  ])('have %s', (_, text, root) => {
    expect(splice(text, root)).toBeUndefined();
  });
});
