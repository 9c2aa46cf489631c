import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import * as errors from '#lib/errors';
import { formatError } from '#lib/format-error';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): Promise<string> => readFile(join(repository, path), 'utf8');

/** The members of a union of strings, read from the source: a type leaves nothing to look at when the program runs. */
async function unionIn(path: string, typeName: string): Promise<string[]> {
  const source = ts.createSourceFile(path, await read(path), ts.ScriptTarget.Latest);
  const alias = source.statements.find(
    (node) => ts.isTypeAliasDeclaration(node) && node.name.text === typeName,
  );
  const union =
    alias && ts.isTypeAliasDeclaration(alias) && ts.isUnionTypeNode(alias.type) ? alias.type.types : [];
  return union.flatMap((node) =>
    ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal) ? [node.literal.text] : [],
  );
}

const sections = (document: string): { code: string; text: string }[] =>
  document
    .split(/^### /m)
    .slice(1)
    .map((section) => ({ code: section.split('\n', 1)[0] ?? '', text: section }));

const tableCodes = (document: string): string[] =>
  [...document.matchAll(/^\| `([A-Z_]+)`/gm)].map((match) => match[1] ?? '');

const tableClasses = (document: string): string[] =>
  [...document.matchAll(/^\| `(\w+Error)`/gm)].map((match) => match[1] ?? '');

/** The names of the classes that end a process with one message, wherever they are. */
async function explainedErrors(): Promise<string[]> {
  const files = globSync('{lib,gateway,subgraphs,database,scripts}/**/*.ts', { cwd: repository });
  const texts = await Promise.all(files.map(read));
  return texts.flatMap((text) =>
    [...text.matchAll(/class (\w+) extends ExplainedError/g)].map((match) => match[1] ?? ''),
  );
}

const thrown: Readonly<Record<string, errors.HubError>> = {
  InvalidInputError: new errors.InvalidInputError('x'),
  NotPermittedError: new errors.NotPermittedError('x'),
  ConflictError: new errors.ConflictError('x'),
  QueryTooLargeError: new errors.QueryTooLargeError('x'),
  HubBusyError: new errors.HubBusyError('x'),
  SourceUnavailableError: new errors.SourceUnavailableError('x'),
  SourceDataError: new errors.SourceDataError('x'),
  SubgraphUnavailableError: new errors.SubgraphUnavailableError('x'),
  UnsignedCallError: new errors.UnsignedCallError('x'),
};

describe('docs/errors.md', () => {
  it('has a section for each code of the hub, and none for a code that does not exist', async () => {
    const codes = await unionIn('lib/errors.ts', 'HubErrorCode');
    expect(codes.length).toBeGreaterThan(0);
    expect(sections(await read('docs/errors.md')).map(({ code }) => code)).toEqual(codes);
  });

  it('gives meaning, cause and remedy for each of them', async () => {
    for (const { code, text } of sections(await read('docs/errors.md'))) {
      const parts = ['Meaning', 'Cause', 'Remedy'].filter(
        (part) => !new RegExp(`\\*\\*${part}:\\*\\* \\S`).test(text),
      );
      expect({ code, missing: parts }).toEqual({ code, missing: [] });
    }
  });

  it('lists every other code that can reach a caller', async () => {
    const document = await read('docs/errors.md');
    const source = await read('lib/format-error.ts');
    const known = new Set([...source.matchAll(/'([A-Z]+(?:_[A-Z]+)+)'/g)].map((match) => match[1]));
    for (const { code } of sections(document)) known.delete(code);
    expect(new Set(tableCodes(document))).toEqual(known);
  });

  it('lists each error that ends a process, and none that does not exist', async () => {
    expect(tableClasses(await read('docs/errors.md')).sort()).toEqual((await explainedErrors()).sort());
  });
});

describe('the error classes of the hub', () => {
  it('are all looked at here', () => {
    const classes = Object.entries(errors).filter(
      ([, { prototype }]) => prototype instanceof errors.HubError,
    );
    expect(Object.keys(thrown).sort()).toEqual(classes.map(([name]) => name).sort());
  });

  it('together carry every documented code but that of a defect, which has no class', async () => {
    const codes = (await unionIn('lib/errors.ts', 'HubErrorCode')).filter(
      (code) => code !== 'INTERNAL_SERVER_ERROR',
    );
    expect(
      Object.values(thrown)
        .map((error) => error.extensions['code'])
        .sort(),
    ).toEqual(codes.sort());
  });

  it.each(Object.entries(thrown))('%s reaches the caller with code and message', (_, error) => {
    const formatted = formatError(error.toJSON(), error, { isDevelopment: false });
    expect(formatted).toEqual(error.toJSON());
  });
});
