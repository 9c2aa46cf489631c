/** JavaScript under construction: its functions as text, and the values it refers to. */
export interface Program {
  /** An expression for a value. */
  refer(constant: unknown): string;
  /** Adds a function and gives its name; the body is made after the name is known. */
  add(parameters: string, body: () => string): string;
  /** Makes what an expression over the functions gives. */
  build(result: string): unknown;
}

/**
 * Starts a program. Of what a caller or a subgraph sends nothing may get into its text but GraphQL names, which are
 * letters, digits and underscores. `prelude` is code that comes first.
 */
export function createProgram(prelude = ''): Program {
  const functions: string[] = [];
  const constants: unknown[] = [];
  return {
    refer: (constant) => `c${constants.push(constant) - 1}`,
    add(parameters, body) {
      const index = functions.push('') - 1;
      const name = `f${index}`;
      functions[index] = `function ${name}(${parameters}) { ${body()} }`;
      return name;
    },
    build(result) {
      const names = constants.map((_, index) => `c${index}`);
      const text = `'use strict'; ${prelude}\n${functions.join('\n')}\nreturn ${result};`;
      // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- see above
      return new Function(...names, text)(...constants) as unknown;
    },
  };
}

/** Names that every object has without being given them, and `__proto__`. */
export const inheritedNames: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));
