import {
  Kind,
  parse,
  visit,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  type ObjectTypeDefinitionNode,
  type TypeNode,
} from 'graphql';
import type { DepartmentEntry } from '#registry';

/*
 * `@fromDepartments(field: "participations")` is a notation of ours for the register's schema: the field is computed
 * from what every department says about the same thing. It becomes federation's `@requires` over the namespace fields
 * of all registered departments, so that a new department needs no edit of the register.
 */
const notation = 'fromDepartments';

type Composite = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/** Replaces the notation by `@requires` and declares the departments' namespace types with the external fields it needs. */
export function expandDepartmentFields(
  document: DocumentNode,
  departments: readonly DepartmentEntry[],
): DocumentNode {
  const types = compositesByName(document);
  const needs = new Map<string, Set<string>>();
  const expanded = visit(document, {
    ObjectTypeDefinition(type) {
      const fields = (type.fields ?? []).map((field) =>
        withRequires(field, { type, types, departments, needs }),
      );
      const needed = needs.get(type.name.value);
      if (needed === undefined) return undefined;
      return {
        ...type,
        fields: [...fields, ...departments.map((entry) => namespaceField(type.name.value, entry))],
      };
    },
  });
  const external = [...needs].flatMap(([typeName, fieldNames]) =>
    isReport(typeName)
      ? []
      : departments.map((entry) => namespaceTypeSdl({ typeName, fieldNames, entry, types })),
  );
  if (external.length === 0) return expanded;
  return { ...expanded, definitions: [...expanded.definitions, ...parse(external.join('\n')).definitions] };
}

function compositesByName(document: DocumentNode): ReadonlyMap<string, Composite> {
  const composites = document.definitions.filter(
    (node): node is Composite =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION,
  );
  return new Map(composites.map((node) => [node.name.value, node]));
}

interface ExpansionContext {
  readonly type: ObjectTypeDefinitionNode;
  readonly types: ReadonlyMap<string, Composite>;
  readonly departments: readonly DepartmentEntry[];
  readonly needs: Map<string, Set<string>>;
}

function withRequires(field: FieldDefinitionNode, context: ExpansionContext): FieldDefinitionNode {
  const mark = field.directives?.find((directive) => directive.name.value === notation);
  if (mark === undefined) return field;
  const typeName = context.type.name.value;
  const argument = mark.arguments?.find(({ name }) => name.value === 'field')?.value;
  if (argument?.kind !== Kind.STRING)
    throw new Error(`@${notation} on ${typeName}.${field.name.value} must name a field`);
  context.needs.set(typeName, (context.needs.get(typeName) ?? new Set()).add(argument.value));
  const selection = `${argument.value}${selectionOf(contractField(typeName, argument.value, context.types).type, context.types)}`;
  const fieldSet = context.departments.map((entry) => `${entry.namespace} { ${selection} }`).join(' ');
  const requires = parse(`type T { f: Int @requires(fields: ${JSON.stringify(fieldSet)}) }`).definitions[0];
  const directives =
    requires?.kind === Kind.OBJECT_TYPE_DEFINITION ? (requires.fields?.[0]?.directives ?? []) : [];
  return {
    ...field,
    directives: [...(field.directives ?? []).filter((directive) => directive !== mark), ...directives],
  };
}

/** The overlap report is filled through one type of all departments; other entities through a namespace type each. */
const isReport = (typeName: string): boolean => typeName === 'OverlapReport';

const namespaceTypeName = (typeName: string, entry: DepartmentEntry): string =>
  isReport(typeName)
    ? 'OverlapContribution'
    : `${entry.namespace.charAt(0).toUpperCase()}${entry.namespace.slice(1)}In${typeName}`;

/** The field as the contract of all departments declares it. */
function contractField(
  typeName: string,
  fieldName: string,
  types: ReadonlyMap<string, Composite>,
): FieldDefinitionNode {
  const contract = isReport(typeName) ? 'OverlapContribution' : `DepartmentIn${typeName}`;
  const field = types.get(contract)?.fields?.find((candidate) => candidate.name.value === fieldName);
  if (field === undefined)
    throw new Error(`@${notation} names ${fieldName}, which ${contract} does not have`);
  return field;
}

/** Everything a value of this type holds: entities by their key, everything else in full. */
function selectionOf(type: TypeNode, types: ReadonlyMap<string, Composite>): string {
  const composite = types.get(namedTypeOf(type));
  if (composite === undefined) return '';
  const has = (directive: string): boolean =>
    composite.directives?.some(({ name }) => name.value === directive) ?? false;
  if (has('key') && !has('shareable')) return ' { id }';
  const fields = (composite.fields ?? []).map(
    (field) => `${field.name.value}${selectionOf(field.type, types)}`,
  );
  return ` { ${fields.join(' ')} }`;
}

function namedTypeOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedTypeOf(type.type);
}

function namespaceField(typeName: string, entry: DepartmentEntry): FieldDefinitionNode {
  const sdl = `type T { ${entry.namespace}: ${namespaceTypeName(typeName, entry)} @external }`;
  const definition = parse(sdl).definitions[0];
  const field = definition?.kind === Kind.OBJECT_TYPE_DEFINITION ? definition.fields?.[0] : undefined;
  if (field === undefined) throw new Error(`no field could be read from ${sdl}`);
  return field;
}

interface NamespaceTypeParts {
  readonly typeName: string;
  readonly fieldNames: ReadonlySet<string>;
  readonly entry: DepartmentEntry;
  readonly types: ReadonlyMap<string, Composite>;
}

function namespaceTypeSdl({ typeName, fieldNames, entry, types }: NamespaceTypeParts): string {
  const fields = [...fieldNames].map((name) => {
    const field = contractField(typeName, name, types);
    // Without the contract's own directives: an external field may carry no other one.
    const text = field.loc?.source.body.slice(field.loc.start, field.type.loc?.end) ?? '';
    return `  ${text} @external`;
  });
  return `type ${namespaceTypeName(typeName, entry)} {\n${fields.join('\n')}\n}`;
}
