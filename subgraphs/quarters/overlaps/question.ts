import type { Day } from '#kit/day';
import { isUsualDay } from '#kit/day';
import { bases } from '#kit/records/common';
import type { ParticipationRecord } from '#kit/records/participation';
import { municipalities, type QuarterRecord } from '../sources/quarter-source.ts';

/** What an overlap report is about; the same question has the same id. */
export interface OverlapQuestion {
  readonly on: Day;
  readonly municipality: QuarterRecord['municipality'] | null;
  /** Only participations with this basis; null for all. */
  readonly basis: ParticipationRecord['basis'] | null;
  /** Whether programmes that replaced each other count as one. */
  readonly joinSuccessors: boolean;
}

/** The id of a question, such as `2024-07-01:BREMEN:STATED:joined`; an absent part is a hyphen. */
export function idOfQuestion({ on, municipality, basis, joinSuccessors }: OverlapQuestion): string {
  return [on, municipality ?? '-', basis ?? '-', joinSuccessors ? 'joined' : '-'].join(':');
}

/** The question behind an id; undefined when it is none of ours. */
export function questionOfId(id: string): OverlapQuestion | undefined {
  const [on = '', city, basisText, joined, ...rest] = id.split(':');
  const municipality = municipalities.find((name) => name === city) ?? null;
  const basis = bases.find((name) => name === basisText) ?? null;
  const question = { on, municipality, basis, joinSuccessors: joined === 'joined' };
  const isOurs = isUsualDay(on) && rest.length === 0 && idOfQuestion(question) === id;
  return isOurs ? question : undefined;
}
