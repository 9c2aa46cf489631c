import { isRecord, ownValue } from '../execution/data/record.ts';
import { createProgram, inheritedNames, type Program } from '../splicing/program.ts';
import type { AbstractShape, FieldShape, LeafShape, ListShape, ObjectShape, Shape } from '../shapes/shape.ts';

/** What a projection notes besides its result. */
export interface ProjectionState {
  /** Set when a value is not as the schema says: the result is then of no use. */
  isFaulty: boolean;
}

/** Turns gathered data into the answer's data. Never throws, whatever the data. */
export type Projector = (data: unknown, state: ProjectionState) => unknown;

function leafCheck(program: Program, { leaf, values }: LeafShape, value: string): string {
  switch (leaf) {
    case 'string':
      return `typeof ${value} === 'string'`;
    case 'id':
      return `typeof ${value} === 'string' || Number.isSafeInteger(${value})`;
    case 'int':
      return `Number.isSafeInteger(${value})`;
    case 'float':
      return `Number.isFinite(${value})`;
    case 'boolean':
      return `typeof ${value} === 'boolean'`;
    case 'enum':
      return `${program.refer(values)}.has(${value})`;
    case 'any':
      return `${value} !== undefined && ${value} !== null`;
  }
}

/** Statements that put the completed value in the place of the gathered one. */
function completion(program: Program, shape: Shape, of: { value: string; isNonNull: boolean }): string {
  const { value, isNonNull } = of;
  const whenMissing = isNonNull ? `{ ${value} = null; state.isFaulty = true; }` : `${value} = null;`;
  const isMissing = `${value} === undefined || ${value} === null`;
  if (shape.kind === 'leaf') {
    const check = leafCheck(program, shape, value);
    return `if (!(${check})) { if (${isMissing}) ${whenMissing} else state.isFaulty = true; }`;
  }
  return `if (${isMissing}) ${whenMissing} else ${value} = ${functionOf(program, shape)}(${value}, state);`;
}

function fieldSource(program: Program, field: FieldShape, index: number): { read: string; entry: string } {
  const name = JSON.stringify(field.key);
  // In a literal, __proto__ in brackets is an ordinary name.
  const label = field.key === '__proto__' ? `[${name}]` : name;
  if (field.kind === 'typeName') {
    if (field.typeName === undefined) return { read: 'state.isFaulty = true;', entry: `${label}: null` };
    return { read: '', entry: `${label}: ${JSON.stringify(field.typeName)}` };
  }
  const value = `v${index}`;
  const dataKey = field.kind === 'value' ? field.dataKey : field.key;
  const source = JSON.stringify(dataKey);
  const read = `let ${value} = ${inheritedNames.has(dataKey) ? `own(data, ${source})` : `data[${source}]`};`;
  const complete = field.kind === 'ready' ? '' : completion(program, field.shape, { value, ...field });
  return { read: `${read} ${complete}`, entry: `${label}: ${value}` };
}

const objectFunction = (program: Program, { fields }: ObjectShape): string =>
  program.add('data, state', () => {
    const sources = fields.map((field, index) => fieldSource(program, field, index));
    return `if (typeof data !== 'object' || Array.isArray(data)) { state.isFaulty = true; return null; }
      ${sources.map(({ read }) => read).join('\n')}
      return { ${sources.map(({ entry }) => entry).join(', ')} };`;
  });

const listFunction = (program: Program, { entry, isEntryNonNull }: ListShape): string =>
  program.add(
    'data, state',
    () => `if (!Array.isArray(data)) { state.isFaulty = true; return null; }
      const entries = new Array(data.length);
      for (let index = 0; index < data.length; index++) {
        let entry = data[index];
        ${completion(program, entry, { value: 'entry', isNonNull: isEntryNonNull })}
        entries[index] = entry;
      }
      return entries;`,
  );

/** Programs for the types of an interface or union are made when such an object first turns up. */
function abstractProjector(shape: AbstractShape): Projector {
  const projectors = new Map<ObjectShape, Projector>();
  return (data, state) => {
    const concrete = isRecord(data) ? shape.shapeOf(ownValue(data, '__typename')) : undefined;
    if (!concrete) {
      state.isFaulty = true;
      return null;
    }
    let projector = projectors.get(concrete);
    if (!projector) {
      projector = compileProjector(concrete);
      projectors.set(concrete, projector);
    }
    return projector(data, state);
  };
}

function functionOf(program: Program, shape: Exclude<Shape, LeafShape>): string {
  if (shape.kind === 'object') return objectFunction(program, shape);
  if (shape.kind === 'list') return listFunction(program, shape);
  return program.refer(abstractProjector(shape));
}

/**
 * Compiles the fast way from gathered data to the answer. It stops caring at the first fault: `completeData` then says
 * what is wrong and how far null climbs, and this agrees with it wherever nothing is wrong.
 *
 * It is generated as JavaScript: 14 µs for 67 kB of data, where closures over the same form took 111 µs, as long as
 * parsing or writing the JSON.
 */
export function compileProjector(shape: ObjectShape): Projector {
  const program = createProgram('const own = c0;');
  program.refer(ownValue);
  return program.build(objectFunction(program, shape)) as Projector;
}
