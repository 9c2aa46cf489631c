import {
  getOperationAST,
  GraphQLError,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { HubBusyError } from '#lib/errors';
import { operationLimits, operationLimitsRule } from '../access/operation-limits.ts';
import { compileVariablesKey } from '../caching/variables-key.ts';
import { refusalMillis, type Engine } from './create-engine.ts';
import { createKnownRequests, type KnownRequests } from './known-requests.ts';
import type { PreparedOperation } from './prepare-operation.ts';

/** A valid operation within the limits, planned and compiled. */
export interface KnownOperation {
  /** Never given to another operation while the process runs. */
  readonly id: number;
  readonly name: string | undefined;
  /** Whether the operation only reads. */
  readonly isQuery: boolean;
  readonly prepared: PreparedOperation;
  /** See `compileVariablesKey`. */
  keyOf(variables: Readonly<Record<string, unknown>> | null | undefined): string | undefined;
}

/** An operation as it was asked for. */
export interface OperationText {
  readonly text: string;
  readonly operationName: string | undefined;
}

/** The operations the gateway has seen. */
export interface KnownOperations {
  /** Number and characters of what is kept. */
  readonly size: number;
  readonly bytes: number;
  /** Requests for these operations: by the body of a POST, and by the address of a GET. */
  readonly requests: { readonly byBody: KnownRequests; readonly byAddress: KnownRequests };
  /**
   * The operation of a text, or undefined when the text has no such operation, or one that is not valid or too large:
   * why, is for others to find out. Parsed, checked and planned when it is first seen.
   */
  find(
    text: string,
    operationName: string | undefined,
  ): Promise<KnownOperation | undefined> | KnownOperation | undefined;
  /** The valid ones that were looked for last, so many at most, the latest first. */
  recent(count: number): OperationText[];
}

/** How much is kept; by default 1,000 operations of together 4 Mi characters. */
export interface KnownOperationsLimits {
  readonly maxEntries: number;
  readonly maxBytes: number;
}

const defaultLimits: KnownOperationsLimits = { maxEntries: 1_000, maxBytes: 4 * 1024 * 1024 };

function readDocument(engine: Engine, text: string): DocumentNode | undefined {
  try {
    const document = parse(text, { maxLexicalTokens: operationLimits.maxTokens });
    const rules = [...specifiedRules, operationLimitsRule(operationLimits)];
    // One fault is enough to know that there is one.
    return validate(engine.schema, document, rules, { maxErrors: 1 }).length === 0 ? document : undefined;
  } catch (error) {
    if (error instanceof GraphQLError) return undefined;
    throw error;
  }
}

function unlessBusy(error: unknown): undefined {
  if (error instanceof HubBusyError) return undefined;
  throw error;
}

const keyOf = (text: string, operationName: string | undefined): string =>
  operationName === undefined ? text : `${text}\u0000${operationName}`;

function textOf(key: string): OperationText {
  const [text = '', operationName] = key.split('\u0000');
  return { text, operationName };
}

/** Creates the memory of an engine's operations. */
export function createKnownOperations(
  engine: Engine,
  { maxEntries, maxBytes }: KnownOperationsLimits = defaultLimits,
): KnownOperations {
  type Finding = Promise<KnownOperation | undefined> | KnownOperation | 'faulty';
  const findings = new LRUCache<string, Finding>({ max: maxEntries, maxSize: maxBytes });
  let lastId = 0;

  const read = async (
    text: string,
    operationName: string | undefined,
  ): Promise<KnownOperation | undefined> => {
    const document = readDocument(engine, text);
    const operation = document && getOperationAST(document, operationName);
    if (!operation) return undefined;
    try {
      const prepared = await engine.prepare(document, operationName);
      const isQuery = operation.operation === OperationTypeNode.QUERY;
      lastId += 1;
      return {
        id: lastId,
        name: operation.name?.value,
        isQuery,
        prepared,
        keyOf: compileVariablesKey(operation),
      };
    } catch (error) {
      // Too large to plan. Who came at a bad moment may come again.
      if (error instanceof GraphQLError && !(error instanceof HubBusyError)) return undefined;
      throw error;
    }
  };

  return {
    requests: { byBody: createKnownRequests(), byAddress: createKnownRequests() },
    get size() {
      return findings.size;
    },
    get bytes() {
      return findings.calculatedSize;
    },
    find(text, operationName) {
      const key = keyOf(text, operationName);
      const finding = findings.get(key);
      if (finding === 'faulty') return undefined;
      if (finding !== undefined) return finding;
      const reading = read(text, operationName);
      const told = reading.catch(unlessBusy);
      const keep = (read: Finding): void => {
        findings.set(key, read, { size: key.length, ttl: read === 'faulty' ? refusalMillis : 0 });
      };
      keep(told);
      reading.then(
        (operation) => {
          keep(operation ?? 'faulty');
        },
        () => {
          findings.delete(key);
        },
      );
      return told;
    },
    recent: (count) =>
      [...findings.entries()]
        .filter(([, finding]) => finding !== 'faulty')
        .slice(0, count)
        .map(([key]) => textOf(key)),
  };
}
