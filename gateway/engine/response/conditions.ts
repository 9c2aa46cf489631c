import { Kind, visit } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { OperationParts } from './compile-response.ts';

/** Values of the Boolean variables that @skip and @include use, by their names. */
export type Conditions = Readonly<Record<string, boolean>>;

/** Every combination of conditions is an answer of another form; more than this are not worth remembering. */
const maxSettings = 16;

/** The variables that @skip and @include use. */
export function conditionNames({ operation, fragments }: OperationParts): readonly string[] {
  const names = new Set<string>();
  for (const definition of [operation, ...fragments.values()])
    visit(definition, {
      Directive({ name, arguments: given }) {
        if (name.value !== 'skip' && name.value !== 'include') return;
        for (const { value } of given ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
      },
    });
  return [...names];
}

/** Compiles something once per setting of the variables that @skip and @include use, when it is first needed. */
export function perConditions<Compiled extends object>(
  names: readonly string[],
  compile: (conditions: Conditions) => Compiled,
): (variables: Readonly<Record<string, unknown>>) => Compiled {
  const settings = new LRUCache<string, Compiled>({ max: maxSettings });
  return (variables) => {
    const key = names.map((name) => (variables[name] === true ? '1' : '0')).join('');
    const known = settings.get(key);
    if (known !== undefined) return known;
    const compiled = compile(Object.fromEntries(names.map((name) => [name, variables[name] === true])));
    settings.set(key, compiled);
    return compiled;
  };
}
