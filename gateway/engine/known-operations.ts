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
import { createKnownBodies, createKnownRequests, type KnownRequests } from './known-requests.ts';
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
  readonly requests: { readonly byBody: KnownRequests<Buffer>; readonly byAddress: KnownRequests<string> };
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

type Finding = Promise<KnownOperation | undefined> | KnownOperation | 'faulty';

class RememberedOperations implements KnownOperations {
  readonly requests = { byBody: createKnownBodies(), byAddress: createKnownRequests() };
  readonly #engine: Engine;
  readonly #findings: LRUCache<string, Finding>;
  #lastId = 0;

  constructor(engine: Engine, { maxEntries, maxBytes }: KnownOperationsLimits) {
    this.#engine = engine;
    this.#findings = new LRUCache({ max: maxEntries, maxSize: maxBytes });
  }

  get size(): number {
    return this.#findings.size;
  }

  get bytes(): number {
    return this.#findings.calculatedSize;
  }

  find(
    text: string,
    operationName: string | undefined,
  ): Promise<KnownOperation | undefined> | KnownOperation | undefined {
    const key = keyOf(text, operationName);
    const finding = this.#findings.get(key);
    if (finding === undefined) return this.#read(key, { text, operationName });
    return finding === 'faulty' ? undefined : finding;
  }

  recent(count: number): OperationText[] {
    return [...this.#findings.entries()]
      .filter(([, finding]) => finding !== 'faulty')
      .slice(0, count)
      .map(([key]) => textOf(key));
  }

  #keep(key: string, finding: Finding): void {
    this.#findings.set(key, finding, { size: key.length, ttl: finding === 'faulty' ? refusalMillis : 0 });
  }

  #read(key: string, asked: OperationText): Promise<KnownOperation | undefined> {
    const reading = this.#prepare(asked);
    const told = reading.catch(unlessBusy);
    this.#keep(key, told);
    reading.then(
      (operation) => {
        this.#keep(key, operation ?? 'faulty');
      },
      () => {
        this.#findings.delete(key);
      },
    );
    return told;
  }

  async #prepare({ text, operationName }: OperationText): Promise<KnownOperation | undefined> {
    const document = readDocument(this.#engine, text);
    const operation = document && getOperationAST(document, operationName);
    if (!operation) return undefined;
    try {
      const prepared = await this.#engine.prepare(document, operationName);
      const isQuery = operation.operation === OperationTypeNode.QUERY;
      this.#lastId += 1;
      const name = operation.name?.value;
      return { id: this.#lastId, name, isQuery, prepared, keyOf: compileVariablesKey(operation) };
    } catch (error) {
      // Too large to plan. Who came at a bad moment may come again.
      if (error instanceof GraphQLError && !(error instanceof HubBusyError)) return undefined;
      throw error;
    }
  }
}

/** Creates the memory of an engine's operations. */
export const createKnownOperations = (
  engine: Engine,
  limits: KnownOperationsLimits = defaultLimits,
): KnownOperations => new RememberedOperations(engine, limits);
