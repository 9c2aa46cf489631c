import {
  isEnumType,
  isInputObjectType,
  Kind,
  type GraphQLSchema,
  type TypeNode,
  type VariableDefinitionNode,
} from 'graphql';

type Values = Readonly<Record<string, unknown>>;

const isValues = (value: unknown): value is Values => typeof value === 'object' && value !== null;

const nameOf = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);

/** Types are told by name: that of a field's type, without what it is wrapped in. */
const bareName = (type: string): string => type.replaceAll(/[[\]!]/g, '');

function elementsOfValue(schema: GraphQLSchema, typeName: string, value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => elementsOfValue(schema, typeName, item));
  const type = schema.getType(typeName);
  if (isEnumType(type)) return typeof value === 'string' ? [`${typeName}.${value}`] : [];
  if (!isInputObjectType(type) || !isValues(value)) return [];
  const fields = type.getFields();
  return Object.entries(value).flatMap(([name, part]) => [
    `${typeName}.${name}`,
    ...elementsOfValue(schema, bareName(String(fields[name]?.type)), part),
  ]);
}

/** The enum values and input fields that a variable's value uses. */
export function elementsOfVariable(
  schema: GraphQLSchema,
  { type, variable }: VariableDefinitionNode,
  values: Values | undefined,
): string[] {
  return elementsOfValue(schema, nameOf(type), values?.[variable.name.value]);
}
