import type { Document } from 'bson';

/** MongoDB's error codes that have a name of their own; every other code is called `Location<code>`. */
const CODE_NAMES: Readonly<Record<number, string>> = {
  1: 'InternalError',
  2: 'BadValue',
  4: 'NoSuchKey',
  9: 'FailedToParse',
  11: 'UserNotFound',
  13: 'Unauthorized',
  14: 'TypeMismatch',
  15: 'Overflow',
  16: 'InvalidLength',
  17: 'ProtocolError',
  20: 'IllegalOperation',
  22: 'InvalidBSON',
  26: 'NamespaceNotFound',
  27: 'IndexNotFound',
  28: 'PathNotViable',
  36: 'CannotCreateCollection',
  40: 'ConflictingUpdateOperators',
  43: 'CursorNotFound',
  48: 'NamespaceExists',
  50: 'MaxTimeMSExpired',
  52: 'DollarPrefixedFieldName',
  53: 'InvalidIdField',
  54: 'NotSingleValueField',
  55: 'InvalidDBRef',
  56: 'EmptyFieldName',
  59: 'CommandNotFound',
  66: 'ImmutableField',
  67: 'CannotCreateIndex',
  72: 'InvalidOptions',
  73: 'InvalidNamespace',
  85: 'IndexOptionsConflict',
  86: 'IndexKeySpecsConflict',
  96: 'OperationFailed',
  115: 'CommandNotSupported',
  121: 'DocumentValidationFailure',
  123: 'NotAReplicaSet',
  168: 'InvalidPipelineOperator',
  171: 'CannotIndexParallelArrays',
  197: 'InvalidIndexSpecificationOption',
  238: 'NotImplemented',
  241: 'ConversionFailure',
  352: 'UnsupportedOpQueryCommand',
  10334: 'BSONObjectTooLarge',
  11000: 'DuplicateKey',
  13113: 'MergeStageNoMatchingDocument',
  40414: 'IDLFailedToParse',
  40415: 'IDLUnknownField',
};

/**
 * A refusal as MongoDB words it: `code` and `codeName` as in its list of error codes, `details` are further
 * fields of the error document (for example `keyPattern` and `keyValue` of code 11000).
 */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly code: number;
  readonly codeName: string;
  readonly details: Document;

  constructor(code: number, message: string, details: Document = {}) {
    super(message);
    this.code = code;
    this.codeName = CODE_NAMES[code] ?? `Location${code}`;
    this.details = details;
  }
}

/** Code 2: a value is not acceptable. */
export const badValue = (message: string): CommandError => new CommandError(2, message);

/** Code 9: the request cannot be understood. */
export const failedToParse = (message: string): CommandError => new CommandError(9, message);

/** Code 14: a value has the wrong type. */
export const typeMismatch = (message: string): CommandError => new CommandError(14, message);

/** Code 28: a path leads through a value that has no fields. */
export const pathNotViable = (message: string): CommandError => new CommandError(28, message);

/** Code 40: two update operators want the same path. */
export const conflictingUpdate = (path: string, at: string): CommandError =>
  new CommandError(40, `Updating the path '${path}' would create a conflict at '${at}'`);

/** Code 66: an update would change a field that must stay as it is. */
export const immutableField = (message: string): CommandError => new CommandError(66, message);

/** Code 238: MongoDB has `feature`, the embedded server refuses it rather than answer differently. */
export const notOffered = (feature: string): CommandError =>
  new CommandError(238, `${feature} is not offered by the embedded database server`);
