import type { CheckedChange, SchemaCheck } from '../changes/check-departments.ts';
import type { Place } from '../changes/element-place.ts';
import type { SchemaFault } from '../changes/schema-fault.ts';
import { verdictOf, type Verdict } from '../changes/verdict.ts';
import { adviceFor } from './change-advice.ts';
import type { Bilingual } from './bilingual.ts';
import { describeChange } from './change-words.ts';
import { wordsForFault } from './fault-words.ts';

const at = (place: Place | undefined): string => {
  if (!place) return '';
  return place.line === undefined ? place.file : `${place.file}:${place.line}`;
};

const wayOut = ({ de, en }: Bilingual): string[] => [`  → ${de}`, `    ${en}`];

function faultLines(fault: SchemaFault): string[] {
  const { meaning, advice } = wordsForFault(fault);
  return [
    `✗ ${meaning}: ${at(fault.place)}`.replace(/: $/, ''),
    ...`${fault.code}: ${fault.message}`.split('\n').map((line) => `  ${line}`),
    ...wayOut(advice),
  ];
}

/** Why a breaking change breaks: what is known, or only what nobody knows. */
function consequence({ severity, brokenUses, isAnnounced }: CheckedChange): Bilingual {
  if (severity !== 'breaking') return { de: '', en: '' };
  if (brokenUses.length > 0) return { de: ' – bricht bekannte Abfragen', en: ' – breaks known operations' };
  return isAnnounced
    ? { de: ' – war abgekündigt', en: ' – was deprecated' }
    : {
        de: ' – keine bekannte Abfrage nutzt es, unbekannte vielleicht',
        en: ' – no known operation uses it, unknown ones may',
      };
}

const marks = { breaking: '✗', dangerous: '!', safe: '✓' } as const;

function changeLines(change: CheckedChange): string[] {
  const { de, en } = describeChange(change);
  const because = consequence(change);
  const internal = change.isInternal ? { de: ' (intern)', en: ' (internal)' } : { de: '', en: '' };
  const place = at(change.place);
  if (change.severity === 'safe')
    return [`✓ ${de}${internal.de} / ${en}${internal.en}${place === '' ? '' : `  ${place}`}`];
  const advice = adviceFor(change);
  return [
    `${marks[change.severity]} ${de}${internal.de}${because.de}`,
    `  ${en}${internal.en}${because.en}`,
    ...(place === '' ? [] : [`  ${place}`]),
    ...change.brokenUses.map(({ operation, file, line }) => `    ${operation}  ${file}:${line}`),
    ...(advice ? wayOut(advice) : []),
  ];
}

const changeOperation: Bilingual = {
  de: 'Stellen Sie zuerst diese Abfrage um, oder lassen Sie stehen, was sie braucht.',
  en: 'First change this operation, or leave what it needs.',
};

const refusedLines = ({ refused }: SchemaCheck): string[] =>
  refused.flatMap(({ operation, file, line, message }) => [
    '✗ Eine bekannte Abfrage wäre nicht mehr gültig / a known operation would no longer be valid',
    `    ${operation}  ${file}:${line}`,
    `  ${message}`,
    ...wayOut(changeOperation),
  ]);

const verdicts: Readonly<Record<Verdict, Bilingual>> = {
  unchanged: { de: 'nichts zu veröffentlichen', en: 'nothing to publish' },
  publishable: { de: 'kann veröffentlicht werden', en: 'can be published' },
  'needs a reason': {
    de: 'bricht Abgekündigtes; kann mit --reason "..." veröffentlicht werden',
    en: 'breaks what was deprecated; can be published with --reason "..."',
  },
  'breaks unknown clients': {
    de: 'bricht, was unbekannte Nutzer vielleicht abfragen; kann so nicht veröffentlicht werden',
    en: 'breaks what unknown clients may ask; cannot be published as it is',
  },
  'breaks known operations': {
    de: 'bricht bekannte Abfragen; kann so nicht veröffentlicht werden',
    en: 'breaks known operations; cannot be published as it is',
  },
  faulty: {
    de: 'fügt sich nicht ein; kann so nicht veröffentlicht werden',
    en: 'does not compose; cannot be published as it is',
  },
};

/** The report of a check, line by line, for the departments of that name. */
export function reportLines(departments: string, check: SchemaCheck): string[] {
  const { de, en } = verdicts[verdictOf(check)];
  return [
    ...check.faults.flatMap(faultLines),
    ...check.changes.flatMap(changeLines),
    ...refusedLines(check),
    `${departments}: ${de} / ${en}`,
  ];
}
