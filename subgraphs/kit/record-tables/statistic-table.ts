import { statistics, type StatisticDocument } from '#kit/records/statistic';
import { choice, decimal, key, optionalKey, optionalSpan, optionalText, text } from '#kit/tables/columns';
import { qualifierWords, recordOf, sourceColumns, sourceNotes } from '#kit/record-tables/shared-columns';
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
  registered: { quarter_id: 'quarters', programme_id: 'programmes' },
  notes: {
    statistic_id: 'Schlüssel der Zeile; bleibt bei Korrekturen gleich',
    indicator: 'Was gezählt wird, etwa population',
    value: 'Der Wert',
    unit: 'Einheit, etwa persons oder percent',
    period: 'Zeitraum, für den der Wert gilt',
    quarter_id: 'Schlüssel des Quartiers im Register, etwa groepelingen; leer, wenn für ein anderes Gebiet',
    programme_id: 'Schlüssel des Programms im Register, etwa win',
    area_level: 'Art des Gebiets',
    area_name: 'Name des Gebiets',
    qualifier: 'Wie genau der Wert gemeint ist',
    note: 'Bemerkung zur Zeile, frei',
    ...sourceNotes,
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
