import { recordOf, qualifierWords, sourceColumns, sourceNotes } from '#kit/record-tables/shared-columns';
import {
  choice,
  key,
  optionalChoice,
  optionalDate,
  optionalDecimal,
  optionalText,
  periodOf,
  text,
  textList,
} from '#kit/tables/columns';
import { defineTable } from '#kit/tables/table';
import { quarters, type QuarterDocument } from '../sources/quarter-source.ts';

/** The register of quarters: one row a quarter, the overview; single values with their sources are in `quarter_facts`. */
export const quarterTable = defineTable({
  name: 'quarters',
  collection: quarters.name,
  keyColumn: 'quarter_id',
  columns: {
    quarter_id: key(),
    name: text(),
    also_known_as: textList(),
    list_status: choice({ current: 'CURRENT', other: 'OTHER' }),
    municipality: choice({ bremen: 'BREMEN', bremerhaven: 'BREMERHAVEN' }),
    stadtteil: optionalText(),
    ortsteile: textList(),
    ortsteil_numbers: textList(),
    stadtbezirk: optionalText(),
    inhabitants: optionalDecimal(),
    inhabitants_qualifier: optionalChoice(qualifierWords),
    inhabitants_as_of: optionalDate(),
    inhabitants_scope: optionalText(),
    latitude: optionalDecimal(),
    longitude: optionalDecimal(),
    coordinate_scope: optionalText(),
    area_label: optionalText(),
    description: optionalText(),
    note: optionalText(),
    ...sourceColumns,
  },
  notes: {
    quarter_id: 'Schlüssel des Quartiers: der Name klein und ohne Umlaute',
    name: 'Name des Quartiers',
    also_known_as: 'Weitere Namen',
    list_status: 'current: heute Fördergebiet; other: früher',
    municipality: 'Stadt',
    stadtteil: 'Stadtteil',
    ortsteile: 'Ortsteile, mehrere mit Semikolon',
    ortsteil_numbers: 'Amtliche Nummern der Ortsteile in derselben Reihenfolge',
    stadtbezirk: 'Stadtbezirk',
    inhabitants: 'Zahl der Menschen, die dort wohnen',
    inhabitants_qualifier: 'Wie genau die Zahl gemeint ist',
    inhabitants_as_of: 'Stand der Zahl',
    inhabitants_scope: 'Gebiet, auf das sich die Zahl bezieht',
    latitude: 'Breite in Grad',
    longitude: 'Länge in Grad',
    coordinate_scope: 'Worauf sich Breite und Länge beziehen',
    area_label: 'Bezeichnung des Gebiets',
    description: 'Beschreibung',
    note: 'Bemerkung zur Zeile, frei',
    ...sourceNotes,
  },
  check: (row) => {
    if (
      [row.latitude, row.longitude, row.coordinate_scope].filter((value) => value !== null).length % 3 !==
      0
    ) {
      return {
        column: 'coordinate_scope',
        rule: 'Breite, Länge und Bezug gehören zusammen / latitude, longitude and scope belong together',
      };
    }
    return row.ortsteil_numbers.length > row.ortsteile.length
      ? {
          column: 'ortsteil_numbers',
          rule: 'hat mehr Einträge als ortsteile / has more entries than ortsteile',
        }
      : undefined;
  },
  toDocument: (row, context): QuarterDocument => ({
    _id: row.quarter_id,
    name: row.name,
    otherNames: row.also_known_as,
    municipality: row.municipality,
    district: row.stadtteil,
    subdistricts: row.ortsteile.map((name, position) => ({
      name,
      officialNumber: row.ortsteil_numbers[position] ?? null,
    })),
    borough: row.stadtbezirk,
    isFundingArea: row.list_status === 'CURRENT',
    areaLabel: row.area_label,
    description: row.description,
    location:
      row.latitude === null || row.longitude === null || row.coordinate_scope === null
        ? null
        : { latitude: row.latitude, longitude: row.longitude, scope: row.coordinate_scope },
    inhabitants: {
      figure: {
        value: row.inhabitants,
        unit: 'persons',
        status: row.inhabitants === null ? 'NOT_DELIVERED' : 'AVAILABLE',
      },
      qualifier: row.inhabitants_qualifier,
      asOf: row.inhabitants_as_of === null ? null : periodOf(row.inhabitants_as_of, row.inhabitants_as_of),
      scope: row.inhabitants_scope,
    },
    note: row.note,
    ...recordOf(row, context),
  }),
});
