import { describe, expect, it } from 'vitest';
import { certaintyOn, mayCover, type CertaintyOnDay } from '#kit/certainty';
import type { ParticipationRecord } from '#kit/records/participation';
import { participationStatuses } from '#kit/records/participation-status';

type Status = ParticipationRecord['status'];

const day = '2020-07-01';
const before = '2020-01-01';
const after = '2020-12-31';

function on(status: Status, from: string | null, to: string | null): CertaintyOnDay {
  return certaintyOn({ status, period: { from, to, precision: 'DAY', isOpen: false } }, day);
}

/** What holds for a state by known start or not, and known end or not, when nothing is known to rule the day out. */
interface Row {
  readonly status: Status;
  readonly startAndEnd: CertaintyOnDay;
  readonly startOnly: CertaintyOnDay;
  readonly endOnly: CertaintyOnDay;
  readonly neither: CertaintyOnDay;
}

const lasting = {
  startAndEnd: 'CERTAIN',
  startOnly: 'CERTAIN',
  endOnly: 'POSSIBLE',
  neither: 'POSSIBLE',
} as const;
const over = {
  startAndEnd: 'CERTAIN',
  startOnly: 'POSSIBLE',
  endOnly: 'POSSIBLE',
  neither: 'POSSIBLE',
} as const;
const disputed = {
  startAndEnd: 'POSSIBLE',
  startOnly: 'POSSIBLE',
  endOnly: 'POSSIBLE',
  neither: 'POSSIBLE',
} as const;
const never = { startAndEnd: 'NEVER', startOnly: 'NEVER', endOnly: 'NEVER', neither: 'NEVER' } as const;

const table: readonly Row[] = [
  { status: 'ACTIVE', ...lasting },
  { status: 'LISTED', ...lasting },
  { status: 'DECIDED', ...lasting },
  { status: 'ENDED', ...over },
  { status: 'HISTORIC', ...over },
  { status: 'DISPUTED', ...disputed },
  { status: 'PROPOSED', ...never },
  { status: 'PLANNED', ...never },
  { status: 'NOT_INCLUDED', ...never },
];

describe('certaintyOn', () => {
  it('is tried for every state there is', () => {
    expect(table.map(({ status }) => status).toSorted()).toEqual(participationStatuses.toSorted());
  });

  it.each(table)('finds $status with start and end $startAndEnd', ({ status, startAndEnd }) => {
    expect(on(status, before, after)).toBe(startAndEnd);
  });

  it.each(table)('finds $status with a start and no end $startOnly', ({ status, startOnly }) => {
    expect(on(status, before, null)).toBe(startOnly);
  });

  it.each(table)('finds $status with an end and no start $endOnly', ({ status, endOnly }) => {
    expect(on(status, null, after)).toBe(endOnly);
  });

  it.each(table)('finds $status without start and end $neither', ({ status, neither }) => {
    expect(on(status, null, null)).toBe(neither);
  });

  it.each(table)('finds $status that begins later NEVER, whatever its end', ({ status }) => {
    expect([on(status, after, null), on(status, after, '2021-12-31')]).toEqual(['NEVER', 'NEVER']);
  });

  it.each(table)('finds $status that is over NEVER, whatever its start', ({ status }) => {
    expect([on(status, null, before), on(status, '2019-01-01', before)]).toEqual(['NEVER', 'NEVER']);
  });

  it('counts the first and the last day in', () => {
    expect(on('ACTIVE', day, day)).toBe('CERTAIN');
  });
});

describe('mayCover', () => {
  const possible = {
    status: 'ENDED',
    period: { from: before, to: null, precision: 'DAY', isOpen: false },
  } as const;

  it('keeps what is certain or possible', () => {
    expect(mayCover(possible, day)).toBe(true);
  });

  it('drops what cannot be', () => {
    expect(mayCover(possible, '2019-12-31')).toBe(false);
  });

  it('keeps everything when no day is asked for, proposals included', () => {
    expect(mayCover({ ...possible, status: 'PROPOSED' }, undefined)).toBe(true);
  });
});
