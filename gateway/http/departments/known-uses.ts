import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  buildSchema,
  getOperationAST,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { readExports } from '../../exports/declaration/read-exports.ts';
import { parseExamples } from '../../web/examples/parse-example.ts';
import type { Language } from '../../pages/language.ts';

/** Something that is known to ask the graph: an example question, an export or a view of the dashboard. */
export interface KnownUse {
  /** The operation; of an export, its address. */
  readonly name: string;
  readonly title: Readonly<Record<Language, string>>;
  /** The fields it reads, as `Type.field`. */
  readonly fields: ReadonlySet<string>;
}

type Question = Omit<KnownUse, 'fields'> & { readonly document: DocumentNode };

/**
 * Reads what is known to ask the graph: the examples and exports beside the supergraph, and the texts of the pages'
 * operations. None without a public schema to read them by. Rejects when an example or export breaks its rules.
 */
export async function readKnownUses(
  schemaFolder: string,
  pageOperations: Iterable<string> = [],
): Promise<KnownUse[]> {
  const api = await readFile(join(schemaFolder, 'api.graphql'), 'utf8').catch(() => undefined);
  if (api === undefined) return [];
  const schema = buildSchema(api);
  const questions = [
    ...(await readExampleQuestions(join(schemaFolder, 'operations'))),
    ...(await readExportQuestions(join(schemaFolder, 'exports'))),
    ...[...pageOperations].map(pageQuestion),
  ];
  return questions.map(({ name, title, document }) => ({ name, title, fields: fieldsOf(schema, document) }));
}

async function readExampleQuestions(folder: string): Promise<Question[]> {
  const names = await readdir(folder).catch((): string[] => []);
  const files = await Promise.all(
    names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const),
  );
  return parseExamples(Object.fromEntries(files)).map(({ name, title, query }) => ({
    name,
    title,
    document: parse(query),
  }));
}

async function readExportQuestions(folder: string): Promise<Question[]> {
  if (!existsSync(folder)) return [];
  const exports = await readExports(folder);
  return [...exports.values()].map(({ name, title, text }) => ({
    name: `/export/${name}`,
    title,
    document: parse(text),
  }));
}

function pageQuestion(text: string): Question {
  const document = parse(text);
  const title = { de: 'Dashboard', en: 'Dashboard' };
  return { name: getOperationAST(document)?.name?.value ?? '', title, document };
}

function fieldsOf(schema: GraphQLSchema, document: DocumentNode): ReadonlySet<string> {
  const fields = new Set<string>();
  const info = new TypeInfo(schema);
  const visitor = visitWithTypeInfo(info, {
    Field({ name }) {
      const parent = info.getParentType();
      if (parent) fields.add(`${parent.name}.${name.value}`);
    },
  });
  visit(document, visitor);
  return fields;
}
