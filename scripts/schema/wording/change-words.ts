import type { SchemaChange } from '../changes/api-changes.ts';
import type { Bilingual } from './bilingual.ts';

type Words = readonly (readonly [mark: string, de: string, en: string])[];

// The first mark that begins, or is found in, the type of a change wins.
const elements: Words = [
  ['FIELD_ARGUMENT', 'Argument', 'argument'],
  ['FIELD', 'Feld', 'field'],
  ['INPUT_FIELD', 'Eingabefeld', 'input field'],
  ['ENUM_VALUE', 'Wert', 'value'],
  ['UNION_MEMBER', 'Auswahl', 'union'],
  ['OBJECT_TYPE_INTERFACE', 'Typ', 'type'],
  ['TYPE', 'Typ', 'type'],
  ['DIRECTIVE_USAGE', 'Kennzeichnung an', 'mark on'],
  ['DIRECTIVE', 'Direktive', 'directive'],
];
const happenings: Words = [
  ['DESCRIPTION', 'Beschreibung geändert', 'description changed'],
  ['DEPRECATION_ADDED', 'abgekündigt', 'deprecated'],
  ['DEPRECATION_REASON_ADDED', 'abgekündigt', 'deprecated'],
  ['DEPRECATION_REASON_CHANGED', 'Begründung der Abkündigung geändert', 'reason of the deprecation changed'],
  ['DEPRECATION', 'Abkündigung zurückgenommen', 'deprecation withdrawn'],
  ['DEFAULT', 'Vorgabewert geändert', 'default changed'],
  ['KIND_CHANGED', 'ist jetzt etwas anderes', 'is of another kind now'],
  ['TYPE_CHANGED', 'Typ geändert', 'type changed'],
  ['INTERFACE_ADDED', 'erfüllt eine weitere Schnittstelle', 'fulfils one more interface'],
  ['INTERFACE_REMOVED', 'erfüllt eine Schnittstelle nicht mehr', 'fulfils an interface no longer'],
  ['MEMBER_ADDED', 'um einen Typ erweitert', 'has one more type'],
  ['MEMBER_REMOVED', 'um einen Typ verkleinert', 'has one type less'],
  ['USAGE', 'geändert', 'changed'],
  ['ADDED', 'neu', 'added'],
  ['REMOVED', 'entfernt', 'removed'],
];

const changed = { de: 'geändert', en: 'changed' };

function wordsFor(words: Words, fits: (mark: string) => boolean): Bilingual | undefined {
  const found = words.find(([mark]) => fits(mark));
  return found && { de: found[1], en: found[2] };
}

/** `(Int → Int!)` where a change says what there was before and after. */
function fromTo(details: SchemaChange['details']): string {
  const valueOf = (start: string): unknown =>
    Object.entries(details).find(
      ([name]) => name.startsWith(start) && /(Type|DefaultValue)$/.test(name),
    )?.[1];
  const [before, after] = [valueOf('old'), valueOf('new')];
  return typeof before === 'string' && typeof after === 'string' ? ` (${before} → ${after})` : '';
}

/** Says what happened to which element: `Feld Site.address entfernt`. */
export function describeChange({ type, path, details }: SchemaChange): Bilingual {
  const element = wordsFor(elements, (mark) => type.startsWith(mark)) ?? { de: 'Schema', en: 'schema' };
  const happening = wordsFor(happenings, (mark) => type.includes(mark)) ?? changed;
  const say = (language: keyof Bilingual): string =>
    `${element[language]}${path === '' ? '' : ` ${path}`} ${happening[language]}${fromTo(details)}`;
  return { de: say('de'), en: say('en') };
}
