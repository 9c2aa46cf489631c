import type { GraphQLSchema } from 'graphql';
import type { Data } from '../execution/data/record.ts';
import type { ObjectShape, Shape, ValueField } from '../shapes/shape.ts';
import type { ByteText } from './byte-text.ts';
import { fieldPattern } from './patterns.ts';
import { piecesOf, type Piece } from './pieces.ts';
import type { Place } from './places.ts';
import { createProgram, type Program } from './program.ts';

/**
 * Reads the body of an answer that is written exactly as a well-behaved subgraph writes it: its objects with texts in
 * place of all that is only copied. Undefined for any other, however slight the difference.
 */
export type SpliceReader = (body: ByteText) => Data | undefined;

/** What an answer looks like: the form of its objects, and where they belong. */
export interface AnswerForm {
  readonly shape: ObjectShape;
  readonly place: Place;
  readonly publicSchema: GraphQLSchema;
}

/** Part of an object's text: always the same, or to be matched and perhaps kept under a name. */
type Token =
  | { readonly kind: 'fixed'; readonly text: string }
  | { readonly kind: 'match'; readonly pattern: string; readonly name: string | undefined }
  | { readonly kind: 'nested'; readonly field: ValueField; readonly place: Place };

interface Writing {
  readonly program: Program;
  readonly publicSchema: GraphQLSchema;
}

function tokensOf(piece: Piece, publicSchema: GraphQLSchema): Token[] {
  const patternOf = (fields: readonly ValueField[]): string =>
    fields.map((field) => fieldPattern(field, publicSchema)).join(',');
  switch (piece.kind) {
    case 'run':
      return [{ kind: 'match', pattern: patternOf(piece.run.fields), name: piece.run.name }];
    case 'passed':
      return [{ kind: 'match', pattern: patternOf([piece.field]), name: undefined }];
    case 'typeName':
      return [{ kind: 'fixed', text: `"${piece.field.key}":"${piece.field.typeName ?? ''}"` }];
    case 'nested':
      return [{ kind: 'fixed', text: `"${piece.field.key}":` }, piece];
  }
}

/** Fixed texts that follow each other as one. */
function compact(tokens: readonly Token[]): Token[] {
  const compacted: Token[] = [];
  for (const token of tokens) {
    const last = compacted.at(-1);
    if (token.kind === 'fixed' && last?.kind === 'fixed')
      compacted[compacted.length - 1] = { kind: 'fixed', text: last.text + token.text };
    else compacted.push(token);
  }
  return compacted;
}

const escaped = (text: string): string => text.replaceAll(/[{}[\]]/g, String.raw`\$&`);

/** A match together with the fixed texts around it, by one regular expression. */
function matchCode({ program }: Writing, around: readonly [string, string], token: Token): string {
  if (token.kind !== 'match') return '';
  const [before, after] = around;
  const pattern = program.refer(new RegExp(escaped(before) + token.pattern + escaped(after), 'y'));
  const keep =
    token.name === undefined
      ? ''
      : `const ${variableOf(token.name)} = text.slice(position + ${before.length}, ${pattern}.lastIndex - ${after.length});`;
  return `${pattern}.lastIndex = position;
    if (!${pattern}.test(text)) throw c0;
    ${keep}
    position = ${pattern}.lastIndex;`;
}

const variableOf = (name: string): string => `v${name.replaceAll(',', '$')}`;

function tokenCode(writing: Writing, tokens: readonly Token[]): string {
  let code = '';
  let before = '';
  for (let index = 0; index < tokens.length; index += 1) {
    const [token, next] = [tokens[index], tokens[index + 1]];
    if (token?.kind === 'fixed') {
      if (next?.kind === 'match') before = token.text;
      else code += expectCode(token.text);
    } else if (token?.kind === 'match') {
      const after = next?.kind === 'fixed' ? next.text : '';
      code += matchCode(writing, [before, after], token);
      before = '';
      if (after !== '') index += 1;
    } else if (token) {
      const { field, place } = token;
      const variable = variableOf(field.key);
      code += `let ${variable}; ${valueCode(writing, { ...field, place, into: variable })}`;
    }
  }
  return code;
}

const expectCode = (text: string): string =>
  `if (!text.startsWith(${JSON.stringify(text)}, position)) throw c0; position += ${text.length};`;

