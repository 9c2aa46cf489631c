import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createScriptedEngine, silence, type Script } from '../../support/federations/scripted-federation.ts';
import { startSmallFederation, type SmallFederation } from '../../support/federations/small-federation.ts';

let federation: SmallFederation;
beforeAll(async () => {
  federation = await startSmallFederation();
});
afterAll(() => federation.stop());

const [id, name] = ['gröpelingen', 'Gröpelingen'];

async function quarterWith(selection: string, fragments = ''): Promise<unknown> {
  const { body } = await federation.ask(`{ quarter(id: "${id}") { ${selection} } } ${fragments}`);
  expect(body.errors).toBeUndefined();
  return body.data?.['quarter'];
}

// A plan asks for keys, types and inputs under their own names: without care each of these would be mixed up with one.
describe('an alias that is also the name of another field', () => {
  it.each([
    ['a key', 'id: name health { workers }', { id: name, health: { workers: 2 } }],
    ['the type', '__typename: id beds type: __typename', { __typename: id, beds: 7, type: 'Quarter' }],
    ['an input', 'beds: name bedSummary', { beds: name, bedSummary: '7 beds' }],
    ['an input with fields', 'health: name workerSummary', { health: name, workerSummary: '2 at work' }],
    [
      'a field of an object that is filled by two',
      'place { latitude: longitude longitude: latitude }',
      { place: { latitude: 8.7, longitude: 53.1 } },
    ],
    ['a field that has another alias', 'beds: id id: name name: beds', { beds: id, id: name, name: 7 }],
    ['nothing else, though it would be the new one', 'id: name caller_id: beds', { id: name, caller_id: 7 }],
  ])('gives what was asked: %s', async (_what, selection, expected) => {
    expect(await quarterWith(selection)).toEqual(expected);
  });

  it('gives it in fragments and with conditions too', async () => {
    const fragment =
      'fragment f on Quarter { beds: name ... on Quarter { beds: name @skip(if: false) bedSummary } }';
    expect(await quarterWith('...f', fragment)).toEqual({ beds: name, bedSummary: '7 beds' });
  });
});

const subgraphs: Script['subgraphs'] = {
  register: `type Query { quarters: [Quarter] }
    type Quarter @key(fields: "id") { id: ID! size: Int beds: Int @external sum: Int @requires(fields: "beds") }`,
  health: 'type Quarter @key(fields: "id") { id: ID! beds: Int near: Quarter }',
};
const quarter = { __typename: 'Quarter', id: 'a' };

describe('what a caller names like the input of a computation', () => {
  it('is not taken for it when the input is not known', async () => {
    const { ask, calls } = createScriptedEngine({
      subgraphs,
      answers: {
        register: [
          { data: { quarters: [{ ...quarter, caller_beds: 1_000 }] } },
          { data: { _entities: [{ sum: null }] } },
        ],
        health: [silence],
      },
    });
    const { data, errors } = await ask({ text: '{ quarters { beds: size sum } }' });
    expect(data).toEqual({ quarters: [{ beds: 1_000, sum: null }] });
    expect(errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'health' } }]);
    expect(calls.at(-1)?.variables).toEqual({ representations: [{ ...quarter, beds: null }] });
  });

  it('bears its own name in the path of an error', async () => {
    const { ask } = createScriptedEngine({
      subgraphs,
      answers: {
        register: [{ data: { quarters: [quarter] } }],
        health: [
          {
            data: { _entities: [{ caller_id: { caller_id: null } }] },
            errors: [{ message: 'no', path: ['_entities', 0, 'caller_id', 'caller_id'] }],
          },
        ],
      },
    });
    const { data, errors } = await ask({ text: '{ quarters { id: near { id: beds } } }' });
    expect(data).toEqual({ quarters: [{ id: { id: null } }] });
    expect(errors).toMatchObject([{ message: 'no', path: ['quarters', 0, 'id', 'id'] }]);
  });
});
