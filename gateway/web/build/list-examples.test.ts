import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listExamples } from './list-examples.ts';

const operation = `# de: Geld & Jahre
# en: Money & years
# de+: Wieviel seit <Jahr>?
# en+: How much since <year>?
query MoneyByYear { quarters { id } }
`;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'list-examples-'));
  await mkdir(join(folder, 'operations'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function buildPage(html: string, operationText: string): Promise<string> {
  await writeFile(join(folder, 'index.html'), html);
  await writeFile(join(folder, 'operations/money.graphql'), operationText);
  const plugins = [listExamples(join(folder, 'operations'))];
  await build({ root: folder, configFile: false, logLevel: 'silent', plugins });
  return readFile(join(folder, 'dist/index.html'), 'utf8');
}

describe('listExamples', () => {
  it('puts an escaped link to each example in place of the comment, in the language it names', async () => {
    expect(await buildPage('<ul><!-- examples:de:./playground/ --></ul>', operation)).toBe(
      '<ul><li><a href="./playground/?example=MoneyByYear&amp;lang=de">Geld &amp; Jahre</a>' +
        '<p>Wieviel seit &lt;Jahr&gt;?</p></li></ul>',
    );
  });

  it('stops the build at an example without a title', async () => {
    const page = buildPage('<ul><!-- examples:en:./ --></ul>', 'query MoneyByYear { quarters { id } }\n');
    await expect(page).rejects.toThrow(
      'money.graphql must carry a line beginning with "# de:", but has none',
    );
  });
});
