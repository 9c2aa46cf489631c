import {
  getNamedType,
  isAbstractType,
  separateOperations,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ASTNode,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';
import { elementsOfVariable } from './variable-elements.ts';

/** One place where an operation uses an element of the schema. */
export interface ElementUse {
  /** `Site`, `Site.address`, `Query.sites.first`, `Municipality.BREMEN`. */
  readonly element: string;
  readonly operation: string;
  readonly file: string;
  readonly line: number;
}

/** A document of operations that are known to be asked. */
export interface KnownDocument {
  readonly file: string;
  readonly document: DocumentNode;
  /** Values of its variables, where they are known. */
  readonly variables: Readonly<Record<string, unknown>> | undefined;
}

const lineOf = ({ loc }: ASTNode): number => loc?.startToken.line ?? 0;

/** The file a part of a document stands in: a fragment can stand in another one than the operation that spreads it. */
export const fileOf = ({ loc }: ASTNode, { file }: KnownDocument): string =>
  loc?.source.name.endsWith('.graphql') === true ? loc.source.name : file;

const nameOf = (type: GraphQLInputType | null | undefined): string => (type ? getNamedType(type).name : '');

/** Whoever reads a field through an interface reads it from every type that fulfils it. */
function fieldOwners(schema: GraphQLSchema, info: TypeInfo): string[] {
  const parent = info.getParentType();
  if (!parent) return [];
  const possible = isAbstractType(parent) ? schema.getPossibleTypes(parent) : [];
  return [parent, ...possible].map(({ name }) => name);
}

/** Calls back with each element used directly in a document. */
function eachElement(
  schema: GraphQLSchema,
  document: DocumentNode,
  onElement: (element: string, node: ASTNode) => void,
): void {
  const info = new TypeInfo(schema);
  const visitor = visitWithTypeInfo(info, {
    Field(node) {
      for (const owner of fieldOwners(schema, info)) onElement(`${owner}.${node.name.value}`, node);
    },
    Argument(node) {
      const field = info.getFieldDef()?.name;
      if (info.getDirective() || field === undefined) return;
      for (const owner of fieldOwners(schema, info)) onElement(`${owner}.${field}.${node.name.value}`, node);
    },
    ObjectField(node) {
      onElement(`${nameOf(info.getParentInputType())}.${node.name.value}`, node);
    },
    EnumValue(node) {
      onElement(`${nameOf(info.getInputType())}.${node.value}`, node);
    },
    NamedType(node) {
      onElement(node.name.value, node);
    },
  });
  visit(document, visitor);
}

/** Every element of the schema that the operations of a document use, fragments and variables' values included. */
export function usedElements(schema: GraphQLSchema, known: KnownDocument): ElementUse[] {
  return Object.entries(separateOperations(known.document)).flatMap(([name, document]) => {
    const uses: ElementUse[] = [];
    const operation = name === '' ? 'query' : name;
    const use = (element: string, node: ASTNode): void => {
      uses.push({ element, operation, file: fileOf(node, known), line: lineOf(node) });
    };
    eachElement(schema, document, use);
    visit(document, {
      VariableDefinition(node) {
        for (const element of elementsOfVariable(schema, node, known.variables)) use(element, node);
      },
    });
    return uses;
  });
}
