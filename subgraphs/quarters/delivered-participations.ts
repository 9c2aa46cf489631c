import type { ParticipationRecord } from '#kit/records/participation';
import { joinLists, type DepartmentParts } from './department-parts.ts';

/** A participation as the gateway hands it over: there are gateways that leave out what is null. */
type HandedOver = Partial<ParticipationRecord> & Pick<ParticipationRecord, 'period'>;

const nulls = { fundingLine: null, detail: null, note: null };
const unknownPeriod = { from: null, to: null, precision: null };

/** Joins the participations of all departments that delivered them. */
export const joinParticipations = (
  parts: DepartmentParts | undefined,
  field: string,
): ParticipationRecord[] =>
  joinLists<HandedOver>(parts, field).map(
    (given) =>
      // Whatever is never null has come, for the schema says so.
      ({ ...nulls, ...given, period: { ...unknownPeriod, ...given.period } }) as ParticipationRecord,
  );
