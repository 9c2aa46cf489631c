import { GraphQLError, type GraphQLErrorOptions } from 'graphql';

/** Codes a caller of the graph can meet in `extensions.code`; each has a section in docs/errors.md. */
export type HubErrorCode =
  | 'BAD_USER_INPUT'
  | 'FORBIDDEN'
  | 'CONFLICT'
  | 'QUERY_TOO_LARGE'
  | 'HUB_BUSY'
  | 'SOURCE_UNAVAILABLE'
  | 'SOURCE_DATA_INVALID'
  | 'SUBGRAPH_UNAVAILABLE'
  | 'UNSIGNED_CALL'
  | 'INTERNAL_SERVER_ERROR';

/** What a hub error may carry beside its message. */
export interface HubErrorOptions {
  /** What went wrong beneath; logged, never shown to a caller. */
  readonly cause?: unknown;
  /** Facts a caller may see, such as the subgraph's name. */
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** Base of every error a caller of the graph may see; its code is fixed by the class. */
export class HubError extends GraphQLError {
  constructor(code: HubErrorCode, message: string, options: HubErrorOptions = {}) {
    const graphqlOptions: GraphQLErrorOptions = { extensions: { ...options.extensions, code } };
    if (options.cause instanceof Error) graphqlOptions.originalError = options.cause;
    super(message, graphqlOptions);
    this.name = new.target.name;
  }
}

/** An argument breaks a rule; the message names argument, rule and value. */
export class InvalidInputError extends HubError {
  constructor(message: string, options?: HubErrorOptions) {
    super('BAD_USER_INPUT', message, options);
  }
}

/** The caller may not see this; the field is null. */
export class NotPermittedError extends HubError {
  constructor(message: string, options?: HubErrorOptions) {
    super('FORBIDDEN', message, options);
  }
}

/** What is to be changed is no longer as the caller saw it; nothing was changed. */
export class ConflictError extends HubError {
  constructor(message: string, options?: HubErrorOptions) {
    super('CONFLICT', message, options);
  }
}

/** Depth, size or page limit of a request is passed; the request is refused. */
export class QueryTooLargeError extends HubError {
  constructor(message: string, options?: HubErrorOptions) {
    super('QUERY_TOO_LARGE', message, options);
  }
}

/** The hub has more to do than it can take on; the request was not executed and may be sent again. */
export class HubBusyError extends HubError {
  constructor(message: string, options?: HubErrorOptions) {
    super('HUB_BUSY', message, options);
  }
}

/** The department's database is away or slow; the field is null until it is back. */
export class SourceUnavailableError extends HubError {
  constructor(message: string, options?: HubErrorOptions) {
    super('SOURCE_UNAVAILABLE', message, options);
  }
}

/** A stored document breaks its check; the field is null and the document's id is logged. */
export class SourceDataError extends HubError {
  constructor(message: string, options?: HubErrorOptions) {
    super('SOURCE_DATA_INVALID', message, options);
  }
}

/** The gateway gets no usable answer from a department; `extensions.subgraph` names it. */
export class SubgraphUnavailableError extends HubError {
  constructor(subgraph: string, options: HubErrorOptions = {}) {
    const extensions = { ...options.extensions, subgraph };
    super('SUBGRAPH_UNAVAILABLE', `The department behind ${subgraph} gives no answer`, {
      ...options,
      extensions,
    });
  }
}

/** A call to a subgraph that does not carry its gateway's signature. */
export class UnsignedCallError extends HubError {
  constructor(message: string, options?: HubErrorOptions) {
    super('UNSIGNED_CALL', message, options);
  }
}

/** Base of what ends a process before it serves anyone, with exit code 1; its message alone is shown. Each has a row in docs/errors.md. */
export class ExplainedError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** Settings are missing or wrong; lists every fault at once. */
export class ConfigError extends ExplainedError {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`Settings are not usable:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.faults = faults;
  }
}

/** The departments' schemas do not compose; Apollo's messages are kept. */
export class CompositionError extends ExplainedError {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`The subgraphs do not compose:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.faults = faults;
  }
}
