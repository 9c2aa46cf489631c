import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type GraphQLError, type GraphQLSchema } from 'graphql';
import { publishedText, tryToCompose, type Composition } from '../composing/composition.ts';
import type { SubgraphEntry } from '#registry';
import {
  readPublishedSchemas,
  readWorkingSchemas,
  SchemaTextError,
  type DepartmentSchema,
} from '../department-schemas.ts';
import { isAnnounced, successorOf } from './announcement.ts';
import { findChanges, type SchemaChange } from './api-changes.ts';
import { brokenUses, refusedOperations, type RefusedOperation } from './broken-uses.ts';
import { placeOfElement, type Place } from './element-place.ts';
import { internalChanges } from './internal-changes.ts';
import { readKnownDocuments } from './known-documents.ts';
import { placesIn, toFault, type SchemaFault } from './schema-fault.ts';
import { usedElements, type ElementUse, type KnownDocument } from './used-elements.ts';

/** A change of the schema, and what follows from it. */
export interface CheckedChange extends SchemaChange {
  /** Where it stands in the department's files; what was removed, where it belonged to. */
  readonly place: Place | undefined;
  /** Whether callers do not see it: it concerns what departments tell each other. */
  readonly isInternal: boolean;
  /** Where known operations use what breaks. */
  readonly brokenUses: readonly ElementUse[];
  /** Whether what breaks was deprecated in the published schema. */
  readonly isAnnounced: boolean;
  /** What seems to have taken the place of something removed. */
  readonly successor: string | undefined;
}

/** What publishing departments' working schemas would mean. */
export interface SchemaCheck {
  readonly faults: readonly SchemaFault[];
  readonly changes: readonly CheckedChange[];
  /** Known operations that would no longer be valid though no change names what they use. */
  readonly refused: readonly RefusedOperation[];
  /** What all compose to then; undefined when there are faults. */
  readonly composition: Composition | undefined;
  /** The working schemas that are not published as they are. */
  readonly unpublished: readonly DepartmentSchema[];
}

/** What is checked, in which repository. */
export interface CheckRequest {
  /** Departments whose working schemas are looked at. */
  readonly entries: readonly SubgraphEntry[];
  /** All departments of the hub. */
  readonly registry: readonly SubgraphEntry[];
  readonly root: string;
}

const failed = (faults: readonly SchemaFault[]): SchemaCheck => ({
  faults,
  changes: [],
  refused: [],
  composition: undefined,
  unpublished: [],
});

/** What is published may be out of joint; then what was last composed is what callers know. */
function lastPublicSchema(root: string): GraphQLSchema | undefined {
  const path = join(root, 'schema/api.graphql');
  return existsSync(path) ? buildSchema(readFileSync(path, 'utf8')) : undefined;
}

const placeOfUse = ({ file, operation }: RefusedOperation | ElementUse): string => `${file}\n${operation}`;

const refusalsBecauseOf = (
  { before, after }: { readonly before: GraphQLSchema; readonly after: GraphQLSchema },
  documents: readonly KnownDocument[],
): RefusedOperation[] => {
  const alreadyRefused = new Set(refusedOperations(before, documents).map(placeOfUse));
  return refusedOperations(after, documents).filter((refused) => !alreadyRefused.has(placeOfUse(refused)));
};

interface Comparison {
  readonly before: GraphQLSchema;
  readonly after: GraphQLSchema;
  readonly working: readonly DepartmentSchema[];
  readonly published: readonly DepartmentSchema[];
  readonly root: string;
}

async function compare(comparison: Comparison): Promise<Pick<SchemaCheck, 'changes' | 'refused'>> {
  const { before, after, working, published, root } = comparison;
  const documents = await readKnownDocuments(root);
  const uses = documents.flatMap((document) => usedElements(before, document));
  const visible = await findChanges(before, after);
  const hidden = await internalChanges({ working, published, visible });
  const places = placesIn(working);
  const check = (change: SchemaChange, isInternal: boolean): CheckedChange => ({
    ...change,
    isInternal,
    place: placeOfElement(places, change.path),
    brokenUses: brokenUses(change, uses),
    isAnnounced: isAnnounced(change, before),
    successor: successorOf(change, visible),
  });
  const changes = [
    ...visible.map((change) => check(change, false)),
    ...hidden.map((change) => check(change, true)),
  ];
  const explained = new Set(changes.flatMap((change) => change.brokenUses.map(placeOfUse)));
  const refused = refusalsBecauseOf({ before, after }, documents);
  return { changes, refused: refused.filter((operation) => !explained.has(placeOfUse(operation))) };
}

function textFaults(error: unknown): readonly GraphQLError[] {
  if (error instanceof SchemaTextError) return error.errors;
  throw error;
}

/**
 * Finds out what it would mean to publish the working schemas of some departments beside what the others have
 * published. Rejects when a file is missing.
 */
export async function checkDepartments({ entries, registry, root }: CheckRequest): Promise<SchemaCheck> {
  try {
    const working = readWorkingSchemas(entries, root);
    const published = readPublishedSchemas(registry, root);
    const isChecked = new Set(working.map(({ name }) => name));
    const next = [...published.filter(({ name }) => !isChecked.has(name)), ...working];
    const { composition, errors } = tryToCompose(next);
    if (errors) return failed(errors.map((error) => toFault(error, working)));
    const { composition: current } = published.length > 0 ? tryToCompose(published) : {};
    const before = current ? buildSchema(current.apiSdl) : lastPublicSchema(root);
    const after = buildSchema(composition.apiSdl);
    const { changes, refused } = before
      ? await compare({ before, after, working, published: current ? published : [], root })
      : { changes: [], refused: [] };
    const texts = new Set(published.map(publishedText));
    const unpublished = working.filter((schema) => !texts.has(publishedText(schema)));
    return { faults: [], changes, refused, composition, unpublished };
  } catch (error) {
    return failed(textFaults(error).map((fault) => toFault(fault, [])));
  }
}
