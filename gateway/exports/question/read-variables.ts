import {
  isEnumType,
  isInputType,
  isListType,
  isNonNullType,
  Kind,
  typeFromAST,
  type GraphQLInputType,
  type GraphQLSchema,
  type TypeNode,
  type VariableDefinitionNode,
} from 'graphql';
import type { BilingualText } from '../table/table.ts';

/** Values for variables, or every reason why the caller's are none. */
export type ReadVariables =
  { readonly variables: Readonly<Record<string, unknown>> } | { readonly faults: readonly BilingualText[] };

/** What is read, and for whom. */
export interface VariableQuestion {
  readonly schema: GraphQLSchema;
  readonly definitions: readonly VariableDefinitionNode[];
  readonly search: URLSearchParams;
}

class ValueFault extends Error {
  readonly rule: BilingualText;
  constructor(rule: BilingualText) {
    super(rule.en);
    this.rule = rule;
  }
}

const wholeNumber: BilingualText = { de: 'eine ganze Zahl', en: 'a whole number' };
const anyNumber: BilingualText = { de: 'eine Zahl mit Punkt, etwa 0.5', en: 'a number such as 0.5' };
const truth: BilingualText = { de: 'true oder false', en: 'true or false' };
const calendarDay: BilingualText = {
  de: 'ein Tag des Kalenders wie 2024-07-01',
  en: 'a day of the calendar such as 2024-07-01',
};

const demand = (isRight: boolean, rule: BilingualText): void => {
  if (!isRight) throw new ValueFault(rule);
};

const isDay = (text: string): boolean => {
  const day = new Date(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(text)
  );
};

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  Int(text) {
    demand(/^-?\d{1,10}$/.test(text), wholeNumber);
    return Number(text);
  },
  Float(text) {
    demand(text.trim() !== '' && Number.isFinite(Number(text)), anyNumber);
    return Number(text);
  },
  Boolean(text) {
    demand(text === 'true' || text === 'false', truth);
    return text === 'true';
  },
  Date(text) {
    demand(isDay(text), calendarDay);
    return text;
  },
};

function readSingle(type: GraphQLInputType, text: string): unknown {
  if (isEnumType(type)) {
    const names = type.getValues().map(({ name }) => name);
    demand(names.includes(text), {
      de: `eines von ${names.join(', ')}`,
      en: `one of ${names.join(', ')}`,
    });
  }
  return 'name' in type ? (readers[type.name]?.(text) ?? text) : text;
}

/** A list is given by repeating its name or with commas, whichever is easier to write. */
function readValue(type: GraphQLInputType, texts: readonly string[]): unknown {
  if (isNonNullType(type)) return readValue(type.ofType, texts);
  if (isListType(type)) {
    const entry = isNonNullType(type.ofType) ? type.ofType.ofType : type.ofType;
    return texts.flatMap((text) => text.split(',')).map((text) => readSingle(entry, text.trim()));
  }
  demand(texts.length === 1, { de: 'genau ein Wert', en: 'exactly one value' });
  return readSingle(type, texts[0] ?? '');
}

function inputTypeOf(schema: GraphQLSchema, node: TypeNode): GraphQLInputType {
  // The three forms of a type have an overload each.
  const type =
    node.kind === Kind.NAMED_TYPE
      ? typeFromAST(schema, node)
      : node.kind === Kind.LIST_TYPE
        ? typeFromAST(schema, node)
        : typeFromAST(schema, node);
  if (!isInputType(type)) throw new Error('an operation of an export has a variable of no input type');
  return type;
}

const missing = (name: string): BilingualText => ({
  de: `Die Angabe „${name}“ fehlt: ?${name}=…`,
  en: `The parameter "${name}" is missing: ?${name}=…`,
});

const wrong = (name: string, texts: readonly string[], rule: BilingualText): BilingualText => ({
  de: `„${name}“ muss ${rule.de} sein, ist aber: ${texts.join(', ')}`,
  en: `"${name}" must be ${rule.en}, but is: ${texts.join(', ')}`,
});

/** Reads the values of variables from the search part of an address, each by its type. Names nobody asks for are left alone. */
export function readVariables({ schema, definitions, search }: VariableQuestion): ReadVariables {
  const variables: Record<string, unknown> = {};
  const faults: BilingualText[] = [];
  for (const { variable, type: node, defaultValue } of definitions) {
    const name = variable.name.value;
    const texts = search.getAll(name);
    const type = inputTypeOf(schema, node);
    if (texts.length === 0) {
      if (isNonNullType(type) && !defaultValue) faults.push(missing(name));
      continue;
    }
    try {
      variables[name] = readValue(type, texts);
    } catch (error) {
      if (!(error instanceof ValueFault)) throw error;
      faults.push(wrong(name, texts, error.rule));
    }
  }
  return faults.length === 0 ? { variables } : { faults };
}
