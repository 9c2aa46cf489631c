import { CommandError } from '../../errors.ts';
import { fieldOf, isArray, isDocument, putField, type Fields } from '../fields.ts';

/** What becomes of one field. */
export type Leaf =
  | { readonly kind: 'include' }
  | { readonly kind: 'exclude' }
  /** The field is set to what is calculated from the whole document. */
  | { readonly kind: 'compute'; readonly evaluate: (root: Fields) => unknown }
  /** The field stays where it is, its value is changed. */
  | {
      readonly kind: 'transform';
      readonly transform: (value: unknown, root: Fields) => unknown;
      /** Makes the projection an inclusion; without, it goes with either. */
      readonly isIncluded?: boolean;
    };

/** A projection as a tree of field names. */
export interface Tree {
  readonly kind: 'tree';
  readonly children: Map<string, Tree | Leaf>;
  /** Whether a computed field is somewhere below. */
  computes: boolean;
}

/** An empty tree. */
export const createTree = (): Tree => ({ kind: 'tree', children: new Map(), computes: false });

/** Puts a leaf into a tree. Throws codes 31249 and 31250 when two paths collide. */
export function addLeaf(tree: Tree, path: readonly string[], leaf: Leaf): void {
  let node = tree;
  for (const [i, name] of path.entries()) {
    node.computes ||= leaf.kind === 'compute';
    const known = node.children.get(name);
    const isLast = i === path.length - 1;
    if (isLast) {
      if (known !== undefined) throw new CommandError(31250, `Path collision at ${path.join('.')}`);
      node.children.set(name, leaf);
      return;
    }
    if (known !== undefined && known.kind !== 'tree') {
      const remaining = path.slice(i + 1).join('.');
      throw new CommandError(31249, `Path collision at ${path.join('.')} remaining portion ${remaining}`);
    }
    const child = known ?? createTree();
    node.children.set(name, child);
    node = child;
  }
}

/** Keeps the fields a tree names, in the order of the document, then sets the computed ones. */
export const applyInclusion = (tree: Tree, value: Fields, root: Fields): Fields =>
  applyComputed(tree, includeFields(tree, value, root), root);

function includeFields(tree: Tree, value: Fields, root: Fields): Fields {
  const result: Fields = {};
  for (const [name, field] of Object.entries(value)) {
    const node = tree.children.get(name);
    const kept = node === undefined ? undefined : includeNode(node, field, root);
    if (kept !== undefined) putField(result, name, kept);
  }
  return result;
}

function includeNode(node: Tree | Leaf, field: unknown, root: Fields): unknown {
  if (node.kind === 'transform') return node.transform(field, root);
  if (node.kind === 'tree') return includeNested(node, field, root);
  return node.kind === 'include' ? field : undefined;
}

// A scalar where the tree expects fields is dropped, in an array too, unless a computed field takes its place.
function includeNested(tree: Tree, value: unknown, root: Fields): unknown {
  if (isDocument(value)) return includeFields(tree, value, root);
  if (!isArray(value)) return undefined;
  const kept = value.map((element) => includeNested(tree, element, root));
  return tree.computes ? kept : kept.filter((element) => element !== undefined);
}

/** Drops the fields a tree names, and changes those it transforms. */
export function applyExclusion(tree: Tree, value: Fields, root: Fields): Fields {
  const result: Fields = {};
  for (const [name, field] of Object.entries(value)) {
    const node = tree.children.get(name);
    if (node?.kind === 'exclude') continue;
    putField(result, name, excludeNode(node, field, root));
  }
  return result;
}

function excludeNode(node: Tree | Leaf | undefined, field: unknown, root: Fields): unknown {
  if (node?.kind === 'transform') return node.transform(field, root);
  return node?.kind === 'tree' ? excludeNested(node, field, root) : field;
}

function excludeNested(tree: Tree, value: unknown, root: Fields): unknown {
  if (isArray(value)) return value.map((element) => excludeNested(tree, element, root));
  return isDocument(value) ? applyExclusion(tree, value, root) : value;
}

/** Sets the computed fields of a tree: in place when there is such a field already, else at the end. */
export function applyComputed(tree: Tree, value: Fields, root: Fields): Fields {
  if (!tree.computes) return value;
  const result = { ...value };
  for (const [name, node] of tree.children) {
    if (node.kind === 'tree' && node.computes) {
      putField(result, name, computeNested(node, fieldOf(result, name), root));
    } else if (node.kind === 'compute') {
      const next = node.evaluate(root);
      if (next === undefined) Reflect.deleteProperty(result, name);
      else putField(result, name, next);
    }
  }
  return result;
}

// Every document of an array gets the field; a scalar makes way for a document.
function computeNested(tree: Tree, value: unknown, root: Fields): unknown {
  if (isArray(value)) return value.map((element) => computeNested(tree, element, root));
  return applyComputed(tree, isDocument(value) ? value : {}, root);
}
