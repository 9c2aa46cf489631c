import type { CheckedChange } from '../changes/check-departments.ts';
import type { Bilingual } from './bilingual.ts';

const nameOf = (path: string): string => path.split('.').at(-1) ?? path;

function keepBeside({ path, successor }: CheckedChange, isSafe: boolean): Bilingual {
  const reason = `@deprecated(reason: "Use ${successor ?? '...'}.")`;
  const until = isSafe
    ? { de: '', en: '' }
    : {
        de: ' Stellen Sie die genannten Abfragen um.',
        en: ' Change the operations named.',
      };
  const both = successor === undefined ? nameOf(path) : `${nameOf(path)} (neben ${successor})`;
  const bothEn = successor === undefined ? nameOf(path) : `${nameOf(path)} (beside ${successor})`;
  return {
    de: `Behalten Sie ${both}, kennzeichnen Sie es mit ${reason} und veröffentlichen Sie das.${until.de} Entfernen Sie es erst danach.`,
    en: `Keep ${bothEn}, mark it with ${reason} and publish that.${until.en} Remove it only then.`,
  };
}

const publishAnnounced: Bilingual = {
  de: 'Es war abgekündigt: veröffentlichen Sie mit --reason "warum es jetzt geht".',
  en: 'It was deprecated: publish with --reason "why it goes now".',
};

const changeOperations: Bilingual = {
  de: 'Es war abgekündigt, wird aber noch genutzt: stellen Sie zuerst die genannten Abfragen um.',
  en: 'It was deprecated but is still used: first change the operations named.',
};

const breakingAdvice: Readonly<Record<string, Bilingual>> = {
  TYPE_REMOVED: {
    de: 'Kündigen Sie zuerst mit @deprecated die Felder ab, die diesen Typ liefern; der Typ geht mit dem letzten von ihnen.',
    en: 'First deprecate the fields that give this type; the type goes with the last of them.',
  },
  ARGUMENT_TYPE_CHANGED: {
    de: 'Nehmen Sie weiter an, was bisher galt: der alte Typ bleibt, Neues kommt als weiteres, freiwilliges Argument dazu.',
    en: 'Go on accepting what was accepted: the old type stays, what is new comes as one more, optional argument.',
  },
  INPUT_FIELD_TYPE_CHANGED: {
    de: 'Nehmen Sie weiter an, was bisher galt: der alte Typ bleibt, Neues kommt als weiteres, freiwilliges Eingabefeld dazu.',
    en: 'Go on accepting what was accepted: the old type stays, what is new comes as one more, optional input field.',
  },
  TYPE_CHANGED: {
    de: 'Legen Sie ein neues Feld mit dem neuen Typ daneben an und kündigen Sie das alte mit @deprecated ab.',
    en: 'Add a new field of the new type beside it and deprecate the old one.',
  },
  ADDED: {
    de: 'Machen Sie es freiwillig (ohne !) oder geben Sie einen Vorgabewert an.',
    en: 'Make it optional (without !) or give it a default.',
  },
  OTHER: {
    de: 'Lassen Sie das Bisherige stehen und legen Sie das Neue daneben an.',
    en: 'Leave what is there and add what is new beside it.',
  },
};

const dangerousAdvice: Readonly<Record<string, Bilingual>> = {
  ENUM_VALUE: {
    de: 'Wer die Werte aufzählt, muss mit einem unbekannten rechnen: sagen Sie den Nutzern Bescheid.',
    en: 'Whoever lists the values must expect an unknown one: tell the users.',
  },
  DEFAULT: {
    de: 'Wer das Argument weglässt, bekommt jetzt anderes: sagen Sie den Nutzern Bescheid.',
    en: 'Whoever leaves the argument out gets something else now: tell the users.',
  },
  OTHER: {
    de: 'Bestehende Abfragen bleiben gültig; prüfen Sie, ob ohne die Angabe dasselbe herauskommt wie bisher.',
    en: 'Existing operations stay valid; make sure that without it the answer is what it was.',
  },
};

const internalAdvice: Bilingual = {
  de: 'Nur zwischen den Ressorts sichtbar. Erst veröffentlichen, dann Ihren Dienst mit dem neuen Stand starten.',
  en: 'Seen between departments only. Publish first, then start your service with the new state.',
};

function pick(advice: Readonly<Record<string, Bilingual>>, type: string): Bilingual | undefined {
  const key = Object.keys(advice).find((mark) => type.includes(mark));
  return key === undefined ? advice['OTHER'] : advice[key];
}

const isKeepable = (type: string): boolean =>
  /^(FIELD|FIELD_ARGUMENT|ENUM_VALUE|INPUT_FIELD)_REMOVED$/.test(type);

/** What to do about a change; undefined for a safe one. */
export function adviceFor(change: CheckedChange): Bilingual | undefined {
  const { severity, type, isInternal, brokenUses, isAnnounced } = change;
  if (severity === 'safe') return undefined;
  if (isInternal) return internalAdvice;
  if (severity === 'dangerous') return pick(dangerousAdvice, type);
  if (isAnnounced) return brokenUses.length === 0 ? publishAnnounced : changeOperations;
  return isKeepable(type) ? keepBeside(change, brokenUses.length === 0) : pick(breakingAdvice, type);
}
