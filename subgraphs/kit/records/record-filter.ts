import type { Filter } from 'mongodb';
import { readDay, readYear } from '#kit/day';
import { neverStatuses } from '#kit/records/participation-status';

type Ids = readonly string[] | null | undefined;

/** What lists of records can be narrowed down by; what is missing does not narrow. */
export interface RecordFilterArguments {
  readonly quarters?: Ids;
  /** Ids of programmes or of funding lines. */
  readonly programmes?: Ids;
  readonly year?: number | null | undefined;
  readonly on?: string | null | undefined;
}

/** Which stored field holds the programme, where it is not `programmeId`. */
export interface RecordFilterFields {
  readonly programmeField?: 'programmeId' | 'programmeIds';
}

/** Turns arguments into a query. Throws InvalidInputError naming argument and rule. */
export function recordFilter<Stored>(
  given: RecordFilterArguments,
  { programmeField = 'programmeId' }: RecordFilterFields = {},
): Filter<Stored> {
  const parts: object[] = [];
  const year = readYear(given.year, 'year');
  const day = readDay(given.on, 'on');
  if (given.quarters) parts.push({ quarterId: { $in: [...given.quarters] } });
  if (given.programmes) {
    const ids = { $in: [...given.programmes] };
    parts.push({ $or: [{ [programmeField]: ids }, { 'fundingLine._id': ids }] });
  }
  if (year !== undefined) parts.push(...spanParts({ from: 'fromYear', to: 'toYear', at: year }));
  if (day !== undefined) {
    parts.push({ status: { $nin: [...neverStatuses] } });
    parts.push(...spanParts({ from: 'period.from', to: 'period.to', at: day }));
  }
  return parts.length === 0 ? {} : { $and: parts };
}

/** A span touches a moment unless it is known to begin later or to end earlier. */
function spanParts({ from, to, at }: { from: string; to: string; at: string | number }): object[] {
  return [
    { $or: [{ [from]: null }, { [from]: { $lte: at } }] },
    { $or: [{ [to]: null }, { [to]: { $gte: at } }] },
  ];
}
