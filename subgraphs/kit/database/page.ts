import type { Filter } from 'mongodb';
import { InvalidInputError } from '#lib/errors';
import type { CollectionReader, StoredDocument } from '#kit/database/collection-reader';

/** The arguments of every paged list. */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** One page as Relay's connections have it, with the nodes beside the edges. */
export interface Connection<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly nodes: readonly Node[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  /** Counted only when it is asked for. */
  readonly totalCount: () => Promise<number>;
}

/** Which list of which collection a page is cut from. */
export interface PageRequest<Stored extends StoredDocument, Node> {
  /** Name of the list; a cursor of another one is refused. */
  readonly list: string;
  readonly filter: Filter<Stored>;
  readonly toNode: (document: Stored) => Node;
  readonly maximum?: number;
}

/** How many entries a page has when nobody says, unless its list allows fewer. */
const defaultPage = 100;

/** The largest page of a list that states no other. */
const defaultMaximumPage = 500;

/** Cuts one page out of a collection, in the order of ids. Throws InvalidInputError naming argument and rule. */
export async function readPage<Stored extends StoredDocument, Node>(
  reader: CollectionReader<Stored>,
  { first, after }: PageArguments,
  request: PageRequest<Stored, Node>,
): Promise<Connection<Node>> {
  const size = readPageSize(first, request.maximum ?? defaultMaximumPage);
  const afterId = readCursor(after, request.list);
  const filter =
    afterId === undefined
      ? request.filter
      : ({ $and: [request.filter, { _id: { $gt: afterId } }] } as Filter<Stored>);
  const documents = await reader.page(filter, size + 1);
  const shown = documents.slice(0, size);
  const edges = shown.map((document) => ({
    cursor: cursorOf(request.list, document._id),
    node: request.toNode(document),
  }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: documents.length > size,
      hasPreviousPage: afterId !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: async () => reader.count(request.filter),
  };
}

function readPageSize(first: number | null | undefined, maximum: number): number {
  const size = first ?? Math.min(defaultPage, maximum);
  if (Number.isInteger(size) && size >= 1 && size <= maximum) return size;
  throw new InvalidInputError(`first must be between 1 and ${maximum}, but got: ${size}`);
}

function cursorOf(list: string, id: string): string {
  return Buffer.from(`${list}:${id}`).toString('base64url');
}

function readCursor(after: string | null | undefined, list: string): string | undefined {
  if (after === null || after === undefined) return undefined;
  const text = Buffer.from(after, 'base64url').toString();
  if (text.startsWith(`${list}:`) && cursorOf(list, text.slice(list.length + 1)) === after)
    return text.slice(list.length + 1);
  throw new InvalidInputError(`after must be a cursor of ${list}, but got: ${after}`);
}
