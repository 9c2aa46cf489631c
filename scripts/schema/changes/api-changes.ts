import { CriticalityLevel, diff, DiffRule, type Change } from '@graphql-inspector/core';
import type { GraphQLSchema } from 'graphql';

/** What a change means for clients that know the schema as it was. */
export type Severity = 'safe' | 'dangerous' | 'breaking';

/** One difference between two schemas. */
export interface SchemaChange {
  /** What happened to what, in the words of the library that compares: `FIELD_REMOVED`. */
  readonly type: string;
  /** The element that changed: `Site`, `Site.address`, `Query.sites.first`; empty for the schema as a whole. */
  readonly path: string;
  readonly severity: Severity;
  /** An English sentence. */
  readonly message: string;
  /** Names and types from before and after, by the names the library gives them. */
  readonly details: Readonly<Record<string, unknown>>;
}

const severities: Readonly<Record<CriticalityLevel, Severity>> = {
  [CriticalityLevel.Breaking]: 'breaking',
  [CriticalityLevel.Dangerous]: 'dangerous',
  [CriticalityLevel.NonBreaking]: 'safe',
};

const order: readonly Severity[] = ['breaking', 'dangerous', 'safe'];

/** `Site.address.@deprecated` speaks of `Site.address`. */
const elementOf = (path = ''): string => path.replace(/\.?@.*$/, '');

function toSchemaChange({ type, path, criticality, message, meta }: Change): SchemaChange {
  return {
    type: String(type),
    path: elementOf(path),
    severity: severities[criticality.level],
    message,
    details: meta as SchemaChange['details'],
  };
}

/**
 * What differs between two schemas, breaking changes first. The parts of something new are not listed one by one,
 * unless they are more than safe.
 */
export async function findChanges(before: GraphQLSchema, after: GraphQLSchema): Promise<SchemaChange[]> {
  const all = await diff(before, after);
  // The rule leaves out whatever follows under the path of an addition, a changed type under a new description
  // included. So it only decides about safe changes.
  const outlines = new Set(
    await DiffRule.simplifyChanges({ changes: all, oldSchema: before, newSchema: after, config: {} }),
  );
  return all
    .filter((change) => criticalityOf(change) !== 'safe' || outlines.has(change))
    .map(toSchemaChange)
    .sort((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity));
}

const criticalityOf = ({ criticality }: Change): Severity => severities[criticality.level];
