import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '#lib/errors';
import { mayCover } from '#kit/certainty';
import { participations, type ParticipationDocument } from '#kit/records/participation';
import { participationStatuses } from '#kit/records/participation-status';
import { recordFilter } from '#kit/records/record-filter';
import { aPeriod } from '#kit/testing/records';
import { aStoredParticipation } from '#kit/testing/stored-records';
import { useDatabase } from '#kit/testing/test-database';

const database = useDatabase();

const bounds = [null, '2019-12-31', '2020-07-01', '2020-07-02'];

/** Every state with every start and end: before, on and after the day, and unknown. */
const every: readonly ParticipationDocument[] = participationStatuses.flatMap((status) =>
  bounds.flatMap((from) =>
    bounds.map((to) =>
      aStoredParticipation(`${status} ${String(from)} ${String(to)}`, { status, period: aPeriod(from, to) }),
    ),
  ),
);

describe('recordFilter', () => {
  it('narrows nothing down when nothing is given', () => {
    expect(recordFilter({})).toEqual({});
    expect(recordFilter({ quarters: null, programmes: undefined, year: null, on: null })).toEqual({});
  });

  it('finds in the database on a day exactly what certainly or possibly covers it', async () => {
    const collection = database.db.collection<ParticipationDocument>(participations.name);
    await collection.insertMany([...every]);
    const filter = recordFilter<ParticipationDocument>({ on: '2020-07-01' });
    const found = await collection.find(filter).sort({ _id: 1 }).toArray();
    const expected = every.filter((document) => mayCover(document, '2020-07-01')).map(({ _id }) => _id);
    expect(found.map(({ _id }) => _id)).toEqual(expected.toSorted());
    expect(expected).toHaveLength(54);
  });

  it('refuses a day and a year out of range, by the name of the argument', () => {
    expect(() => recordFilter({ on: '2024-02-30' })).toThrow(
      new InvalidInputError('on must be a calendar date such as 2024-02-29, but got: 2024-02-30'),
    );
    expect(() => recordFilter({ year: 24 })).toThrow(
      new InvalidInputError('year must be between 1900 and 2200, but got: 24'),
    );
  });
});
