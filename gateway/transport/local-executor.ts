import {
  defaultFieldResolver,
  execute,
  getNamedType,
  GraphQLError,
  isEnumType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  parse,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import { isCompilable } from './is-compilable.ts';
import type { SubgraphRequest } from './subgraph-response.ts';

/** Executes requests over one schema; each operation is read and checked once, and compiled when it comes again. */
export type LocalExecutor = (request: SubgraphRequest, context: object) => Promise<ExecutionResult>;

interface Operation {
  readonly document: DocumentNode;
  /** Undefined until it comes again; false for what is not compiled. */
  run: CompiledQuery['query'] | false | undefined;
}

interface Faulty {
  readonly faults: readonly GraphQLError[];
}

const rememberedOperations = 1_000;

const withCode = (fault: GraphQLError, code: string): GraphQLError =>
  new GraphQLError(fault.message, { originalError: fault, extensions: { code } });

function read(schema: GraphQLSchema, query: string): Operation | Faulty {
  try {
    const document = parse(query, { noLocation: true });
    const faults = validate(schema, document);
    if (faults.length === 0) return { document, run: undefined };
    return { faults: faults.map((fault) => withCode(fault, 'GRAPHQL_VALIDATION_FAILED')) };
  } catch (fault) {
    if (!(fault instanceof GraphQLError)) throw fault;
    return { faults: [withCode(fault, 'GRAPHQL_PARSE_FAILED')] };
  }
}

function compile(schema: GraphQLSchema, { document }: Operation, request: SubgraphRequest) {
  if (!isCompilable(schema, { document, query: request.query })) return false;
  const compiled = compileQuery(schema, document, request.operationName);
  return isCompiledQuery(compiled) ? (compiled.query as CompiledQuery['query']) : false;
}

/**
 * The compiler takes a field without a resolver for a plain value. Most are; where a function or a promise could hide,
 * and would not be found out as a value that does not fit, the field gets the resolver it has anyway.
 */
function nameResolvers(schema: GraphQLSchema): void {
  const findsOut = (type: GraphQLOutputType): boolean => {
    const named = getNamedType(type);
    return isEnumType(named) || (isScalarType(named) && isSpecifiedScalarType(named));
  };
  for (const type of Object.values(schema.getTypeMap()))
    if (isObjectType(type))
      for (const field of Object.values(type.getFields()))
        if (!findsOut(field.type)) field.resolve ??= defaultFieldResolver;
}

/**
 * Creates an executor. What it says is what graphql-js says: an answer of compiled code is only taken when nothing went
 * wrong, for graphql-js words and orders errors in its own way. Gives fields of the schema their default resolvers.
 */
export function createLocalExecutor(schema: GraphQLSchema): LocalExecutor {
  const known = new LRUCache<string, Operation | Faulty>({ max: rememberedOperations });
  nameResolvers(schema);

  const runCompiled = async (operation: Operation, { variables }: SubgraphRequest, context: object) => {
    if (!operation.run) return undefined;
    try {
      const result = await operation.run(undefined, context, variables);
      return result.errors ? undefined : result;
    } catch {
      // Not for a department to suffer from: resolvers' failures are errors of a result, this is the compiler's own.
      operation.run = false;
      return undefined;
    }
  };

  const runAsWritten = async ({ document }: Operation, request: SubgraphRequest, context: object) => {
    const { variables: variableValues, operationName } = request;
    const result = await execute({ schema, document, contextValue: context, variableValues, operationName });
    if (result.data !== undefined) return result;
    // Nothing ran: the variables do not fit.
    return { errors: (result.errors ?? []).map((fault) => withCode(fault, 'BAD_USER_INPUT')) };
  };

  return async (request, context) => {
    const { query, operationName } = request;
    const key = `${operationName ?? ''}\n${query}`;
    const seen = known.get(key);
    const operation = seen ?? read(schema, query);
    if (!seen) known.set(key, operation);
    if ('faults' in operation) return { errors: operation.faults };
    if (seen && operation.run === undefined) operation.run = compile(schema, operation, request);
    return (await runCompiled(operation, request, context)) ?? runAsWritten(operation, request, context);
  };
}
