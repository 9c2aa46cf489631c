import type { SchemaFault } from '../changes/schema-fault.ts';
import type { Bilingual } from './bilingual.ts';

/** What a fault means, and what to do. */
export interface FaultWords {
  readonly meaning: string;
  readonly advice: Bilingual;
}

const words = (meaning: string, de: string, en: string): FaultWords => ({ meaning, advice: { de, en } });

const sameType = words(
  'Ein anderes Ressort hat dasselbe mit einem anderen Typ veröffentlicht',
  'Nehmen Sie denselben Typ oder einen anderen Namen.',
  'Use the same type, or another name.',
);
const unknownFields = words(
  'Eine Direktive nennt Felder, die es hier nicht gibt',
  'Nehmen Sie das Feld auf; liefert es ein anderes Ressort, dann mit @external.',
  'Add the field; with @external when another department gives it.',
);
const allTogether = words(
  'Was alle Ressorts teilen, steht nicht bei allen gleich',
  'Gilt die Änderung für alle (Vokabular, neues Ressort), dann prüfen und veröffentlichen Sie gemeinsam: npm run schema:check -- --all',
  'If the change is for all (vocabulary, new department), check and publish together: npm run schema:check -- --all',
);

const known: Readonly<Record<string, FaultWords>> = {
  SYNTAX: words(
    'Der Text ist kein GraphQL',
    'Prüfen Sie die Zeile: Klammern, Doppelpunkte, Ausrufezeichen.',
    'Look at the line: braces, colons, exclamation marks.',
  ),
  INVALID_GRAPHQL: words(
    'Das Schema ist in sich nicht stimmig',
    'Oft ein Tippfehler im Namen eines Typs, oder ein Feld der Schnittstelle fehlt.',
    'Often a misspelt type, or a field of the interface is missing.',
  ),
  INVALID_FIELD_SHARING: words(
    'Dieses Feld liefert schon ein anderes Ressort',
    'Wählen Sie einen anderen Namen; geben beide dasselbe an, dann überall @shareable.',
    'Choose another name; if both give the same, mark it @shareable everywhere.',
  ),
  FIELD_TYPE_MISMATCH: sameType,
  FIELD_ARGUMENT_TYPE_MISMATCH: sameType,
  INPUT_FIELD_TYPE_MISMATCH: sameType,
  TYPE_KIND_MISMATCH: sameType,
  KEY_INVALID_FIELDS: unknownFields,
  REQUIRES_INVALID_FIELDS: unknownFields,
  PROVIDES_INVALID_FIELDS: unknownFields,
  EXTERNAL_MISSING_ON_BASE: words(
    'Kein anderes Ressort liefert dieses Feld',
    'Nehmen Sie @external weg, oder nennen Sie ein Feld, das veröffentlicht ist.',
    'Remove @external, or name a field that is published.',
  ),
  EXTERNAL_UNUSED: words(
    'Das Feld ist als fremd gekennzeichnet, aber nichts hier braucht es',
    'Nehmen Sie das Feld heraus; liefern Sie es selbst, dann nur @external.',
    'Remove the field; if you give it yourselves, only @external.',
  ),
  SATISFIABILITY_ERROR: words(
    'Keine Abfrage könnte dieses Feld erreichen',
    'Geben Sie dem Typ den @key, unter dem ihn die anderen kennen.',
    'Give the type the @key by which the others know it.',
  ),
  REQUIRED_ARGUMENT_MISSING_IN_SOME_SUBGRAPH: words(
    'Ein Pflichtargument fehlt bei einem anderen Ressort',
    'Machen Sie das Argument freiwillig (ohne !).',
    'Make the argument optional (without !).',
  ),
  ENUM_VALUE_MISMATCH: allTogether,
  EMPTY_MERGED_ENUM_TYPE: allTogether,
};

const unknown = words(
  'Das Schema passt nicht zu dem, was die anderen Ressorts veröffentlicht haben',
  'Lesen Sie die englische Meldung; oft hilft ein anderer Name.',
  'Read the message; often another name helps.',
);

/** The German meaning of a fault and the way out of it. */
export const wordsForFault = ({ code }: SchemaFault): FaultWords => known[code] ?? unknown;
