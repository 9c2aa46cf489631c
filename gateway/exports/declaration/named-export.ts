import { createHash } from 'node:crypto';
import { Kind, parse, type OperationDefinitionNode, type VariableDefinitionNode } from 'graphql';
import { compileFlattening, type CellSource, type FixedCell } from '../table/flatten.ts';
import { noteColumn, type BilingualText, type Column, type PlaceColumns, type Row } from '../table/table.ts';
import { expandColumn, type DeclaredColumn } from './column-groups.ts';
import { exportShape, type PartDeclaration } from './export-shape.ts';

/** Rows that one operation gives, ready to be asked for. */
export interface ExportPart {
  readonly operationName: string;
  /** Variables the operation takes from callers. */
  readonly variables: readonly VariableDefinitionNode[];
  readonly department: string | undefined;
  /** Way to the connection that is read page by page; undefined when there is one page. */
  readonly pages: readonly string[] | undefined;
  flatten(data: Readonly<Record<string, unknown>>): Iterable<Row>;
}

/** A table the hub offers under a name. */
export interface NamedExport {
  readonly name: string;
  readonly title: BilingualText;
  readonly description: BilingualText;
  /** The document with the operations of all parts. */
  readonly text: string;
  readonly columns: readonly Column[];
  readonly parts: readonly ExportPart[];
  readonly place: PlaceColumns | undefined;
  readonly distinctBy: string | undefined;
  /** Name of operations and declaration together: others, when either has changed. */
  readonly digest: string;
}

/** The texts an export is declared by. */
export interface ExportTexts {
  readonly name: string;
  readonly operations: string;
  readonly declaration: string;
}

/** The variable that turns pages. */
export const pageVariable = 'after';

/** Variables that are no matter of the caller: which page, and how long it is. */
const pagingVariables: readonly string[] = [pageVariable, 'first'];

const namesIn = (path: string): string[] => path.split('.').filter((name) => name !== '');

function cellOf(
  { column, path, value }: DeclaredColumn,
  { values }: PartDeclaration,
): CellSource | FixedCell {
  if (path === undefined) return { value: values[value ?? ''] ?? null };
  return { path: namesIn(path), isOfRow: path.startsWith('.'), kind: column.kind };
}

function compilePart(
  part: PartDeclaration,
  operation: OperationDefinitionNode,
  columns: readonly DeclaredColumn[],
): ExportPart {
  const cells = [...columns.map((column) => cellOf(column, part)), { value: null }];
  return {
    operationName: part.operation,
    variables: (operation.variableDefinitions ?? []).filter(
      ({ variable }) => !pagingVariables.includes(variable.name.value),
    ),
    department: part.department,
    pages: part.pages === undefined ? undefined : namesIn(part.pages),
    flatten: compileFlattening({ rows: namesIn(part.rows), cells }),
  };
}

function operationsIn(text: string): ReadonlyMap<string, OperationDefinitionNode> {
  const operations = parse(text).definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  return new Map(operations.map((node) => [node.name?.value ?? '', node]));
}

/** Makes an export of its declaration. Throws when the declaration breaks its rules or names no operation of the document. */
export function createNamedExport({ name, operations, declaration }: ExportTexts): NamedExport {
  const { title, description, parts, columns, place, distinctBy } = exportShape.parse(
    JSON.parse(declaration),
  );
  const known = operationsIn(operations);
  const expanded = columns.flatMap(expandColumn);
  return {
    name,
    title,
    description,
    text: operations,
    columns: [...expanded.map(({ column }) => column), noteColumn],
    parts: parts.map((part) => {
      const operation = known.get(part.operation);
      if (!operation) throw new Error(`the document has no operation ${part.operation}`);
      return compilePart(part, operation, expanded);
    }),
    place,
    distinctBy,
    digest: createHash('sha256').update(operations).update(declaration).digest('base64url'),
  };
}
