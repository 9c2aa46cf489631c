import { type Example, parseExamples } from '../examples/parse-example.ts';

/** The example queries of the repository, as they were when the page was built. */
export function readExamples(): Example[] {
  return parseExamples({
    ...import.meta.glob<string>('../../../schema/operations/*.graphql', {
      query: '?raw',
      import: 'default',
      eager: true,
    }),
    ...import.meta.glob<string>('../../../schema/operations/*.variables.json', {
      query: '?raw',
      import: 'default',
      eager: true,
    }),
  });
}
