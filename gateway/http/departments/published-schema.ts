import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Kind, parse, print, type FieldDefinitionNode, type ObjectTypeDefinitionNode } from 'graphql';

/** A field that only one subgraph answers. */
export interface PublishedField {
  readonly name: string;
  readonly type: string;
  readonly description: string;
}

/** A type with what one subgraph adds to it. */
export interface PublishedType {
  readonly name: string;
  readonly fields: readonly PublishedField[];
}

/** What a department has published. */
export interface PublishedSchema {
  /** First digits of the SHA-256 of the schema's text. */
  readonly version: string;
  /** When the changelog names it last; undefined when it does not. */
  readonly publishedAt: string | undefined;
  /** The types it adds to, the root first, with the fields that are its alone. */
  readonly types: readonly PublishedType[];
}

/** Reads what departments have published, by name in the supergraph; who has published nothing is left out. */
export async function readPublishedSchemas(
  schemaFolder: string,
  departments: readonly { readonly name: string; readonly folder: string }[],
): Promise<ReadonlyMap<string, PublishedSchema>> {
  const changelog = (await readText(join(schemaFolder, 'changelog.md'))) ?? '';
  const texts = await Promise.all(
    departments.map(async ({ name }) => readText(join(schemaFolder, 'subgraphs', `${name}.graphql`))),
  );
  const types = texts.map((text) => (text === undefined ? [] : visibleTypes(text)));
  const published = departments.flatMap(({ name, folder }, index) => {
    const text = texts[index];
    if (text === undefined) return [];
    const others = types.filter((_, other) => other !== index).flat();
    const own = withoutFieldsOf(others, types[index] ?? []);
    return [
      [name, { version: digestOf(text), publishedAt: lastEntry(changelog, folder), types: own }] as const,
    ];
  });
  return new Map(published);
}

async function readText(path: string): Promise<string | undefined> {
  // Without the file nothing is published, or nothing is known of it: the page says so.
  return readFile(path, 'utf8').catch(() => undefined);
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** When a department's folder stands last in the head of an entry: `## <moment> <folder>, <folder>`. */
function lastEntry(changelog: string, folder: string): string | undefined {
  const heads = [...changelog.matchAll(/^## (\S+Z) (.+)$/gm)];
  return heads.findLast(([, , folders = '']) => folders.split(', ').includes(folder))?.[1];
}

const hasDirective = ({ directives }: FieldDefinitionNode, name: string): boolean =>
  directives?.some((directive) => directive.name.value === name) ?? false;

/** Types with the fields that a subgraph answers itself and that users see; the root first. */
function visibleTypes(sdl: string): PublishedType[] {
  const types = parse(sdl).definitions.filter(
    (node): node is ObjectTypeDefinitionNode => node.kind === Kind.OBJECT_TYPE_DEFINITION,
  );
  const shown = types.map(({ name, fields = [] }) => ({
    name: name.value,
    fields: fields
      .filter((field) => !hasDirective(field, 'external') && !hasDirective(field, 'inaccessible'))
      .map((field) => ({
        name: field.name.value,
        type: print(field.type),
        description: field.description?.value ?? '',
      })),
  }));
  return shown.sort((one, other) => Number(other.name === 'Query') - Number(one.name === 'Query'));
}

function withoutFieldsOf(others: readonly PublishedType[], own: readonly PublishedType[]): PublishedType[] {
  const taken = new Set(others.flatMap(({ name, fields }) => fields.map((field) => `${name}.${field.name}`)));
  return own
    .map(({ name, fields }) => ({
      name,
      fields: fields.filter((field) => !taken.has(`${name}.${field.name}`)),
    }))
    .filter(({ fields }) => fields.length > 0);
}
