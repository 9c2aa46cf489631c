import {
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLType,
} from 'graphql';
import type { SchemaChange } from './api-changes.ts';

interface Member {
  readonly name: string;
  readonly type?: GraphQLType;
  readonly deprecationReason?: string | null | undefined;
  readonly args?: readonly Member[];
}

function membersOf(type: GraphQLNamedType | undefined): readonly Member[] {
  if (isObjectType(type) || isInterfaceType(type)) return Object.values(type.getFields());
  if (isInputObjectType(type)) return Object.values(type.getFields());
  return isEnumType(type) ? type.getValues() : [];
}

const isDeprecated = ({ deprecationReason }: Member): boolean => deprecationReason != null;

/** A type itself cannot be deprecated: it is, when everything that leads to it is. */
function isTypeAnnounced(name: string, schema: GraphQLSchema): boolean {
  const leading = Object.values(schema.getTypeMap()).filter(
    (type) =>
      type.name === name ||
      (isAbstractType(type) && schema.getPossibleTypes(type).some((possible) => possible.name === name)),
  );
  const leadsTo = ({ type }: Member): boolean => type !== undefined && leading.includes(getNamedType(type));
  return Object.values(schema.getTypeMap())
    .filter((type) => type.name !== name)
    .flatMap(membersOf)
    .flatMap((member) => (isDeprecated(member) ? [] : [member, ...(member.args ?? [])]))
    .every((member) => !leadsTo(member) || isDeprecated(member));
}

/** Whether the element that a breaking change concerns, or the field it belongs to, was deprecated in the schema before. */
export function isAnnounced({ type, path }: SchemaChange, before: GraphQLSchema): boolean {
  const [typeName = '', memberName, argumentName] = path.split('.');
  if (type === 'TYPE_REMOVED') return isTypeAnnounced(typeName, before);
  const member = membersOf(before.getType(typeName)).find(({ name }) => name === memberName);
  const argument = member?.args?.find(({ name }) => name === argumentName);
  return [member, argument].some((element) => element !== undefined && isDeprecated(element));
}

/** What seems to have taken the place of something removed: the one thing of its kind that is new beside it. */
export function successorOf(
  { type, path }: SchemaChange,
  changes: readonly SchemaChange[],
): string | undefined {
  if (!type.endsWith('_REMOVED')) return undefined;
  const addedType = type.replace(/_REMOVED$/, '_ADDED');
  const [only, ...others] = changes.filter(
    (change) => change.type === addedType && parentOf(change.path) === parentOf(path),
  );
  return others.length === 0 ? only?.path.split('.').at(-1) : undefined;
}

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('.')));