interface Target {
  readonly shape: Shape;
  readonly isNonNull: boolean;
  readonly place: Place;
  /** The variable that gets the value. */
  readonly into: string;
}

const codes = { lineFeed: 10, comma: 44, closingBracket: 93, n: 110, closingBrace: 125 };

/** Code that reads a value with objects in it. */
function valueCode(writing: Writing, target: Target): string {
  const { shape, isNonNull, place, into } = target;
  let code = '';
  if (shape.kind === 'list') {
    const { entry, isEntryNonNull } = shape;
    const entryName = `${into}_`;
    code = `${expectCode('[')} ${into} = [];
      if (text.charCodeAt(position) === ${codes.closingBracket}) position++;
      else for (;;) {
        let ${entryName};
        ${valueCode(writing, { shape: entry, isNonNull: isEntryNonNull, place, into: entryName })}
        ${into}.push(${entryName});
        const after = text.charCodeAt(position++);
        if (after === ${codes.comma}) continue;
        if (after === ${codes.closingBracket}) break;
        throw c0;
      }`;
  } else if (shape.kind === 'object') code = `${into} = ${objectFunction(writing, place, shape)}(text);`;
  if (isNonNull) return code;
  return `if (text.charCodeAt(position) === ${codes.n}) { ${expectCode('null')} ${into} = null; } else { ${code} }`;
}

/** Adds the function that reads an object. */
function objectFunction(writing: Writing, place: Place, shape: ObjectShape): string {
  return writing.program.add('text', () => {
    const pieces = piecesOf(place, shape);
    const tokens = pieces.flatMap((piece, index): Token[] => [
      { kind: 'fixed', text: index === 0 ? '' : ',' },
      ...tokensOf(piece, writing.publicSchema),
    ]);
    const entries = pieces.flatMap((piece) => {
      if (piece.kind === 'run') return `${JSON.stringify(piece.run.name)}: ${variableOf(piece.run.name)}`;
      if (piece.kind === 'nested')
        return `${JSON.stringify(piece.field.key)}: ${variableOf(piece.field.key)}`;
      return piece.kind === 'typeName' && piece.field.key === '__typename'
        ? `__typename: ${JSON.stringify(piece.field.typeName)}`
        : [];
    });
    const code = tokenCode(
      writing,
      compact([{ kind: 'fixed', text: '{' }, ...tokens, { kind: 'fixed', text: '}' }]),
    );
    return `${code} return { ${entries.join(', ')} };`;
  });
}

// What is thrown where a text is other than expected: made once, for it says nothing but that.
const different = new Error('the answer is not written as expected');

const prelude = `let position = 0;
  const end = (text) => {
    if (text.charCodeAt(position++) !== ${codes.closingBrace}) throw c0;
    if (text.charCodeAt(position) === ${codes.lineFeed}) position++;
    if (position !== text.length) throw c0;
  };`;

/** Compiles a reader from the code that reads what is under `data`. */
function compile(form: AnswerForm, code: (writing: Writing) => string): SpliceReader {
  const program = createProgram(prelude);
  program.refer(different);
  const writing = { program, publicSchema: form.publicSchema };
  const read = program.add('text', () => `position = 0; ${code(writing)} end(text); return data;`);
  const readText = program.build(read) as (text: string) => Data;
  return (body) => {
    try {
      return readText(body);
    } catch {
      // Also what a regular expression throws that has too much to remember.
      return undefined;
    }
  };
}

/** Compiles the reader of an answer to a request on root fields. */
export const compileRootReader = (form: AnswerForm): SpliceReader =>
  compile(
    form,
    (writing) =>
      `${expectCode('{"data":')} const data = ${objectFunction(writing, form.place, form.shape)}(text);`,
  );

/** Compiles the reader of an answer about entities; null stands for one that is not known there. */
export const compileEntityReader = (form: AnswerForm): SpliceReader =>
  compile(form, (writing) => {
    const shape: Shape = { kind: 'list', entry: form.shape, isEntryNonNull: false };
    const list = valueCode(writing, { shape, isNonNull: true, place: form.place, into: 'list' });
    return `${expectCode('{"data":{"_entities":')} let list; ${list} ${expectCode('}')} const data = { _entities: list };`;
  });
