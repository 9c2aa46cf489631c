import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runSuite, type SuiteOutcome } from '../compatibility/run-suite.ts';
import { startFederation, type CompatibilityFederation } from '../compatibility/start-federation.ts';

/** Every test of @apollo/federation-subgraph-compatibility-tests, in alphabetical order. */
const suiteTests = [
  '@composeDirective',
  '@inaccessible should be able to query @inaccessible fields via the products schema directly',
  '@inaccessible should return @inaccessible directives in _service sdl',
  '@interfaceObject verifies @interfaceObject entity returns new fields',
  '@interfaceObject verifies schema contains entity type marked as @interfaceObject',
  '@key composite applies composite object @key on ProductResearch',
  '@key composite resolves composite object @key on ProductResearch',
  '@key multiple applies multiple field @key on DeprecatedProduct',
  '@key multiple resolves multiple field @key on DeprecatedProduct',
  '@key single applies single field @key on User',
  '@key single resolves single field @key on User',
  '@link',
  '@override should return @override directives in _service sdl',
  '@override should return overridden user name',
  '@provides',
  '@requires',
  '@shareable should be able to resolve @shareable ProductDimension types',
  '@shareable should return @shareable directives in _service sdl',
  '@tag',
  'ftv1',
  'introspection',
  'repeatable @key applies repeatable @key directive on Product',
  'repeatable @key resolves multiple @key directives on Product',
];

let federation: CompatibilityFederation | undefined;
let outcomes: readonly SuiteOutcome[];

beforeAll(async () => {
  federation = await startFederation();
  outcomes = await runSuite(federation);
});
afterAll(async () => {
  await federation?.stop();
});

describe('the compatibility suite against our gateway and a subgraph built with our kit', () => {
  it('runs its 23 tests, and no others', () => {
    expect(suiteTests).toHaveLength(23);
    expect(outcomes.map(({ name }) => name).sort()).toEqual(suiteTests);
  });

  it.each(suiteTests)('passes %s', (name) => {
    const outcome = outcomes.find((candidate) => candidate.name === name);
    expect(outcome).toEqual({ name, status: 'passed', messages: [] });
  });
});
