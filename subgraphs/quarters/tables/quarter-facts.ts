import { recordOf, qualifierWords, sourceColumns, sourceNotes } from '#kit/record-tables/shared-columns';
import { choice, key, optionalChoice, optionalDate, optionalText, periodOf, text } from '#kit/tables/columns';
import { defineTable } from '#kit/tables/table';
import { quarterFacts, type QuarterFactDocument } from '../sources/quarter-fact-source.ts';

const attributeWords = {
  in_current_list_of_17: 'IN_CURRENT_LIST_OF_17',
  stadtteil: 'DISTRICT',
  ortsteil: 'SUBDISTRICT',
  ortsteil_number: 'SUBDISTRICT_NUMBER',
  stadtbezirk: 'BOROUGH',
  inhabitants: 'INHABITANTS',
  area: 'AREA',
  housing_units: 'HOUSING_UNITS',
  latitude: 'LATITUDE',
  longitude: 'LONGITUDE',
  quarter_management_body: 'MANAGEMENT_BODY',
  functional_contact: 'FUNCTIONAL_CONTACT',
  monitoring_status: 'MONITORING_STATUS',
} as const;

/** Facts about quarters: one row a fact, each with its own source. */
export const quarterFactTable = defineTable({
  name: 'quarter_facts',
  collection: quarterFacts.name,
  keyColumn: 'fact_id',
  columns: {
    fact_id: key(),
    quarter_id: key(),
    attribute: choice(attributeWords),
    value: text(),
    unit: optionalText(),
    as_of: optionalDate(),
    qualifier: optionalChoice(qualifierWords),
    scope: optionalText(),
    note: optionalText(),
    ...sourceColumns,
  },
  references: { quarter_id: 'quarters' },
  notes: {
    fact_id: 'Schlüssel der Zeile',
    quarter_id: 'Schlüssel des Quartiers im Register, etwa groepelingen',
    attribute: 'Worüber die Zeile etwas sagt',
    value: 'Der Wert; mit Einheit eine Zahl wie 1234.5',
    unit: 'Einheit; leer bei Text',
    as_of: 'Stand der Angabe',
    qualifier: 'Wie genau der Wert gemeint ist',
    scope: 'Gebiet, auf das er sich bezieht',
    note: 'Bemerkung zur Zeile, frei',
    ...sourceNotes,
  },
  check: ({ unit, value }) =>
    unit !== null && !Number.isFinite(Number(value))
      ? {
          column: 'value',
          rule: 'muss mit einer Einheit eine Zahl sein / must be a number when it has a unit',
        }
      : undefined,
  toDocument: (row, context): QuarterFactDocument => ({
    _id: row.fact_id,
    quarterId: row.quarter_id,
    attribute: row.attribute,
    value: row.value,
    figure: row.unit === null ? null : { value: Number(row.value), unit: row.unit, status: 'AVAILABLE' },
    asOf: row.as_of === null ? null : periodOf(row.as_of, row.as_of),
    qualifier: row.qualifier,
    scope: row.scope,
    note: row.note,
    ...recordOf(row, context),
  }),
});
