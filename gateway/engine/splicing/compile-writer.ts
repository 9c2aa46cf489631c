import type { Data } from '../execution/data/record.ts';
import type { FieldShape, ObjectShape, Shape, ValueField } from '../shapes/shape.ts';
import { toByteText, type ByteText } from './byte-text.ts';
import type { Place, Run } from './places.ts';
import { createProgram, type Program } from './program.ts';

/** Writes an object of spliced data as JSON; undefined when it lacks something it must have. */
export type SpliceWriter = (data: Readonly<Data>) => ByteText | undefined;

/** What becomes of gaps: in an answer null where that is allowed; in what a request is told nothing may be unknown. */
type Purpose = 'answer' | 'representation';

interface Writing {
  readonly program: Program;
  readonly purpose: Purpose;
}

/** Code under construction: what is always the same is gathered until something else comes. */
interface Code {
  text: string;
  fixed: string;
}

function flush(code: Code): void {
  if (code.fixed !== '') code.text += `out += ${JSON.stringify(code.fixed)};`;
  code.fixed = '';
}

const orNull = (value: string, isAllowed: boolean, otherwise: string): string =>
  `if (${value} === null || ${value} === undefined) ${isAllowed ? "out += 'null';" : 'return undefined;'} else { ${otherwise} }`;

function runCode({ purpose }: Writing, run: Run, variable: string): string {
  const read = `const ${variable} = data[${JSON.stringify(run.name)}];`;
  const isAllowed = purpose === 'answer' && run.fields.every(({ isNonNull }) => !isNonNull);
  const nulls = run.fields.map(({ key }) => `"${key}":null`).join(',');
  const gap = isAllowed ? `out += ${JSON.stringify(nulls)};` : 'return undefined;';
  return `${read} if (${variable} === undefined) ${gap} else out += ${variable};`;
}

interface Target {
  readonly shape: Shape;
  readonly isNonNull: boolean;
  readonly place: Place;
  readonly value: string;
}

/** Code that writes a value with objects in it. */
function valueCode(writing: Writing, { shape, isNonNull, place, value }: Target): string {
  const { purpose } = writing;
  // What a subgraph leaves out is no input; null is one.
  const gap = purpose === 'representation' ? `if (${value} === undefined) return undefined;` : '';
  const isAllowed = purpose === 'representation' || !isNonNull;
  if (shape.kind === 'list') {
    const { entry, isEntryNonNull } = shape;
    const index = `${value}i`;
    const inner = { shape: entry, isNonNull: isEntryNonNull, place, value: `${value}e` };
    const list = `out += '[';
      for (let ${index} = 0; ${index} < ${value}.length; ${index}++) {
        if (${index} > 0) out += ',';
        const ${inner.value} = ${value}[${index}];
        ${valueCode(writing, inner)}
      }
      out += ']';`;
    return gap + orNull(value, isAllowed, list);
  }
  if (shape.kind !== 'object') return 'return undefined;';
  const text = `${value}t`;
  const missing = purpose === 'representation' ? "out += 'null';" : 'return undefined;';
  const object = `const ${text} = ${objectFunction(writing, place, shape)}(${value});
    if (${text} === undefined) ${missing} else out += ${text};`;
  return gap + orNull(value, isAllowed, object);
}

function nestedCode(writing: Writing, place: Place, { field, value }: { field: ValueField; value: string }) {
  const inner = place.fields.get(field.key)?.place;
  if (!inner) return 'return undefined;';
  const code = valueCode(writing, { ...field, place: inner, value });
  return `const ${value} = data[${JSON.stringify(field.key)}]; ${code}`;
}

/** Adds what writes a field, unless a run that holds it was written before. */
function addField(
  writing: Writing,
  code: Code,
  { place, field, index }: { place: Place; field: FieldShape; index: number },
) {
  const run = field.kind === 'value' ? place.runs.get(field.key) : undefined;
  if (run && run.fields[0]?.key !== field.key) return;
  code.fixed += index === 0 ? '' : ',';
  if (run) {
    flush(code);
    code.text += runCode(writing, run, `v${index}`);
    return;
  }
  code.fixed += `"${field.key}":`;
  if (field.kind === 'typeName') {
    if (field.typeName === undefined) code.text += 'return undefined;';
    code.fixed += JSON.stringify(field.typeName ?? '');
    return;
  }
  flush(code);
  code.text +=
    field.kind === 'ready'
      ? `out += json(data[${JSON.stringify(field.key)}]);`
      : nestedCode(writing, place, { field, value: `v${index}` });
}

const objectFunction = (writing: Writing, place: Place, { fields }: ObjectShape): string =>
  writing.program.add('data', () => {
    const code: Code = { text: "let out = '';", fixed: '{' };
    for (const [index, field] of fields.entries()) addField(writing, code, { place, field, index });
    code.fixed += '}';
    flush(code);
    return `${code.text} return out;`;
  });

const jsonOf = (value: unknown): ByteText => toByteText(JSON.stringify(value));

/** Compiles the writer of the objects at a place, for one of those who read them. */
export function compileWriter(place: Place, shape: ObjectShape, purpose: Purpose): SpliceWriter {
  const program = createProgram('const json = c0;');
  program.refer(jsonOf);
  const object = objectFunction({ program, purpose }, place, shape);
  return program.build(object) as SpliceWriter;
}
