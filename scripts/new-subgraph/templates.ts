import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { departmentTables } from '#kit/record-tables/department-tables';
import type { NewDepartment } from './department-names.ts';

const templateFolder = join(import.meta.dirname, '../templates/department');

/** What the names of templates end in. */
export const templateEnding = '.template';

/** A file of a new department; its path counts from the repository's root. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/** The words that stand in templates as `{{name}}`. */
export type TemplateWords = Readonly<Record<string, string>>;

/** The words of a new department that joins on a day. */
export const templateWords = (department: NewDepartment, today: string): TemplateWords => ({
  ...department,
  port: String(department.port),
  Namespace: department.typePrefix,
  today,
});

/** The files of a new department: the templates with its words, and an empty table for each shared one. */
export async function departmentFiles(department: NewDepartment, words: TemplateWords): Promise<NewFile[]> {
  const folder = `subgraphs/${department.folder}`;
  const templates = (await readdir(templateFolder, { recursive: true })).filter((file) =>
    file.endsWith(templateEnding),
  );
  const filled = templates.sort().map(async (template) => {
    const text = await filledTemplate(join(templateFolder, template), words);
    return formatted({ path: `${folder}/${template.slice(0, -templateEnding.length)}`, text });
  });
  const tables = departmentTables.map(({ name, columns }) => ({
    path: `${folder}/data/${name}.csv`,
    text: `${Object.keys(columns).join(',')}\n`,
  }));
  return [...(await Promise.all(filled)), ...tables];
}

/** Reads a template and puts the words in their places. Rejects when it asks for one that is not there. */
export async function filledTemplate(path: string, words: TemplateWords): Promise<string> {
  const isJson = path.endsWith(`.json${templateEnding}`);
  return (await readFile(path, 'utf8')).replaceAll(/\{\{(\w+)\}\}/g, (mark, name: string) => {
    const word = words[name];
    if (word === undefined) throw new Error(`A template asks for ${mark}, which no department has`);
    // Official names may hold quotation marks.
    return isJson ? JSON.stringify(word).slice(1, -1) : word;
  });
}

/** Formats a file as the rest of the repository is; names of another length break lines elsewhere. */
export async function formatted({ path, text }: NewFile): Promise<NewFile> {
  // Tables are kept as their departments write them.
  if (path.endsWith('.csv')) return { path, text };
  const style = await resolveConfig(join(import.meta.dirname, '../..', path));
  return { path, text: await format(text, { ...style, filepath: path }) };
}
