import { isEnumType, type GraphQLLeafType } from 'graphql';
import type { LeafKind, LeafShape } from './shape.ts';

const leafKinds: Readonly<Partial<Record<string, LeafKind>>> = {
  String: 'string',
  ID: 'id',
  Int: 'int',
  Float: 'float',
  Boolean: 'boolean',
};

/** The form of a scalar or an enum. */
export const leafShape = (type: GraphQLLeafType): LeafShape => ({
  kind: 'leaf',
  typeName: type.name,
  leaf: isEnumType(type) ? 'enum' : (leafKinds[type.name] ?? 'any'),
  values: new Set(isEnumType(type) ? type.getValues().map(({ name }) => name) : []),
});

/** Whether a value that is not null may be this leaf. */
export function isValidLeaf({ leaf, values }: LeafShape, value: unknown): boolean {
  switch (leaf) {
    case 'string':
      return typeof value === 'string';
    case 'id':
      return typeof value === 'string' || Number.isSafeInteger(value);
    case 'int':
      return Number.isSafeInteger(value);
    case 'float':
      // JSON can say 1e999, which no answer could carry on.
      return Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'enum':
      return typeof value === 'string' && values.has(value);
    case 'any':
      return true;
  }
}
