import { describe, expect, it } from 'vitest';
import { parseExample, parseExamples } from './parse-example.ts';

const text = `# de: Quartiere im Überblick
# en: Quarters at a glance
# de+: Welche Quartiere gibt es?
# en+: Which quarters are there?
query QuartersAtAGlance {
  # all of them
  quarters { name }
}
`;

describe('parseExample', () => {
  it('reads titles and sentences in both languages and keeps the operation with its own comments', () => {
    expect(parseExample('a.graphql', text, '{ "on": "2026-01-01" }\n')).toEqual({
      name: 'QuartersAtAGlance',
      title: { de: 'Quartiere im Überblick', en: 'Quarters at a glance' },
      answers: { de: 'Welche Quartiere gibt es?', en: 'Which quarters are there?' },
      query: 'query QuartersAtAGlance {\n  # all of them\n  quarters { name }\n}\n',
      variables: '{ "on": "2026-01-01" }',
    });
  });

  it('names the file and the missing line when a title is absent', () => {
    const withoutEnglish = text.replace('# en: Quarters at a glance\n', '');
    expect(() => parseExample('a.graphql', withoutEnglish)).toThrow(
      'a.graphql must carry a line beginning with "# en:", but has none',
    );
  });

  it('refuses an operation without a name', () => {
    expect(() => parseExample('a.graphql', '{ quarters { name } }')).toThrow(
      'a.graphql must hold exactly one operation named in PascalCase, but holds: 0',
    );
  });

  it('refuses a second operation', () => {
    expect(() => parseExample('a.graphql', `${text}\nquery Second { quarters { id } }`)).toThrow(
      'but holds: 2',
    );
  });
});

describe('parseExamples', () => {
  it('orders by file name and joins the variables of the same name', () => {
    const files = {
      'operations/b.graphql': text.replace('QuartersAtAGlance', 'Second'),
      'operations/b.variables.json': '{ "id": "walle" }',
      'operations/a.graphql': text,
    };
    const found = parseExamples(files).map(({ name, variables }) => ({ name, variables }));
    expect(found).toEqual([
      { name: 'QuartersAtAGlance', variables: '' },
      { name: 'Second', variables: '{ "id": "walle" }' },
    ]);
  });
});
