import { visit, type ASTNode, type DocumentNode, type NameNode } from 'graphql';

/** Where something stands in a file. */
export interface Place {
  readonly file: string;
  /** Counted from 1; undefined in a file that only says how the text is made. */
  readonly line: number | undefined;
}

/** The place of a node; undefined when it comes from no file. */
export function placeOfNode({ loc }: ASTNode): Place | undefined {
  const file = loc?.source.name ?? '';
  if (file.endsWith('.ts')) return { file, line: undefined };
  return file.endsWith('.graphql') ? { file, line: loc?.startToken.line } : undefined;
}

type NamedNode = ASTNode & { readonly name: NameNode };

const isNamedDefinition = (node: ASTNode): node is NamedNode =>
  /Definition|Extension/.test(node.kind) && 'name' in node;

/** Places of the elements a document defines, by `Site`, `Site.address`, `Query.sites.first`; the first definition counts. */
export function elementPlaces(document: DocumentNode): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  const path: string[] = [];
  visit(document, {
    enter(node) {
      if (!isNamedDefinition(node)) return;
      path.push(node.name.value);
      // That of the name: a reader does not look for a definition at the description above it.
      const place = placeOfNode(node.name);
      if (place && !places.has(path.join('.'))) places.set(path.join('.'), place);
    },
    leave(node) {
      if (isNamedDefinition(node)) path.pop();
    },
  });
  return places;
}

/** The place of an element, or of the nearest thing it belongs to when it is no longer there. */
export function placeOfElement(places: ReadonlyMap<string, Place>, path: string): Place | undefined {
  const parts = path.split('.');
  return (
    places.get(path) ?? (parts.length > 1 ? placeOfElement(places, parts.slice(0, -1).join('.')) : undefined)
  );
}
