import { buildSchema, GraphQLError } from 'graphql';
import { beforeEach, describe, expect, it } from 'vitest';
import { HubBusyError, QueryTooLargeError } from '#lib/errors';
import type { Engine } from './create-engine.ts';
import { createKnownOperations, type KnownOperations } from './known-operations.ts';
import type { PreparedOperation } from './prepare-operation.ts';

const schema = buildSchema('type Query { a(x: Int): Int } type Mutation { b: Int }');

let prepared: (string | undefined)[];
let failure: Error | undefined;
let operations: KnownOperations;

const create = (limits?: { maxEntries: number; maxBytes: number }): KnownOperations => {
  const engine: Pick<Engine, 'schema' | 'prepare'> = {
    schema,
    prepare: (_document, name) => {
      prepared.push(name);
      return failure ? Promise.reject(failure) : Promise.resolve({} as PreparedOperation);
    },
  };
  return createKnownOperations(engine as Engine, limits);
};

beforeEach(() => {
  prepared = [];
  failure = undefined;
  operations = create();
});

describe('createKnownOperations', () => {
  it('prepares a valid operation once, also for those who ask together', async () => {
    const [first, second] = await Promise.all([
      operations.find('{ a }', undefined),
      operations.find('{ a }', undefined),
    ]);
    expect(second).toBe(first);
    expect(operations.find('{ a }', undefined)).toBe(first);
    expect(prepared).toEqual([undefined]);
  });

  it('tells operations of one document apart, and reading from changing', async () => {
    const text = 'query A { a } mutation B { b }';
    const [a, b] = [await operations.find(text, 'A'), await operations.find(text, 'B')];
    expect([a?.name, a?.isQuery, b?.name, b?.isQuery]).toEqual(['A', true, 'B', false]);
    expect(a?.id).not.toBe(b?.id);
  });

  it.each([
    ['{ a', undefined],
    ['{ c }', undefined],
    ['fragment F on Query { a }', undefined],
    ['query A { a } query B { a }', undefined],
    ['query A { a }', 'B'],
    [`{ ${'a '.repeat(6000)} }`, undefined],
    [`{ ${Array.from({ length: 41 }, (_, n) => `a${n}: a(x: ${n})`).join(' ')} }`, undefined],
  ])('has no operation for %.30s and name %s, and does not look again', async (text, name) => {
    expect(await operations.find(text, name)).toBeUndefined();
    expect(operations.find(text, name)).toBeUndefined();
    expect(prepared).toEqual([]);
  });

  it('has none that is too large to plan', async () => {
    failure = new QueryTooLargeError('too large');
    expect(await operations.find('{ a }', undefined)).toBeUndefined();
    expect(operations.find('{ a }', undefined)).toBeUndefined();
    expect(failure).toBeInstanceOf(GraphQLError);
  });

  it('has none while too many wait to be planned, and tries again', async () => {
    failure = new HubBusyError('too many');
    expect(
      await Promise.all([operations.find('{ a }', undefined), operations.find('{ a }', undefined)]),
    ).toEqual([undefined, undefined]);
    failure = undefined;
    expect(await operations.find('{ a }', undefined)).toMatchObject({ isQuery: true });
  });

  it('tries again after a defect', async () => {
    failure = new Error('planner is gone');
    await expect(operations.find('{ a }', undefined)).rejects.toThrow('planner is gone');
    failure = undefined;
    expect(await operations.find('{ a }', undefined)).toMatchObject({ isQuery: true });
  });

  it('keeps no more than it may, and never gives an id twice', async () => {
    operations = create({ maxEntries: 2, maxBytes: 1000 });
    const first = await operations.find('{ a }', undefined);
    for (const text of ['{ x: a }', '{ y: a }', '{ z: a }']) await operations.find(text, undefined);
    expect(operations.size).toBe(2);
    expect((await operations.find('{ a }', undefined))?.id).not.toBe(first?.id);
  });
});
