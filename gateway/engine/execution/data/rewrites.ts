import type { GraphQLSchema } from 'graphql';
import type { Rewrite } from '../../planning/query-plan.ts';
import { isRecord, ownValue, setOwn, type Data } from './record.ts';
import { isOfType } from './type-conditions.ts';

/** Changes data in place as a plan demands. `typeName` is the type of an object that does not say its own. */
export type Rewriter = (data: Data, typeName: string | undefined) => void;

const fragmentPrefix = '... on ';

function change(rewrite: Rewrite, object: Data, key: string): void {
  if (rewrite.kind === 'setValue') {
    setOwn(object, key, rewrite.value);
    return;
  }
  const value = ownValue(object, key);
  if (value === undefined) return;
  setOwn(object, rewrite.newKey, value);
  Reflect.deleteProperty(object, key);
}

function compileRewrite(schema: GraphQLSchema, rewrite: Rewrite): Rewriter {
  const { path } = rewrite;
  const lastIndex = path.length - 1;
  const apply = (value: unknown, index: number, assumedType: string | undefined): void => {
    if (Array.isArray(value)) {
      for (const entry of value) apply(entry, index, assumedType);
      return;
    }
    const element = path[index];
    if (!isRecord(value) || element === undefined) return;
    if (index === lastIndex) {
      change(rewrite, value, element);
    } else if (element.startsWith(fragmentPrefix)) {
      const typeName = ownValue(value, '__typename') ?? assumedType;
      // An object that does not say its type passes: there was nothing to tell apart.
      if (typeof typeName !== 'string' || isOfType(schema, typeName, element.slice(fragmentPrefix.length)))
        apply(value, index + 1, assumedType);
    } else {
      apply(ownValue(value, element), index + 1, undefined);
    }
  };
  return (data, typeName) => {
    apply(data, 0, typeName);
  };
}

/** Compiles the rewrites of a fetch; undefined when there are none. */
export function compileRewrites(schema: GraphQLSchema, rewrites: readonly Rewrite[]): Rewriter | undefined {
  if (rewrites.length === 0) return undefined;
  const steps = rewrites.map((rewrite) => compileRewrite(schema, rewrite));
  return (data, typeName) => {
    for (const step of steps) step(data, typeName);
  };
}
