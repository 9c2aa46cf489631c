import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { departmentTables } from '#kit/record-tables/department-tables';
import type { NewDepartment } from './department-names.ts';

const templateFolder = join(import.meta.dirname, '../templates/department');
const ending = '.template';

/** A file of a new department; its path counts from the repository's root. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/** The files of a new department: the templates with its names, and an empty table for each shared one. */
export async function departmentFiles(department: NewDepartment): Promise<NewFile[]> {
  const folder = `subgraphs/${department.folder}`;
  const templates = (await readdir(templateFolder, { recursive: true })).filter((file) =>
    file.endsWith(ending),
  );
  const filled = templates.sort().map(async (template) => {
    const text = fillIn(await readFile(join(templateFolder, template), 'utf8'), department);
    return formatted({ path: `${folder}/${template.slice(0, -ending.length)}`, text });
  });
  const tables = departmentTables.map(({ name, columns }) => ({
    path: `${folder}/data/${name}.csv`,
    text: `${Object.keys(columns).join(',')}\n`,
  }));
  return [...(await Promise.all(filled)), ...tables];
}

/** Puts the department's names in the places of `{{name}}`. Throws when a template asks for one that is not there. */
function fillIn(template: string, department: NewDepartment): string {
  const names: Readonly<Record<string, string>> = {
    ...department,
    port: String(department.port),
    Namespace: department.typePrefix,
  };
  return template.replaceAll(/\{\{(\w+)\}\}/g, (mark, name: string) => {
    const value = names[name];
    if (value === undefined) throw new Error(`A template asks for ${mark}, which no department has`);
    return value;
  });
}

/** Formats a file as the rest of the repository is; names of another length break lines elsewhere. */
export async function formatted({ path, text }: NewFile): Promise<NewFile> {
  // Tables are kept as their departments write them.
  if (path.endsWith('.csv')) return { path, text };
  const style = await resolveConfig(join(import.meta.dirname, '../..', path));
  return { path, text: await format(text, { ...style, filepath: path }) };
}
