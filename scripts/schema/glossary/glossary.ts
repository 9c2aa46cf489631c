import { isEnumType, isInputObjectType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';
import { z } from 'zod';

const glossaryEntry = z.strictObject({
  /** Official German term, as it stands in `(German: ...)`. */
  german: z.string().min(1),
  /** The one English name of that term, spelt as in the schema. */
  english: z.string().min(1),
  /** Where the name is used: in the schema as one of the first four, as a proper name, or in descriptions only. */
  kind: z.enum(['type', 'field', 'enum', 'argument', 'properName', 'term']),
  meaning: z.string().min(1),
  source: z.string().min(1),
});
const glossaryShape = z.array(glossaryEntry);

/** One row of the glossary. */
export type GlossaryEntry = Readonly<z.output<typeof glossaryEntry>>;

/** What the check compares. */
export interface GlossaryCheck {
  /** Content of schema/glossary.json. */
  readonly glossary: unknown;
  /** Schema texts in which German terms stand, by file. */
  readonly sdlByFile: Readonly<Record<string, string>>;
  /** The schema users see. */
  readonly apiSchema: GraphQLSchema;
}

/** Every disagreement between glossary and schema, one sentence each; empty when they agree. */
export function glossaryFaults({ glossary, sdlByFile, apiSchema }: GlossaryCheck): string[] {
  const result = glossaryShape.safeParse(glossary);
  if (!result.success)
    return result.error.issues.map(({ path, message }) => `glossary row ${path.join(' ')}: ${message}`);
  const entries = result.data;
  return [...missingTerms(entries, sdlByFile), ...unknownNames(entries, apiSchema), ...ambiguities(entries)];
}

function missingTerms(entries: readonly GlossaryEntry[], sdlByFile: GlossaryCheck['sdlByFile']): string[] {
  const settled = new Set(entries.map(({ german }) => german));
  return Object.entries(sdlByFile).flatMap(([file, sdl]) => {
    const missing = germanTerms(sdl).filter((term) => !settled.has(term));
    for (const term of missing) settled.add(term);
    return [...new Set(missing)].map((term) => `${file} uses "${term}", which the glossary lacks`);
  });
}

const germanTerms = (sdl: string): string[] =>
  Array.from(sdl.matchAll(/\(German:\s+([^)]+)\)/g), ([, term = '']) => term.replace(/\s+/g, ' '));

type SchemaKind = 'type' | 'field' | 'enum' | 'argument';

function namesOf(schema: GraphQLSchema): Record<SchemaKind, ReadonlySet<string>> {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  const outputs = types
    .filter((type) => isObjectType(type) || isInterfaceType(type))
    .flatMap((type) => Object.values(type.getFields()));
  const inputs = types.filter(isInputObjectType).flatMap((type) => Object.values(type.getFields()));
  const enums = types.filter(isEnumType);
  return {
    type: new Set(types.map(({ name }) => name)),
    field: new Set([...outputs, ...inputs].map(({ name }) => name)),
    enum: new Set(enums.flatMap((type) => [type.name, ...type.getValues().map(({ name }) => name)])),
    argument: new Set(outputs.flatMap(({ args }) => args.map(({ name }) => name))),
  };
}

function unknownNames(entries: readonly GlossaryEntry[], schema: GraphQLSchema): string[] {
  const names = namesOf(schema);
  return entries.flatMap(({ english, german, kind }) => {
    if (kind === 'properName' || kind === 'term' || names[kind].has(english)) return [];
    return [`the glossary calls "${german}" the ${kind} ${english}, which the schema lacks`];
  });
}

/** The words of a name however it is spelt: FundingArea, fundingArea, FUNDING_AREA and "funding area" are one name. */
const wordsOf = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]/g, ' ')
    .toLowerCase();

function ambiguities(entries: readonly GlossaryEntry[]): string[] {
  const names = pairings(
    entries,
    ({ german }) => german,
    ({ english }) => english,
  );
  const terms = pairings(
    entries,
    ({ english }) => english,
    ({ german }) => german,
  );
  return [
    ...names.map(([german, english]) => `"${german}" has more than one English name: ${english.join(', ')}`),
    ...terms.map(
      ([english, german]) => `"${english}" stands for more than one German term: ${german.join(', ')}`,
    ),
  ];
}

type Read = (entry: GlossaryEntry) => string;

/** Keys that are paired with more than one value, with those values as written. */
function pairings(entries: readonly GlossaryEntry[], keyOf: Read, valueOf: Read): [string, string[]][] {
  const groups = Map.groupBy(entries, (entry) => wordsOf(keyOf(entry)));
  return [...groups.values()].flatMap((group): [string, string[]][] => {
    const values = new Map(group.map((entry) => [wordsOf(valueOf(entry)), valueOf(entry)]));
    const [first] = group;
    return first === undefined || values.size < 2 ? [] : [[keyOf(first), [...values.values()]]];
  });
}
