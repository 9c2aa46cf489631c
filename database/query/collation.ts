import type { Document } from 'bson';
import { badValue, CommandError, notOffered, typeMismatch } from '../errors.ts';
import { isNumeric, toDouble } from './number/kinds.ts';
import { show } from './show.ts';

const FIELDS = new Set([
  'locale',
  'strength',
  'caseLevel',
  'caseFirst',
  'numericOrdering',
  'alternate',
  'maxVariable',
  'normalization',
  'backwards',
  'version',
]);
const SENSITIVITY = new Map<number, 'base' | 'accent' | 'variant'>([
  [1, 'base'],
  [2, 'accent'],
  [3, 'variant'],
]);

/**
 * The collator for a collation document, undefined for none and for the locale `simple`.
 * Offers strength 1 to 3, `caseLevel` with strength 1, `caseFirst`, `numericOrdering`, `alternate` and the
 * phonebook order; what ICU cannot be asked for through Intl is refused with code 238, nonsense with code 2.
 */
export function createCollator(spec?: Document): Intl.Collator | undefined {
  if (spec === undefined) return undefined;
  const unknown = Object.keys(spec).find((name) => !FIELDS.has(name));
  if (unknown !== undefined) {
    throw new CommandError(40415, `BSON field 'collation.${unknown}' is an unknown field.`);
  }
  const locale: unknown = spec['locale'];
  if (locale === undefined) {
    throw new CommandError(40414, "BSON field 'collation.locale' is missing but a required field");
  }
  if (typeof locale !== 'string')
    throw typeMismatch("BSON field 'collation.locale' is the wrong type, expected type 'string'");
  if (locale === 'simple') return undefined;
  return new Intl.Collator(readLocale(locale), readOptions(spec));
}

// MongoDB writes de_AT and de@collation=phonebook, Intl de-AT and de-u-co-phonebk.
function readLocale(locale: string): string {
  const [base = '', keyword] = locale.split('@');
  const order = keyword === undefined ? undefined : /^collation=(\w+)$/.exec(keyword)?.[1];
  if (keyword !== undefined && order !== 'phonebook') throw notOffered(`the collation '${locale}'`);
  const tag = base.replaceAll('_', '-') + (order === undefined ? '' : '-u-co-phonebk');
  const invalid = badValue(`Field 'locale' is invalid in: { locale: "${locale}" }`);
  try {
    if (Intl.Collator.supportedLocalesOf(tag).length > 0) return tag;
  } catch {
    throw invalid;
  }
  throw invalid;
}

function readOptions(spec: Document): Intl.CollatorOptions {
  refuseUnoffered(spec);
  const strength = readStrength(spec['strength']);
  const hasCaseLevel = readFlag(spec, 'caseLevel');
  const sensitivity = SENSITIVITY.get(strength);
  if (sensitivity === undefined) throw notOffered(`a collation of strength ${strength}`);
  if (hasCaseLevel && strength !== 1) throw notOffered('caseLevel with a strength other than 1');
  return {
    sensitivity: hasCaseLevel ? 'case' : sensitivity,
    numeric: readFlag(spec, 'numericOrdering'),
    ignorePunctuation: readChoice(spec, 'alternate', ['non-ignorable', 'shifted']) === 'shifted',
    caseFirst: readCaseFirst(spec),
  };
}

function refuseUnoffered(spec: Document): void {
  if (readFlag(spec, 'backwards')) throw notOffered('the collation option backwards');
  if (readChoice(spec, 'maxVariable', ['punct', 'space']) === 'space') throw notOffered('maxVariable space');
  readFlag(spec, 'normalization');
}

function readStrength(value: unknown): number {
  if (value === undefined) return 3;
  const strength = isNumeric(value) ? toDouble(value) : NaN;
  if (!Number.isInteger(strength) || strength < 1 || strength > 5) {
    throw badValue(`Field 'strength' must be an integer 1 through 5. Got: ${show(value)}`);
  }
  return strength;
}

function readFlag(spec: Document, name: string): boolean {
  const value: unknown = spec[name] ?? false;
  if (typeof value !== 'boolean')
    throw typeMismatch(`BSON field 'collation.${name}' is the wrong type, expected type 'bool'`);
  return value;
}

function readChoice(spec: Document, name: string, choices: readonly [string, ...string[]]): string {
  const value: unknown = spec[name] ?? choices[0];
  if (typeof value === 'string' && choices.includes(value)) return value;
  throw badValue(`Enumeration value '${String(value)}' for field 'collation.${name}' is not a valid value.`);
}

function readCaseFirst(spec: Document): 'upper' | 'lower' | 'false' {
  const value = readChoice(spec, 'caseFirst', ['off', 'upper', 'lower']);
  return value === 'upper' || value === 'lower' ? value : 'false';
}
