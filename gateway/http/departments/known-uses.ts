import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSchema, parse, TypeInfo, visit, visitWithTypeInfo, type GraphQLSchema } from 'graphql';
import { parseExamples, type Example } from '../../web/examples/parse-example.ts';

/** An operation clients are known to ask, with the fields it reads as `Type.field`. */
export interface KnownUse {
  readonly operation: Pick<Example, 'name' | 'title'>;
  readonly fields: ReadonlySet<string>;
}

/** Reads the known operations beside the supergraph; none when there are none, or no public schema to read them by. */
export async function readKnownUses(schemaFolder: string): Promise<KnownUse[]> {
  const api = await readFile(join(schemaFolder, 'api.graphql'), 'utf8').catch(() => undefined);
  if (api === undefined) return [];
  const schema = buildSchema(api);
  const folder = join(schemaFolder, 'operations');
  const names = await readdir(folder).catch((): string[] => []);
  const files = await Promise.all(
    names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const),
  );
  return parseExamples(Object.fromEntries(files)).map(({ name, title, query }) => ({
    operation: { name, title },
    fields: fieldsOf(schema, query),
  }));
}

function fieldsOf(schema: GraphQLSchema, query: string): ReadonlySet<string> {
  const fields = new Set<string>();
  const info = new TypeInfo(schema);
  const visitor = visitWithTypeInfo(info, {
    Field({ name }) {
      const parent = info.getParentType();
      if (parent) fields.add(`${parent.name}.${name.value}`);
    },
  });
  visit(parse(query), visitor);
  return fields;
}
