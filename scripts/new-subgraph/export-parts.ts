import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { filledTemplate, formatted, templateEnding, type NewFile, type TemplateWords } from './templates.ts';
import { readRepositoryFile } from './write-department.ts';

const templateFolder = join(import.meta.dirname, '../templates/exports');

/** What an export declares, as far as a new department adds to it. */
interface Declaration {
  readonly parts: readonly object[];
}

async function extendedExport(name: string, words: TemplateWords): Promise<NewFile[]> {
  const fill = (file: string): Promise<string> =>
    filledTemplate(join(templateFolder, name, `${file}${templateEnding}`), words);
  const folder = `schema/exports/${name}`;
  const operations = await readRepositoryFile(`${folder}/operations.graphql`);
  const declaration = JSON.parse(await readRepositoryFile(`${folder}/export.json`)) as Declaration;
  const added = JSON.parse(await fill('parts.json')) as readonly object[];
  const extended = { ...declaration, parts: [...declaration.parts, ...added] };
  return Promise.all([
    formatted({
      path: `${folder}/operations.graphql`,
      text: `${operations}${await fill('operations.graphql')}`,
    }),
    formatted({ path: `${folder}/export.json`, text: JSON.stringify(extended, undefined, 2) }),
  ]);
}

/** The exports of what all departments have, with the rows of a new one: an export that left it out would not be whole. */
export async function withExportParts(words: TemplateWords): Promise<NewFile[]> {
  const names = (await readdir(templateFolder)).sort();
  return (await Promise.all(names.map((name) => extendedExport(name, words)))).flat();
}
