import type { AnswerHeaders } from '../transport/transport.ts';

/** What departments allow to be done with what they answered. */
export interface CachePolicy {
  /** False when it must not be kept anywhere. */
  readonly isStorable: boolean;
  /** Whether it is for one caller alone. */
  readonly isPrivate: boolean;
  /** How long a caller may use it without asking again; 0 when each use is to be asked for. */
  readonly maxAgeInSeconds: number;
  /** How long the gateway may keep it, which asks for the version of the data anyway; Infinity when nobody says. */
  readonly maxKeepInSeconds: number;
}

/** What holds for a department that says nothing: it tells by the version of its data when something has changed. */
const unhinted: CachePolicy = {
  isStorable: true,
  isPrivate: false,
  maxAgeInSeconds: 0,
  maxKeepInSeconds: Infinity,
};

/** The loosest there is: where the combining begins. */
const unlimited: CachePolicy = { ...unhinted, maxAgeInSeconds: Infinity };

const secondsIn = (text: string | undefined): number => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : 0);

const textOf = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value.join(',') : value;

/** Reads the hint in the headers of a department's answer; what cannot be understood allows nothing. */
function readPolicy(headers: AnswerHeaders): CachePolicy {
  const hint = textOf(headers['cache-control']);
  if (hint === undefined) return unhinted;
  const directives = new Map(
    hint
      .toLowerCase()
      .split(',')
      .map((directive): [string, string | undefined] => {
        const [name = '', value] = directive.split('=', 2);
        return [name.trim(), value?.trim()];
      }),
  );
  // Time it has spent on the way, in a cache of the department's own, is time that is over.
  const age = secondsIn(textOf(headers['age']));
  const isAskedEachTime = directives.has('no-cache');
  const maxAge = isAskedEachTime ? 0 : Math.max(0, secondsIn(directives.get('max-age')) - age);
  return {
    isStorable: !directives.has('no-store'),
    isPrivate: directives.has('private'),
    maxAgeInSeconds: maxAge,
    maxKeepInSeconds: isAskedEachTime || directives.has('max-age') ? maxAge : Infinity,
  };
}

const strictestOf = (one: CachePolicy, other: CachePolicy): CachePolicy => ({
  isStorable: one.isStorable && other.isStorable,
  isPrivate: one.isPrivate || other.isPrivate,
  maxAgeInSeconds: Math.min(one.maxAgeInSeconds, other.maxAgeInSeconds),
  maxKeepInSeconds: Math.min(one.maxKeepInSeconds, other.maxKeepInSeconds),
});

/** Combines the hints of all departments that contribute to one answer: the strictest wins. */
export class PolicyCollector {
  #policy = unlimited;

  /** Takes the headers of one department's answer. */
  readonly hear = (headers: AnswerHeaders): void => {
    this.#policy = strictestOf(this.#policy, readPolicy(headers));
  };

  /** What holds for the whole answer; for one without any department, what holds without a hint. */
  get policy(): CachePolicy {
    return this.#policy === unlimited ? unhinted : this.#policy;
  }
}
