import { isEnumType, type GraphQLSchema } from 'graphql';
import type { LeafShape, ObjectShape, Shape, ValueField } from '../shapes/shape.ts';

const text = String.raw`"[^"\\\x00-\x1f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*)*"`;
// So few digits that no number of JavaScript differs from what stands there; no exponent, which may be out of bounds.
const integer = '(?:0|-?[1-9][0-9]{0,14})';
const number = String.raw`-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,30})?`;

function leafPattern({ leaf, typeName, values }: LeafShape, publicSchema: GraphQLSchema): string {
  switch (leaf) {
    case 'string':
      return text;
    case 'id':
      return `(?:${text}|${integer})`;
    case 'int':
      return integer;
    case 'float':
      return number;
    case 'boolean':
      return '(?:true|false)';
    case 'any':
      return `(?:${text}|${number}|true|false)`;
    case 'enum': {
      const type = publicSchema.getType(typeName);
      const names = isEnumType(type) ? type.getValues().map(({ name }) => name) : [...values];
      return `"(?:${names.join('|')})"`;
    }
  }
}

const objectPattern = ({ fields }: ObjectShape, publicSchema: GraphQLSchema): string => {
  const entries = fields.map((field) => {
    if (field.kind === 'typeName') return `"${field.key}":"${field.typeName ?? ''}"`;
    return field.kind === 'value' ? fieldPattern(field, publicSchema) : '(?!)';
  });
  return String.raw`\{${entries.join()}\}`;
};

function shapePattern(shape: Shape, publicSchema: GraphQLSchema): string {
  switch (shape.kind) {
    case 'leaf':
      return leafPattern(shape, publicSchema);
    case 'object':
      return objectPattern(shape, publicSchema);
    case 'list': {
      const entry = shapePattern(shape.entry, publicSchema);
      const value = shape.isEntryNonNull ? entry : `(?:${entry}|null)`;
      return String.raw`\[(?:${value}(?:,(?!\])|(?=\])))*\]`;
    }
    case 'abstract':
      return '(?!)';
  }
}

/**
 * The regular expression of a field as a well-behaved subgraph writes it: keys in the order they were asked for, no
 * white space, every value of its type. What matches is valid JSON and a valid part of an answer: enum values are those
 * that callers may see. At each place at most one way leads on, so that a text that does not match costs no more than one
 * that does.
 */
export function fieldPattern({ key, isNonNull, shape }: ValueField, publicSchema: GraphQLSchema): string {
  const value = shapePattern(shape, publicSchema);
  return `"${key}":${isNonNull ? value : `(?:${value}|null)`}`;
}
