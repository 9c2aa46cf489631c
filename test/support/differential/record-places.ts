import { defaultTypeResolver, execute, isObjectType, responsePathAsArray, type GraphQLSchema } from 'graphql';
import type { GeneratedOperation } from './generate-operation.ts';
import { pathText } from './outcome.ts';
import { fieldIdentity, noFaults, worldResolver, type WorldObject, type WorldTypes } from './world.ts';

/** What stands where in the answer to an operation, found by executing it without federation in a world without faults. */
export interface Places {
  /** The whole answer. */
  readonly data: unknown;
  /** Identity of the field at a path. */
  readonly fields: ReadonlyMap<string, string>;
  /** Identity of the object at a path. */
  readonly objects: ReadonlyMap<string, string>;
}

function recordObjects(value: unknown, path: (string | number)[], objects: Map<string, string>): void {
  if (Array.isArray(value)) {
    value.forEach((entry: unknown, index) => {
      recordObjects(entry, [...path, index], objects);
    });
  } else if (typeof value === 'object' && value !== null && 'identity' in value) {
    objects.set(pathText(path), String(value.identity));
  }
}

/** Records the places of an operation. */
export async function recordPlaces(
  { schema, types }: { readonly schema: GraphQLSchema; readonly types: WorldTypes },
  { document, variables }: GeneratedOperation,
): Promise<Places> {
  const fields = new Map<string, string>();
  const objects = new Map<string, string>();
  const resolve = worldResolver({ types, faults: noFaults });
  const { data } = await execute({
    schema,
    document,
    variableValues: { ...variables },
    fieldResolver(source, args, context, info) {
      const object = (source as WorldObject | undefined) ?? { __typename: '', identity: '' };
      const path = responsePathAsArray(info.path);
      fields.set(pathText(path), fieldIdentity(object, info.fieldName, args as object));
      const value: unknown = resolve(source, args as Record<string, unknown>, context, info);
      recordObjects(value, path, objects);
      return value;
    },
    typeResolver: (value, context, info, type) =>
      isObjectType(schema.getType((value as WorldObject).__typename))
        ? (value as WorldObject).__typename
        : defaultTypeResolver(value, context, info, type),
  });
  return { data: JSON.parse(JSON.stringify(data ?? null)) as unknown, fields, objects };
}
