import type { Language } from '../../pages/language.ts';
import type { ExportPart, NamedExport } from '../declaration/named-export.ts';
import type { BilingualText } from '../table/table.ts';
import { ExportFaultError } from '../export-fault.ts';

/** What every export can be asked for beside its variables. */
export interface ExportOptions {
  /** Language of the headers in the formats for Excel. */
  readonly language: Language;
  /** Whether the caller rather has nothing than a file in which something is missing. */
  readonly mustBeComplete: boolean;
  /** Whether each row is to name the receipt of the file. */
  readonly hasReceiptColumn: boolean;
}

/** Names that are no variables of an operation. */
const optionNames: readonly string[] = ['lang', 'complete', 'receipt', 'since'];

/** What the options can be that are no free text. */
const optionValues: ReadonlyMap<string, readonly string[]> = new Map([
  ['lang', ['de', 'en']],
  ['complete', ['true', 'false']],
  ['receipt', ['true', 'false']],
]);

/** Chooses the departments whose parts are asked. */
const departmentsName = 'departments';

/** Reads the options of an address without faults; titles are German where no language is asked for. */
export function readOptions(search: URLSearchParams): ExportOptions {
  return {
    language: search.get('lang') === 'en' ? 'en' : 'de',
    mustBeComplete: search.get('complete') === 'true',
    hasReceiptColumn: search.get('receipt') === 'true',
  };
}

const departmentsOf = ({ parts }: NamedExport): string[] => [
  ...new Set(parts.flatMap(({ department }) => department ?? [])),
];

/** Every name an export takes in its address: the variables of its operations, departments and options. */
export function parameterNames(named: NamedExport): string[] {
  const variables = named.parts.flatMap(({ variables: own }) =>
    own.map(({ variable }) => variable.name.value),
  );
  const departments = departmentsOf(named).length > 0 ? [departmentsName] : [];
  return [...new Set([...variables, ...departments]), ...optionNames];
}

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

function unknownNames(search: URLSearchParams, known: readonly string[]): BilingualText[] {
  const unknown = [...new Set(search.keys())].filter((name) => !known.includes(name));
  if (unknown.length === 0) return [];
  return [
    {
      de: `Unbekannte Angabe: ${quoted(unknown)}. Möglich sind: ${known.join(', ')}.`,
      en: `Unknown parameter: ${quoted(unknown)}. There are: ${known.join(', ')}.`,
    },
  ];
}

function wrongOptions(search: URLSearchParams): BilingualText[] {
  return [...optionValues].flatMap(([name, values]) => {
    const given = search.getAll(name);
    if (given.length === 0 || (given.length === 1 && values.includes(given.join()))) return [];
    return {
      de: `„${name}“ muss genau eines von ${values.join(', ')} sein, ist aber: ${given.join(', ')}`,
      en: `"${name}" must be exactly one of ${values.join(', ')}, but is: ${given.join(', ')}`,
    };
  });
}

/** What is wrong with names and options in an address: they would otherwise be left out without a word. */
export const optionFaults = (search: URLSearchParams, known: readonly string[]): BilingualText[] => [
  ...unknownNames(search, known),
  ...wrongOptions(search),
];

/** The parts of the departments in the address; all without it. Throws ExportFaultError for a department that has none. */
export function chooseParts(named: NamedExport, search: URLSearchParams): readonly ExportPart[] {
  const known = departmentsOf(named);
  if (known.length === 0 || !search.has(departmentsName)) return named.parts;
  const wanted = search.getAll(departmentsName).flatMap((text) => text.split(','));
  const unknown = wanted.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new ExportFaultError(400, [
      {
        de: `„departments“ muss aus ${known.join(', ')} gewählt sein, ist aber: ${unknown.join(', ')}`,
        en: `"departments" must be chosen from ${known.join(', ')}, but is: ${unknown.join(', ')}`,
      },
    ]);
  return named.parts.filter(({ department = '' }) => wanted.includes(department));
}
