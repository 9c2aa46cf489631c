import { bodiesOf, operationNames, readOperation } from '../operations.ts';

const newValues = (number: number): string =>
  JSON.stringify({
    query: 'query NewValues($id: ID!) { quarter(id: $id) { name } }',
    variables: { id: `no-quarter-${number}` },
  });

const newOperation = (number: number): string =>
  JSON.stringify({ query: `query New${number} { quarter(id: "tenever") { name${number}: name } }` });

/**
 * Creates what gives the body of each request of a long run by its number: of twenty requests ten ask *small*, one
 * *medium*, one *deep*, seven with values that nobody has used before, and one asks an operation that is new.
 */
export function createMixedRequests(): (number: number) => string {
  const [small = [], medium = [], deep = []] = operationNames.map((name) => bodiesOf(readOperation(name)));
  const oneOf = (bodies: readonly string[], number: number): string =>
    bodies[Math.floor(number / 20) % bodies.length] ?? '';
  return (number) => {
    const place = number % 20;
    if (place === 0) return newOperation(number);
    if (place === 1) return oneOf(medium, number);
    if (place === 2) return oneOf(deep, number);
    return place < 10 ? newValues(number) : oneOf(small, number + place);
  };
}
