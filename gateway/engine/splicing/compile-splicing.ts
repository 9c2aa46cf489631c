import type { GraphQLSchema } from 'graphql';
import type { FetchNode } from '../planning/query-plan.ts';
import type { ObjectShape } from '../shapes/shape.ts';
import { compileEntityReader, compileRootReader, type SpliceReader } from './compile-reader.ts';
import { compileWriter, type SpliceWriter } from './compile-writer.ts';
import { placeFetches, type SettledPlan } from './place-fetches.ts';
import { addReader, newPlace, UnspliceableError, type Place } from './places.ts';

/** How one request and its answer are spliced. */
export interface FetchSplicing {
  readonly read: SpliceReader;
  /** Writes what the subgraph is told of an entity; undefined for a request on root fields. */
  readonly represent: SpliceWriter | undefined;
  /** The name of the run that alone tells entities apart, if there is one. */
  readonly identity: string | undefined;
}

/** How an operation is answered without parsing what is only copied. */
export interface Splicing {
  readonly fetches: ReadonlyMap<FetchNode, FetchSplicing>;
  /** Writes the data of the answer; undefined when something in it must be null that may not, or is not known. */
  readonly write: SpliceWriter;
}

/** What splicing is compiled from. */
export interface SplicingSource extends SettledPlan {
  /** The form of the answer. */
  readonly answer: ObjectShape;
  /** What callers see. */
  readonly publicSchema: GraphQLSchema;
}

function identityOf(place: Place, required: ObjectShape): string | undefined {
  const keys = required.fields.flatMap(({ kind, key }) => (kind === 'value' ? [key] : []));
  const [name, ...others] = new Set(keys.map((key) => place.runs.get(key)?.name));
  return others.length === 0 ? name : undefined;
}

function compile(source: SplicingSource): Splicing {
  const { answer, publicSchema } = source;
  const root = newPlace(answer.typeName);
  const placed = placeFetches(source, root);
  addReader(root, answer, answer);
  // Reading all comes before writing any: it settles in which runs the data is cut.
  const readers = placed.map(({ node, place, shape, required }) => {
    const compileReader = required ? compileEntityReader : compileRootReader;
    return { node, place, required, read: compileReader({ place, shape, publicSchema }) };
  });
  const fetches = readers.map(({ node, place, required, read }) => {
    const represent = required && compileWriter(place, required, 'representation');
    const identity = required && identityOf(place, required);
    return [node, { read, represent, identity }] as const;
  });
  return { fetches: new Map(fetches), write: compileWriter(root, answer, 'answer') };
}

/** Compiles the splicing of an operation; undefined when its data has a form that splicing does not know. */
export function compileSplicing(source: SplicingSource): Splicing | undefined {
  try {
    return compile(source);
  } catch (error) {
    if (error instanceof UnspliceableError) return undefined;
    throw error;
  }
}
