import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { writeSnippets } from './snippets.ts';

const question = {
  query: 'query Q($id: ID!) {\n  quarter(id: $id) { name } # „Größe“ \\ "x"\n}',
  variables: '{"id":"grohn"}',
  operationName: 'Q',
};
const [python, r, powerQuery] = writeSnippets(new URL('http://hub.example/'), question);
const hasPython = spawnSync('python3', ['--version']).status === 0;
// eslint-disable-next-line no-restricted-syntax -- a test that cannot run is skipped on a developer's machine alone
const isCi = process.env['CI'] !== undefined;

describe('the snippets', () => {
  it('are there for pandas, R and Power Query', () => {
    expect([python?.program, r?.program, powerQuery?.program]).toEqual([
      'Python (pandas)',
      'R (httr2, readr)',
      'Power Query (Excel, Power BI)',
    ]);
  });

  it('name the address of the table', () => {
    for (const snippet of [python, r])
      expect(snippet?.text).toContain('"http://hub.example/export/result.csv"');
    expect(powerQuery?.text).toContain('RelativePath = "export/result.csv"');
  });

  it('give no table for a whole one in which a department is missing', () => {
    expect(python?.text).toContain('assert table["export_note"].isna().all()');
    expect(r?.text).toContain('stopifnot(all(is.na(table$export_note)))');
  });

  it('double the quotes of the question in Power Query', () => {
    expect(powerQuery?.text).toContain('""operationName"":""Q""');
  });

  it.skipIf(!hasPython && !isCi)('hold the question as Python reads it', () => {
    const literal = /data=(".*")\.encode/.exec(python?.text ?? '')?.[1] ?? '';
    const read = execFileSync('python3', [
      '-c',
      `import sys; sys.stdout.buffer.write(${literal}.encode())`,
    ]).toString();
    expect(JSON.parse(read)).toEqual({
      query: question.query,
      variables: { id: 'grohn' },
      operationName: 'Q',
    });
  });
});
