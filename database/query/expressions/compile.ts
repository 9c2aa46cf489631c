import type { Document } from 'bson';
import { CommandError, notOffered } from '../../errors.ts';
import { fieldOf, isArray, isDocument, putField, type Fields } from '../fields.ts';
import { KNOWN_EXPRESSIONS, OPERATORS } from './registry.ts';
import type { Evaluate, Scope } from './scope.ts';

/** What an expression may need besides itself. */
export interface ExpressionOptions {
  readonly collator?: Intl.Collator | undefined;
  /** Values of the variables in reach, NOW among them; NOW is the present when left out. */
  readonly variables?: Document | undefined;
}

/**
 * The function an aggregation expression stands for; undefined is its missing value. Everything that can be
 * wrong without a document is refused here: an unknown expression with code 168, one that is not offered with 238.
 */
export function compileExpression(
  expression: unknown,
  options: ExpressionOptions = {},
): (root: unknown) => unknown {
  const variables: Fields = { NOW: new Date(), ...options.variables };
  const evaluate = createScope(new Set(Object.keys(variables)), options.collator).compile(expression);
  return (root) => evaluate({ root, variables });
}

/** The scope in which expressions with these variables are compiled. */
function createScope(names: ReadonlySet<string>, collator: Intl.Collator | undefined): Scope {
  const scope: Scope = {
    names,
    collator,
    compile: (expression, ...further) =>
      further.length === 0
        ? compileNode(expression, scope)
        : createScope(new Set([...names, ...further]), collator).compile(expression),
  };
  return scope;
}

function compileNode(expression: unknown, scope: Scope): Evaluate {
  if (typeof expression === 'string' && expression.startsWith('$'))
    return compileReference(expression, scope);
  if (isArray(expression)) {
    const elements = expression.map((element) => scope.compile(element));
    return (frame) => elements.map((evaluate) => evaluate(frame) ?? null);
  }
  if (!isDocument(expression)) return () => expression;
  const [first] = Object.keys(expression);
  return first?.startsWith('$') === true
    ? compileOperator(first, expression, scope)
    : compileObject(expression, scope);
}

function compileOperator(name: string, expression: Fields, scope: Scope): Evaluate {
  if (Object.keys(expression).length !== 1) {
    const found = Object.keys(expression).join(', ');
    throw new CommandError(
      15983,
      `An object representing an expression must have exactly one field: { ${found} }`,
    );
  }
  const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
  if (operator !== undefined) return operator(expression[name], scope, name);
  if (KNOWN_EXPRESSIONS.has(name)) throw notOffered(`the expression ${name}`);
  throw new CommandError(168, `Unrecognized expression '${name}'`);
}

function compileObject(expression: Fields, scope: Scope): Evaluate {
  const fields = Object.entries(expression).map(
    ([name, value]) => [checkName(name), scope.compile(value)] as const,
  );
  return (frame) => {
    const result: Fields = {};
    for (const [name, evaluate] of fields) {
      const value = evaluate(frame);
      if (value !== undefined) putField(result, name, value);
    }
    return result;
  };
}

function checkName(name: string): string {
  if (name.startsWith('$')) {
    throw new CommandError(
      16410,
      `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
    );
  }
  if (name.includes('.')) {
    throw new CommandError(
      16412,
      `FieldPath field names may not contain '.'. Consider using $getField or $setField.`,
    );
  }
  return name;
}

/** The components of a field path. Throws MongoDB's errors for an empty one or one with a `$`. */
export function readPath(path: string): string[] {
  if (path === '') throw new CommandError(40352, 'FieldPath cannot be constructed with empty string');
  if (path.endsWith('.')) throw new CommandError(40353, "FieldPath must not end with a '.'.");
  const components = path.split('.');
  if (components.includes(''))
    throw new CommandError(15998, 'FieldPath field names may not be empty strings.');
  components.forEach(checkName);
  return components;
}

function compileReference(reference: string, scope: Scope): Evaluate {
  if (reference === '$') throw new CommandError(16872, "'$' by itself is not a valid FieldPath");
  if (!reference.startsWith('$$')) {
    const path = readPath(reference.slice(1));
    return ({ root }) => valueAtPath(root, path, 0);
  }
  const [name = '', ...rest] = reference.slice(2).split('.');
  if (name === '') throw new CommandError(9, 'empty variable names are not allowed');
  const path = rest.length === 0 ? [] : readPath(rest.join('.'));
  const evaluate = compileVariable(name, scope);
  return path.length === 0 ? evaluate : (frame) => valueAtPath(evaluate(frame), path, 0);
}

function compileVariable(name: string, scope: Scope): Evaluate {
  if (name === 'ROOT' || name === 'CURRENT') return ({ root }) => root;
  if (name === 'REMOVE') return () => undefined;
  if (['CLUSTER_TIME', 'USER_ROLES', 'SEARCH_META', 'DESCEND', 'PRUNE', 'KEEP'].includes(name)) {
    throw notOffered(`the variable $$${name}`);
  }
  if (!scope.names.has(name)) throw new CommandError(17276, `Use of undefined variable: ${name}`);
  return ({ variables }) => variables[name];
}

/** The value at a path as expressions see it: an array on the way yields the values of its documents. */
export function valueAtPath(value: unknown, path: readonly string[], from: number): unknown {
  let current = value;
  for (let i = from; i < path.length; i++) {
    if (isArray(current)) {
      return current.flatMap((element) => {
        const found = isDocument(element) ? valueAtPath(element, path, i) : undefined;
        return found === undefined ? [] : [found];
      });
    }
    if (!isDocument(current)) return undefined;
    current = fieldOf(current, path[i] ?? '');
  }
  return current;
}
