import { z } from 'zod';
import type { CollectionDeclaration, CollectionReader } from '#kit/database/collection-reader';
import { createFindByKey, type FindByKey } from '#kit/database/find-by-key';
import { readPage, type Connection, type PageArguments } from '#kit/database/page';
import {
  periodCheck,
  qualifiers,
  recordChecks,
  referenceOrNull,
  toShownRecord,
  type Reference,
} from '#kit/records/common';

const areaLevels = ['QUARTER', 'SUBDISTRICT', 'DISTRICT', 'CITY'] as const;
const figureStatuses = ['AVAILABLE', 'SUPPRESSED', 'NOT_DELIVERED', 'NOT_APPLICABLE', 'PROVISIONAL'] as const;

/** A number with its unit and whether it is there. */
export const figureCheck = z.object({
  value: z.number().nullable(),
  unit: z.string(),
  status: z.enum(figureStatuses),
});
/** A number as the graph shows it. */
export type FigureRecord = z.output<typeof figureCheck>;

/** A published figure as stored. */
export const statisticCheck = z.object({
  ...recordChecks,
  indicator: z.string(),
  figure: figureCheck,
  qualifier: z.enum(qualifiers),
  period: periodCheck.nullable(),
  quarterId: z.string().nullable(),
  programmeId: z.string().nullable(),
  areaLevel: z.enum(areaLevels),
  areaName: z.string(),
  note: z.string().nullable(),
});
/** A published figure as stored. */
export type StatisticDocument = z.output<typeof statisticCheck>;

/** The collection of published figures. */
export const statistics: CollectionDeclaration<StatisticDocument> = {
  name: 'statistics',
  check: statisticCheck,
  indexes: [{ key: { quarterId: 1 } }, { key: { programmeId: 1 } }, { key: { indicator: 1 } }],
};

/** A published figure as the graph shows it. */
export interface StatisticRecord extends Omit<
  StatisticDocument,
  '_id' | 'importedAt' | 'quarterId' | 'programmeId'
> {
  readonly id: string;
  readonly quarter: Reference | null;
  readonly programme: Reference | null;
}

/** What a list of published figures can be narrowed down by. */
export interface StatisticFilter {
  readonly indicator?: string | null | undefined;
}

/** Reads published figures. */
export interface StatisticSource {
  /** One list per quarter, in the order asked for. */
  readonly findByQuarters: FindByKey<StatisticRecord>;
  /** One list per programme, in the order asked for. */
  readonly findByProgrammes: FindByKey<StatisticRecord>;
  readonly page: (
    list: string,
    page: PageArguments,
    filter: StatisticFilter,
  ) => Promise<Connection<StatisticRecord>>;
}

/** Creates the source of published figures. */
export function createStatisticSource(reader: CollectionReader<StatisticDocument>): StatisticSource {
  return {
    findByQuarters: createFindByKey(reader, { field: 'quarterId', toShown: toStatistic }),
    findByProgrammes: createFindByKey(reader, { field: 'programmeId', toShown: toStatistic }),
    page: async (list, page, { indicator }) =>
      readPage(reader, page, {
        list,
        filter: typeof indicator === 'string' ? { indicator } : {},
        toNode: toStatistic,
      }),
  };
}

/** Maps a stored figure to what the graph shows. */
function toStatistic(document: StatisticDocument): StatisticRecord {
  const { quarterId, programmeId, ...rest } = toShownRecord(document);
  return { quarter: referenceOrNull(quarterId), programme: referenceOrNull(programmeId), ...rest };
}
