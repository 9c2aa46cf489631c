import { statistics, type StatisticDocument } from '#kit/records/statistic';
import { choice, decimal, key, optionalKey, optionalSpan, optionalText, text } from '#kit/tables/columns';
import { qualifierWords, recordOf, sourceColumns } from '#kit/record-tables/shared-columns';
import { defineTable, type Table } from '#kit/tables/table';

const areaLevelWords = {
  quarter: 'QUARTER',
  ortsteil: 'SUBDISTRICT',
  stadtteil: 'DISTRICT',
  city: 'CITY',
} as const;

/** The table of published figures. */
export const statisticTable: Table = defineTable({
  name: 'statistics',
  collection: statistics.name,
  keyColumn: 'statistic_id',
  columns: {
    statistic_id: key(),
    indicator: text(),
    value: decimal(),
    unit: text(),
    period: optionalSpan(),
    quarter_id: optionalKey(),
    programme_id: optionalKey(),
    area_level: choice(areaLevelWords),
    area_name: text(),
    qualifier: choice(qualifierWords),
    note: optionalText(),
    ...sourceColumns,
  },
  toDocument: (row, context): StatisticDocument => ({
    _id: row.statistic_id,
    indicator: row.indicator,
    figure: { value: row.value, unit: row.unit, status: 'AVAILABLE' },
    qualifier: row.qualifier,
    period: row.period,
    quarterId: row.quarter_id,
    programmeId: row.programme_id,
    areaLevel: row.area_level,
    areaName: row.area_name,
    note: row.note,
    ...recordOf(row, context),
  }),
});
